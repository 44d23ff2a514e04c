import { type HTMLInputTypeAttribute, useRef } from 'react';
import { TextField as AriaTextField, Input, TextArea } from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldProps, invalid } from './field';
import { useFieldProblem } from './form';

export interface TextFieldProps extends FieldProps {
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange?: (value: string) => void;
  /** When the focus leaves: the time to save. */
  readonly onBlur?: () => void;
  /** Several lines. */
  readonly rows?: number;
  readonly type?: Extract<HTMLInputTypeAttribute, 'text' | 'password' | 'email' | 'url' | 'tel'>;
  readonly maxLength?: number;
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url';
  readonly spellCheck?: 'true' | 'false';
}

export function TextField({ label, hideLabel, description, error, rows, ...rest }: TextFieldProps) {
  const element = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const shown = useFieldProblem(rest.name, error, element);
  return (
    <AriaTextField {...rest} {...invalid(shown)} validationBehavior="aria" className="ui-field ui-text-field">
      <FieldLabel label={label} hideLabel={hideLabel ?? false} isRequired={rest.isRequired ?? false} />
      {rows === undefined ? (
        <Input ref={element} className="ui-field-input" />
      ) : (
        <TextArea ref={element} rows={rows} className="ui-field-input" />
      )}
      <FieldNotes description={description} error={shown} />
    </AriaTextField>
  );
}
