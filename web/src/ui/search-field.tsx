import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components';
import { useWords } from '../language/words';
import { FieldLabel } from './field';
import { Icon } from './icon';
import { words } from './words';

export interface SearchFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** On Enter, for a search that the server makes. */
  readonly onSubmit?: (value: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

/** Narrows what is shown. Escape clears it. */
export function SearchField({ label, hideLabel, placeholder, ...rest }: SearchFieldProps) {
  const t = useWords(words);
  return (
    <AriaSearchField {...rest} className="ui-field ui-search-field">
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      <div className="ui-field-group">
        <span className="ui-field-suffix">
          <Icon name="search" />
        </span>
        <Input className="ui-field-input" placeholder={placeholder} />
        {rest.value !== '' && (
          <Button className="ui-field-side" aria-label={t('clear')}>
            <Icon name="close" />
          </Button>
        )}
      </div>
    </AriaSearchField>
  );
}
