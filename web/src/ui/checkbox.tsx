import { type ReactNode, useRef } from 'react';
import { Checkbox as AriaCheckbox, CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldProps, invalid } from './field';
import { useFieldProblem } from './form';
import { Icon } from './icon';
import type { Option } from './options';
import './checkbox.css';

export interface CheckboxProps {
  readonly children?: ReactNode;
  /** Its name, if it has no words beside it. */
  readonly label?: string;
  readonly isSelected?: boolean;
  readonly isIndeterminate?: boolean;
  readonly onChange?: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly value?: string;
  readonly slot?: string;
}

export function Checkbox({ children, label, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} {...(label === undefined ? {} : { 'aria-label': label })} className="ui-checkbox">
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="ui-checkbox-box">
            {isIndeterminate ? <Icon name="remove" /> : isSelected && <Icon name="check" />}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}

export interface CheckboxGroupProps<Id extends string> extends FieldProps {
  readonly options: readonly Option<Id>[];
  readonly value: readonly Id[];
  readonly onChange: (ids: Id[]) => void;
}

/** Any number of a few. */
export function CheckboxGroup<Id extends string>(props: CheckboxGroupProps<Id>) {
  const { label, hideLabel, description, error, options, value, onChange, autoFocus: _, ...rest } = props;
  const element = useRef<HTMLDivElement>(null);
  const shown = useFieldProblem(rest.name, error, element);
  return (
    <AriaCheckboxGroup
      {...rest}
      {...invalid(shown)}
      ref={element}
      value={[...value]}
      onChange={(ids) => onChange(options.map(({ id }) => id).filter((id) => ids.includes(id)))}
      validationBehavior="aria"
      className="ui-field ui-checkbox-group"
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} isRequired={rest.isRequired ?? false} />
      {options.map(({ id, label: name, why }) => (
        <Checkbox key={id} value={id} isDisabled={Boolean(why)}>
          {name}
          {why && <small className="ui-field-description">{why}</small>}
        </Checkbox>
      ))}
      <FieldNotes description={description} error={shown} />
    </AriaCheckboxGroup>
  );
}
