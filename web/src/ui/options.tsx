import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useWords } from '../language/words';
import { Icon } from './icon';
import { words } from './words';
import './options.css';

/** One of several things to choose from. */
export interface Option<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  /** A second line: the code, the group. */
  readonly description?: string;
  /** More by which a combo box finds it: code, initials in pinyin. */
  readonly search?: string;
  /** Why it can't be chosen now. */
  readonly why?: string | null;
}

/** The list that select and combo box open. */
export function OptionList({ items, empty }: { readonly items: readonly Option[]; readonly empty?: ReactNode }) {
  const t = useWords(words);
  return (
    <ListBox
      items={items}
      className="ui-options"
      renderEmptyState={() => <p className="ui-options-empty">{empty ?? t('noMatch')}</p>}
    >
      {({ id, label, description, why }) => (
        <ListBoxItem id={id} textValue={label} isDisabled={Boolean(why)} className="ui-option">
          {({ isSelected }) => (
            <>
              <span className="ui-option-mark">{isSelected && <Icon name="check" />}</span>
              <span className="ui-option-text">
                <span>{label}</span>
                {(why ?? description) && <span className="ui-option-description">{why ?? description}</span>}
              </span>
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
