import { useRef } from 'react';
import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldProps, invalid } from './field';
import { useFieldProblem } from './form';
import type { Option } from './options';
import './radio-group.css';

export interface RadioGroupProps<Id extends string> extends FieldProps {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly orientation?: 'horizontal' | 'vertical';
}

/** One of two to five, all of them seen at once. */
export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, hideLabel, description, error, options, value, onChange, autoFocus: _, ...rest } = props;
  const element = useRef<HTMLDivElement>(null);
  const shown = useFieldProblem(rest.name, error, element);
  return (
    <AriaRadioGroup
      {...rest}
      {...invalid(shown)}
      ref={element}
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen) onChange(chosen.id);
      }}
      validationBehavior="aria"
      className="ui-field ui-radio-group"
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} isRequired={rest.isRequired ?? false} />
      <div className="ui-radio-group-options">
        {options.map(({ id, label: name, description: more, why }) => (
          <Radio key={id} value={id} isDisabled={Boolean(why)} className="ui-radio">
            <span className="ui-radio-dot" />
            <span>
              {name}
              {(why ?? more) && <small className="ui-radio-more">{why ?? more}</small>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes description={description} error={shown} />
    </AriaRadioGroup>
  );
}
