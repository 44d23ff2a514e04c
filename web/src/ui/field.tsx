import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { useWords } from '../language/words';
import { words } from './words';
import './field.css';

/** What every field takes. */
export interface FieldProps {
  readonly label: string;
  /** Hides the label from eyes, where the place says it already (a cell of a table). */
  readonly hideLabel?: boolean;
  readonly description?: ReactNode;
  /** What is wrong with the value, and how to mend it. */
  readonly error?: string | null;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  /** The name of the input as the server knows it. A problem of the server with this `field` is shown here (`form.tsx`). */
  readonly name?: string;
}

type LabelProps = Pick<FieldProps, 'label' | 'hideLabel' | 'isRequired'>;

/** The label above a control. */
export function FieldLabel({ label, hideLabel, isRequired }: LabelProps) {
  const t = useWords(words);
  return (
    <Label className={hideLabel ? 'visually-hidden' : 'ui-field-label'}>
      {label}
      {isRequired && <span className="ui-field-required">{t('required')}</span>}
    </Label>
  );
}

/** Description and error below a control. Both are read with it. */
export function FieldNotes({ description, error }: Pick<FieldProps, 'description' | 'error'>) {
  return (
    <>
      {description !== undefined && description !== null && (
        <Text slot="description" className="ui-field-description">
          {description}
        </Text>
      )}
      <FieldError className="ui-field-error">{error ?? undefined}</FieldError>
    </>
  );
}

/** The properties by which a field of react-aria learns of an error. */
export function invalid(error: string | null | undefined): { readonly isInvalid?: true } {
  return error ? { isInvalid: true } : {};
}
