import { useCallback, useMemo } from 'react';
import { useShownValue } from '../../figure/shown-value';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Grid, type GridColumn, type GridRow } from '../../ui/grid';
import { toast } from '../../ui/toast';
import type { Drafts } from '../models/drafts';
import { type Entries, shownEntry } from '../models/entries';
import { EMPTY, type EntryField, entryProblems } from '../models/entry';
import { words } from '../words';
import { useFigureWords } from './use-figure-words';

export interface EntryGridProps {
  readonly drafts: Drafts;
  readonly entries: Entries;
  /** The rows, in their order. */
  readonly keys: readonly string[];
  readonly severalUnits: boolean;
  readonly onOpen: (key: string) => void;
  readonly goTo: { readonly row: string; readonly column: string } | null;
}

/** One figure a row, with last year's value, target and state beside the cells to fill in. */
export function EntryGrid({ drafts, entries, keys, severalUnits, onOpen, goTo }: EntryGridProps) {
  const t = useWords(words);
  const text = useText();
  const { measured } = useFormats();
  const shownValue = useShownValue();
  const { nameOf, stateOf, lockedOf } = useFigureWords(severalUnits);

  const hasProposals = keys.some((key) => entries.figures.get(key)?.prefilled);
  const columns = useMemo(
    (): GridColumn[] => [
      { id: 'measure', label: t('measure'), isHeading: true, width: severalUnits ? 190 : 240 },
      ...(severalUnits ? [{ id: 'unit', label: t('unit'), isHeading: true, width: 170 }] : []),
      { id: 'lastYear', label: t('lastYear'), isFact: true, kind: 'number', width: 92 },
      { id: 'target', label: t('target'), isFact: true, kind: 'number', width: 92 },
      ...(hasProposals
        ? [{ id: 'prefilled', label: t('prefilled'), isFact: true, kind: 'number' as const, width: 92 }]
        : []),
      { id: 'value', label: t('value'), kind: 'number', width: 110 },
      { id: 'numerator', label: t('numerator'), kind: 'number', width: 84 },
      { id: 'denominator', label: t('denominator'), kind: 'number', width: 84 },
      { id: 'claimed', label: t('claimed'), kind: 'check', width: 72 },
      { id: 'remark', label: t('remark'), kind: 'text', width: 200 },
      { id: 'state', label: t('state'), isFact: true, width: 150 },
      { id: 'more', label: t('more'), kind: 'open', width: 64 },
    ],
    [severalUnits, hasProposals, t],
  );
  const rows = useMemo(
    (): GridRow[] =>
      keys.flatMap((key) => {
        const figure = entries.figures.get(key);
        if (figure === undefined) return [];
        const { measureName, measuredIn, unitName, lastYear, target, prefilled } = figure;
        return {
          key,
          name: nameOf(figure),
          headings: {
            measure: measuredIn ? t('of', { measure: measureName, unit: measuredIn }) : measureName,
            unit: unitName,
            lastYear: lastYear ? shownValue({ ...lastYear, measuredIn }) : '',
            target: target == null ? '' : measured(target, measuredIn),
            prefilled: prefilled ? shownValue({ ...prefilled, measuredIn }) : '',
            state: stateOf(figure),
          },
        };
      }),
    [keys, entries.figures, shownValue, measured, nameOf, stateOf, t],
  );
  const cell = useCallback(
    (key: string, column: string) => {
      const field = column as EntryField;
      const figure = entries.figures.get(key);
      const entry = shownEntry(entries, key);
      const problem = entryProblems(entry).get(field);
      const refused = entries.refused.get(key)?.get(field);
      return {
        value: entry[field],
        isChanged: entry[field] !== (entries.stored.get(key)?.entry ?? EMPTY)[field],
        problem: problem ? t(problem) : refused ? text(refused) : entries.theirs.has(key) ? t('hasConflict') : null,
        locked: figure === undefined ? null : lockedOf(figure),
      };
    },
    [entries, lockedOf, text, t],
  );
  const undo = useCallback(() => {
    const undone = drafts.undo();
    if (undone === 'CHANGED_SINCE') toast(t('changedSince'), 'bad');
    return undone === 'DONE';
  }, [drafts, t]);

  return (
    <Grid
      label={t('figures')}
      columns={columns}
      rows={rows}
      cell={cell}
      onChange={drafts.change}
      onUndo={undo}
      onOpen={onOpen}
      goTo={goTo}
    />
  );
}
