import { useRef } from 'react';
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldProps, invalid } from './field';
import { useFieldProblem } from './form';
import { Icon } from './icon';

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
  const shown = useFieldProblem(rest.name, error, element);
  return (
    <AriaNumberField
      {...rest}
      {...(value === undefined ? {} : { value: value ?? Number.NaN })}
      {...(onChange === undefined ? {} : { onChange: (next: number) => onChange(Number.isNaN(next) ? null : next) })}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...invalid(shown)}
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
