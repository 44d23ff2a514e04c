import { useRef } from 'react';
import { TextField as AriaTextField, Input } from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldProps, invalid } from './field';
import { useFieldProblem } from './form';

export interface DateFieldProps extends FieldProps {
  /** 2025-11-24, or null. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly min?: string;
  readonly max?: string;
}

/**
 * A day. The browser's own field: it opens the calendar that people know from their computer and their phone, and its
 * parts are typed.
 */
export function DateField({
  label,
  hideLabel,
  description,
  error,
  value,
  onChange,
  min,
  max,
  ...rest
}: DateFieldProps) {
  const element = useRef<HTMLInputElement>(null);
  const shown = useFieldProblem(rest.name, error, element);
  return (
    <AriaTextField
      {...rest}
      {...invalid(shown)}
      value={value ?? ''}
      onChange={(day) => onChange(day === '' ? null : day)}
      validationBehavior="aria"
      className="ui-field ui-date-field"
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} isRequired={rest.isRequired ?? false} />
      <Input ref={element} type="date" min={min} max={max} className="ui-field-input" />
      <FieldNotes description={description} error={shown} />
    </AriaTextField>
  );
}
