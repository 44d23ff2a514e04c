import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { NumberField } from '../../ui/number-field';
import { Slider } from '../../ui/slider';
import { Switch } from '../../ui/switch';
import { isInTime, type NumberInput, type TaskInput, type TrialInput } from '../trial';
import { words } from '../words';

export interface TrialInputRowProps {
  readonly input: TrialInput;
  /** Empty if it is not a task. */
  readonly taskName: string;
  readonly value: number | boolean | undefined;
  /** Trying it would show figures of others. */
  readonly withheld: boolean;
  readonly onChange: (value: number | boolean) => void;
}

/** One input: a slider with a field for an exact number, or a switch for a task. */
export function TrialInputRow({ input, taskName, value, withheld, onChange }: TrialInputRowProps) {
  return input.kind === 'TASK' ? (
    <TaskRow input={input} name={taskName} value={value} onChange={onChange} />
  ) : (
    <NumberRow input={input} value={value} withheld={withheld} onChange={onChange} />
  );
}

function NumberRow(props: Omit<TrialInputRowProps, 'input' | 'taskName'> & { readonly input: NumberInput }) {
  const { input, value, withheld, onChange } = props;
  const t = useWords(words);
  const { measured } = useFormats();
  const name = input.items.map((item) => item.name).join(t('comma'));
  const shown = typeof value === 'number' ? value : input.present;
  const unit = input.kind === 'NUMERATOR' || input.measuredIn === '比值' ? null : input.measuredIn;
  const notes = [
    t('present', { value: input.present === null ? t('notReported') : measured(input.present, unit) }),
    input.denominator !== null && t('overDenominator', { value: measured(input.denominator, null) }),
    withheld && t('withheld'),
  ].filter(Boolean);
  return (
    <div className="as-input">
      <Slider
        label={name}
        value={shown ?? input.min}
        onChange={onChange}
        min={input.min}
        // What the next grade needs may be beyond what was reported: a share that was written as a fraction, for one.
        max={Math.max(input.max, shown ?? input.max)}
        step={input.step}
        format={{ maximumFractionDigits: 4 }}
        isDisabled={withheld}
      />
      <NumberField
        label={t('exactly', { name })}
        hideLabel
        value={shown}
        onChange={(next) => next !== null && onChange(next)}
        isDisabled={withheld}
        {...(unit ? { suffix: unit } : {})}
      />
      <p className="as-quiet">{notes.join(t('comma'))}</p>
    </div>
  );
}

function TaskRow(props: {
  readonly input: TaskInput;
  readonly name: string;
  readonly value: number | boolean | undefined;
  readonly onChange: (value: boolean) => void;
}) {
  const { input, name, value, onChange } = props;
  const t = useWords(words);
  const { day } = useFormats();
  return (
    <div className="as-input as-task">
      <Switch isSelected={typeof value === 'boolean' ? value : isInTime(input)} onChange={onChange}>
        {`${input.items.map((item) => item.name).join(t('comma'))} · ${t('task', { task: name, due: day(input.due) })}`}
      </Switch>
    </div>
  );
}
