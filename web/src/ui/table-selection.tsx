import { useEffect, useState } from 'react';
import { useWords } from '../language/words';
import { Button } from './button';
import { words } from './table-words';

/**
 * What is selected. `these` are rows by their keys. `matching` are all that match the filters, also those that were not
 * loaded; the server is given a frozen list of them with its count.
 */
export type TableSelection =
  | { readonly kind: 'these'; readonly keys: ReadonlySet<string> }
  | { readonly kind: 'matching'; readonly count: number };

export const NOTHING_SELECTED: TableSelection = { kind: 'these', keys: new Set() };

export interface Selecting {
  readonly selection: TableSelection;
  readonly onChange: (selection: TableSelection) => void;
  /** How many match the filters on the server, if the table has loaded some of them only. */
  readonly matching?: number;
}

export function isSelected(selection: TableSelection, key: string): boolean {
  return selection.kind === 'matching' || selection.keys.has(key);
}

/** A row is added or taken out. Taking one out of all that match leaves the other rows that are shown. */
export function toggled(selection: TableSelection, key: string, shown: readonly string[]): TableSelection {
  const keys = new Set(selection.kind === 'matching' ? shown : selection.keys);
  if (keys.has(key)) keys.delete(key);
  else keys.add(key);
  return { kind: 'these', keys };
}

/**
 * Takes rows that are no longer shown out of the selection.
 *
 * @returns how many were taken out the last time, to be told
 */
export function useOnlyShown(selecting: Selecting | undefined, shown: readonly string[]): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (selecting === undefined || selecting.selection.kind === 'matching') return;
    const there = new Set(shown);
    const { keys } = selecting.selection;
    const kept = new Set([...keys].filter((key) => there.has(key)));
    if (kept.size === keys.size) return;
    setLeft(keys.size - kept.size);
    selecting.onChange({ kind: 'these', keys: kept });
  }, [selecting, shown]);
  return left;
}

/** Says what is selected in the words of the three ways: this page, these, all that match. */
export function SelectionBar(props: {
  readonly selecting: Selecting;
  readonly shown: readonly string[];
  readonly left: number;
}) {
  const { selecting, shown, left } = props;
  const t = useWords(words);
  const { selection, onChange, matching } = selecting;
  const count = selection.kind === 'matching' ? selection.count : selection.keys.size;
  const isWholePage = selection.kind === 'these' && count > 0 && count === shown.length;
  return (
    <div className="ui-table-selection">
      <span role="status">
        {count > 0 &&
          (selection.kind === 'matching'
            ? t('matchingSelected', { count })
            : isWholePage
              ? t('pageSelected', { count })
              : t('theseSelected', { count }))}
        {left > 0 && ` ${t('leftSelection', { count: left })}`}
      </span>
      {isWholePage && matching !== undefined && matching > count && (
        <Button size="small" onPress={() => onChange({ kind: 'matching', count: matching })}>
          {t('selectMatching', { count: matching })}
        </Button>
      )}
      {count > 0 && (
        <Button size="small" tone="quiet" onPress={() => onChange(NOTHING_SELECTED)}>
          {t('selectNone')}
        </Button>
      )}
    </div>
  );
}
