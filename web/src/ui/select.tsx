import { useRef } from 'react';
import { Select as AriaSelect, Button, Popover, SelectValue } from 'react-aria-components';
import { useWords } from '../language/words';
import { FieldLabel, FieldNotes, type FieldProps, invalid } from './field';
import { useFieldProblem } from './form';
import { Icon } from './icon';
import { type Option, OptionList } from './options';
import { words } from './words';
import './select.css';

export interface SelectProps<Id extends string> extends Omit<FieldProps, 'isReadOnly'> {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly placeholder?: string;
}

/** One of a few, up to about twenty; of more, a combo box is quicker. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, hideLabel, description, error, options, value, onChange, placeholder, ...rest } = props;
  const t = useWords(words);
  const element = useRef<HTMLButtonElement>(null);
  const shown = useFieldProblem(rest.name, error, element);
  return (
    <AriaSelect
      {...rest}
      {...invalid(shown)}
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen) onChange(chosen.id);
      }}
      placeholder={placeholder ?? t('choose')}
      validationBehavior="aria"
      className="ui-field ui-select"
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} isRequired={rest.isRequired ?? false} />
      <Button ref={element} className="ui-select-button">
        <SelectValue className="ui-select-value">
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <Icon name="down" />
      </Button>
      <FieldNotes description={description} error={shown} />
      <Popover className="ui-options-popover">
        <OptionList items={options} />
      </Popover>
    </AriaSelect>
  );
}
