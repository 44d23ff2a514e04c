import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { CheckboxGroup } from '../../ui/checkbox';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { type Asked, type Measure, type OfUnit, SAVE_MEASURE } from '../queries';
import { words } from '../words';

interface MeasureFormProps {
  readonly of: OfUnit;
  /** The measure that is changed; null for a new one. */
  readonly measure: Measure | null;
  /** What a new one is written for. */
  readonly first: Asked | null;
  readonly asked: readonly Asked[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

interface Phase {
  readonly key: number;
  readonly name: string;
  readonly starts: string;
  readonly due: string;
}

const FORM = 'measure';
const keyOf = ({ kind, code }: { readonly kind: string; readonly code: string }) => `${kind} ${code}`;

/** A measure is written: the plan's requirements are there to choose, the unit adds how. */
export function MeasureForm({ of, measure, first, asked, onClose, onSaved }: MeasureFormProps) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(SAVE_MEASURE);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [name, setName] = useState(measure?.name ?? '');
  const [details, setDetails] = useState(measure?.details ?? '');
  const [responsible, setResponsible] = useState(measure?.responsible ?? '');
  const [starts, setStarts] = useState<string | null>(measure?.starts ?? `${of.year}-01-01`);
  const [due, setDue] = useState<string | null>(measure?.due ?? first?.due ?? `${of.year}-12-31`);
  const [phases, setPhases] = useState<readonly Phase[]>((measure?.phases ?? []).map((one, key) => ({ ...one, key })));
  const [served, setServed] = useState<readonly string[]>(
    measure === null ? (first === null ? [] : [keyOf(first)]) : measure.serves.map(keyOf),
  );
  // What it serves already can be of another year.
  const choices = new Map(
    [...asked, ...(measure?.serves ?? [])].map((one) => [keyOf(one), `${one.code} ${one.name}`] as const),
  );

  async function save() {
    const codes = (kind: string) =>
      served.filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1));
    const result = await change.run({
      plan: of.plan,
      unit: of.unit,
      id: measure?.id ?? null,
      revision: measure?.revision ?? null,
      measure: {
        name,
        details,
        responsible,
        starts: starts ?? '',
        due: due ?? '',
        phases: phases.map(({ key: _, ...phase }) => phase),
        indicators: codes('INDICATOR'),
        tasks: codes('TASK'),
      },
    });
    if (isFailure(result)) return;
    setProblems(result.done.problems);
    if (result.done.problems.length > 0) return;
    toast(t('saved'));
    onSaved();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t(measure === null ? 'addMeasure' : 'changeMeasure')}
      actions={
        <>
          <Button type="submit" form={FORM} tone="primary" isPending={change.working}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <Form id={FORM} problems={problems} onSubmit={() => void save()}>
        <TextField label={t('name')} name="name" value={name} onChange={setName} autoFocus isRequired />
        {choices.size > 0 && (
          <CheckboxGroup
            label={t('purpose')}
            name="indicators"
            options={[...choices].map(([id, label]) => ({ id, label }))}
            value={served}
            onChange={setServed}
          />
        )}
        <TextField label={t('details')} name="details" rows={3} value={details} onChange={setDetails} />
        <TextField label={t('responsible')} name="responsible" value={responsible} onChange={setResponsible} />
        <div className="un-days">
          <DateField label={t('starts')} name="starts" value={starts} onChange={setStarts} />
          <DateField label={t('due')} name="due" value={due} onChange={setDue} />
        </div>
        <Phases phases={phases} from={starts} to={due} onChange={setPhases} />
      </Form>
    </Dialog>
  );
}

interface PhasesProps {
  readonly phases: readonly Phase[];
  readonly from: string | null;
  readonly to: string | null;
  readonly onChange: (phases: readonly Phase[]) => void;
}

function Phases({ phases, from, to, onChange }: PhasesProps) {
  const t = useWords(words);
  const change = (key: number, part: Partial<Phase>) =>
    onChange(phases.map((phase) => (phase.key === key ? { ...phase, ...part } : phase)));
  const add = () =>
    onChange([
      ...phases,
      {
        key: Math.max(-1, ...phases.map(({ key }) => key)) + 1,
        name: '',
        starts: phases.at(-1)?.due ?? from ?? '',
        due: to ?? '',
      },
    ]);
  return (
    <>
      {phases.map(({ key, name, starts, due }, at) => (
        <fieldset key={key} className="un-phase">
          <legend>{t('phaseOf', { number: at + 1 })}</legend>
          <TextField
            label={t('name')}
            name={`phases.${at}.name`}
            value={name}
            onChange={(value) => change(key, { name: value })}
          />
          <DateField
            label={t('starts')}
            name={`phases.${at}.starts`}
            value={starts || null}
            onChange={(day) => change(key, { starts: day ?? '' })}
          />
          <DateField
            label={t('due')}
            name={`phases.${at}.due`}
            value={due || null}
            onChange={(day) => change(key, { due: day ?? '' })}
          />
          <Button
            size="small"
            icon="remove"
            label={t('removePhase', { number: at + 1 })}
            onPress={() => onChange(phases.filter((phase) => phase.key !== key))}
          />
        </fieldset>
      ))}
      <div>
        <Button size="small" onPress={add}>
          {t('addPhase')}
        </Button>
      </div>
    </>
  );
}
