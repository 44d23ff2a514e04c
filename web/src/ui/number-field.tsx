import { useRef, useState } from 'react';
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components';
import { useFormats } from '../language/formats';
import { useWords } from '../language/words';
import { FieldLabel, FieldNotes, type FieldProps } from './field';
import { useFieldProblem } from './form';
import { Icon } from './icon';
import { words } from './words';

export interface NumberFieldProps extends FieldProps {
  /** null is an empty field, which is not 0. */
  readonly value?: number | null;
  readonly defaultValue?: number;
  readonly onChange?: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  /** The value is a multiple of it. */
  readonly step?: number;
  /** The unit of measure behind the number: 分、%、万元. */
  readonly suffix?: string;
  /** How it is written when the focus is elsewhere. Up to ten decimals unless given. */
  readonly format?: Intl.NumberFormatOptions;
  /** Buttons for less and more. */
  readonly steppers?: boolean;
}

/** Rounds nothing that a person types within ten decimals. */
const PLAIN: Intl.NumberFormatOptions = { maximumFractionDigits: 10, useGrouping: false };

export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel, description, error, value, onChange, min, max, suffix, format, steppers, ...rest } = props;
  const element = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<number | null>(rest.defaultValue ?? null);
  const bounds = useBounds(value === undefined ? typed : value, min, max);
  const shown = useFieldProblem(rest.name, error, element) ?? bounds;
  function changed(next: number) {
    const given = Number.isNaN(next) ? null : next;
    setTyped(given);
    onChange?.(given);
  }
  return (
    <AriaNumberField
      {...rest}
      {...(value === undefined ? {} : { value: value ?? Number.NaN })}
      onChange={changed}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      // Always told, so that the browser's own check is not asked: it speaks the browser's language, and takes whole
      // numbers alone where no step is given.
      isInvalid={Boolean(shown)}
      formatOptions={format ?? PLAIN}
      // A number out of bounds stays as it was typed and is said to be wrong. By default it would be changed in silence.
      commitBehavior="validate"
      validationBehavior="aria"
      className="ui-field ui-number-field"
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} isRequired={rest.isRequired ?? false} />
      <Group className="ui-field-group">
        <Input ref={element} className="ui-field-input" />
        {suffix && <span className="ui-field-suffix">{suffix}</span>}
        {steppers && (
          <>
            <Button slot="decrement" className="ui-field-side">
              <Icon name="remove" />
            </Button>
            <Button slot="increment" className="ui-field-side">
              <Icon name="add" />
            </Button>
          </>
        )}
      </Group>
      <FieldNotes description={description} error={shown} />
    </AriaNumberField>
  );
}

/** What is said of a number out of bounds; null for one within them. */
function useBounds(value: number | null, min: number | undefined, max: number | undefined): string | null {
  const t = useWords(words);
  const { count } = useFormats();
  const number = (bound: number) => (Number.isInteger(bound) ? count(bound) : String(bound));
  if (value === null) return null;
  if (min !== undefined && value < min) return t('below', { min: number(min) });
  if (max !== undefined && value > max) return t('above', { max: number(max) });
  return null;
}
