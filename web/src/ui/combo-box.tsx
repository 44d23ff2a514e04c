import { useMemo, useRef, useState } from 'react';
import { ComboBox as AriaComboBox, Button, Group, Input, Popover } from 'react-aria-components';
import { useWords } from '../language/words';
import { FieldLabel, FieldNotes, type FieldProps, invalid } from './field';
import { useFieldProblem } from './form';
import { Icon } from './icon';
import { type Option, OptionList } from './options';
import { words } from './words';

export interface ComboBoxProps<Id extends string> extends FieldProps {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id | null) => void;
  readonly placeholder?: string;
  /** What was typed, where the server searches: then `options` is its answer and is shown as it is. */
  readonly onSearch?: (typed: string) => void;
}

/** No list is drawn longer than this; typing one more letter shows the rest. */
const SHOWN = 200;

/** One of many, found by typing part of its name, its code or what else `search` has. */
export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const { label, hideLabel, description, error, options, value, onChange, placeholder, onSearch, ...rest } = props;
  const t = useWords(words);
  const element = useRef<HTMLInputElement>(null);
  const shownError = useFieldProblem(rest.name, error, element);
  const chosen = options.find(({ id }) => id === value);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? chosen?.label ?? '';
  const shown = useMemo(
    () => (typed === null || onSearch ? options : options.filter(matching(typed))).slice(0, SHOWN),
    [options, typed, onSearch],
  );
  return (
    <AriaComboBox
      {...rest}
      {...invalid(shownError)}
      items={shown}
      value={value}
      onChange={(id) => {
        setTyped(null);
        onChange(options.find((option) => option.id === id)?.id ?? null);
      }}
      inputValue={text}
      onInputChange={(next) => {
        // react-aria writes the name of what was chosen itself; that is no search.
        const isName = next === (chosen?.label ?? '');
        setTyped(isName ? null : next);
        if (!isName) onSearch?.(next);
      }}
      onBlur={() => setTyped(null)}
      allowsEmptyCollection
      menuTrigger="input"
      validationBehavior="aria"
      className="ui-field ui-combo-box"
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} isRequired={rest.isRequired ?? false} />
      <Group className="ui-field-group">
        <Input ref={element} className="ui-field-input" placeholder={placeholder ?? t('choose')} />
        <Button className="ui-field-side">
          <Icon name="down" />
        </Button>
      </Group>
      <FieldNotes description={description} error={shownError} />
      <Popover className="ui-options-popover">
        <OptionList items={shown} />
      </Popover>
    </AriaComboBox>
  );
}

/** Every word that was typed is in the name, the description or the search text. */
export function matching(typed: string): (option: Option) => boolean {
  const parts = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return ({ label, description, search }) => {
    const text = `${label} ${description ?? ''} ${search ?? ''}`.toLocaleLowerCase();
    return parts.every((part) => text.includes(part));
  };
}
