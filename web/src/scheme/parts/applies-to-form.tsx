import { useWords } from '../../language/words';
import { CheckboxGroup } from '../../ui/checkbox';
import { TextField } from '../../ui/text-field';
import { type Content, type Item, mapAt, textAt, textsAt } from '../models/content';
import type { Surroundings } from '../queries';
import { words } from '../words';

export interface AppliesToFormProps {
  readonly content: Content;
  readonly item: Item;
  readonly surroundings: Surroundings | null;
  readonly isDisabled: boolean;
  readonly set: (fields: Record<string, unknown>, key: string) => void;
}

const LISTS = ['categories', 'groups', 'units'] as const;

/** The units that an item grades. */
export function AppliesToForm({ content, item, surroundings, isDisabled, set }: AppliesToFormProps) {
  const t = useWords(words);
  const applies = mapAt(item, 'appliesTo');
  const units = surroundings?.units.nodes ?? [];
  const put = (key: (typeof LISTS)[number], codes: readonly string[]) => {
    const next = Object.fromEntries(
      LISTS.map((list) => [list, list === key ? codes : textsAt(applies, list)]).filter(([, list]) => list?.length),
    );
    set({ appliesTo: Object.keys(next).length === 0 ? undefined : next }, `appliesTo.${key}`);
  };
  const options = (key: 'categories' | 'groups', known: readonly string[]) =>
    [...new Set([...known, ...textsAt(applies, key)])]
      .sort()
      .map((id) => ({ id, label: textAt(mapAt(mapAt(content, 'labels'), key), id) || id }));
  return (
    <details className="scheme-applies" open={Object.keys(applies).length > 0}>
      <summary>{t('applies')}</summary>
      <p className="scheme-note">{t('appliesAll')}</p>
      <div className="scheme-row">
        <CheckboxGroup
          label={t('categories')}
          options={options(
            'categories',
            units.map(({ category }) => category),
          )}
          value={textsAt(applies, 'categories')}
          onChange={(codes) => put('categories', codes)}
          isDisabled={isDisabled}
        />
        <CheckboxGroup
          label={t('groups')}
          options={options(
            'groups',
            units.map(({ group }) => group),
          )}
          value={textsAt(applies, 'groups')}
          onChange={(codes) => put('groups', codes)}
          isDisabled={isDisabled}
        />
        <TextField
          label={t('unitCodes')}
          defaultValue={textsAt(applies, 'units').join(', ')}
          onChange={(value) =>
            put(
              'units',
              value
                .split(/[,，、\s]+/)
                .map((code) => code.trim())
                .filter(Boolean),
            )
          }
          isDisabled={isDisabled}
        />
      </div>
    </details>
  );
}
