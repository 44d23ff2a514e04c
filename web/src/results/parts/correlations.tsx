import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { usePalette } from '../../ui/palette';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { words } from '../words';
import { CellGrid, type Place } from './cell-grid';
import { colourAt, scaleOf } from './heat-colours';
import { Legend } from './legend';
import { useResults } from './results-context';
import type { StructureOutcome } from './structure-table';

type Pair = StructureOutcome['correlations'][number];

/** Spearman's ρ of every pair of items, as a picture and as a list with the strongest first. */
export function Correlations({ outcome }: { readonly outcome: StructureOutcome }) {
  const t = useWords(words);
  const palette = usePalette();
  const { points } = useFormats();
  const { scheme } = useResults();
  const scale = useMemo(() => scaleOf('correlation', palette), [palette]);
  const items = outcome.items;
  const pairs = useMemo(
    () =>
      new Map(
        outcome.correlations.flatMap((pair) => [
          [`${pair.a}\t${pair.b}`, pair],
          [`${pair.b}\t${pair.a}`, pair],
        ]),
      ),
    [outcome.correlations],
  );
  const names = useMemo(() => new Map(items.map(({ itemCode, itemName }) => [itemCode, itemName])), [items]);
  const pairAt = (row: number, column: number) => pairs.get(`${items[row]?.itemCode}\t${items[column]?.itemCode}`);
  const cells = useMemo(
    () => ({
      rows: items.map(({ itemName }) => itemName),
      columns: items.map(({ itemName }) => itemName),
      colourOf: (row: number, column: number) => {
        if (row === column) return colourAt(scale, 1);
        const rho = pairs.get(`${items[row]?.itemCode}\t${items[column]?.itemCode}`)?.spearman;
        return rho == null ? null : colourAt(scale, (rho + 1) / 2);
      },
    }),
    [items, pairs, scale],
  );
  const describe = ({ row, column }: Place) => {
    const pair = pairAt(row, column);
    const named = { a: items[row]?.itemName ?? '', b: items[column]?.itemName ?? '' };
    if (row === column) return named.a;
    return pair?.spearman == null
      ? t('correlationNone', named)
      : t('correlationNow', { ...named, value: points(pair.spearman).replace('-', '−'), count: pair.pairs });
  };
  const columns = useMemo(
    (): Column<Pair>[] => [
      { id: 'a', label: t('item'), value: ({ a }) => names.get(a) ?? a },
      { id: 'b', label: t('item'), value: ({ b }) => names.get(b) ?? b },
      {
        id: 'spearman',
        label: 'ρ',
        kind: 'number',
        value: ({ spearman }) => spearman,
        cell: ({ spearman }) => points(spearman),
      },
      {
        id: 'pearson',
        label: 'r',
        kind: 'number',
        value: ({ pearson }) => pearson,
        cell: ({ pearson }) => points(pearson),
      },
      { id: 'pairs', label: t('count'), kind: 'number', value: ({ pairs: count }) => count },
    ],
    [t, names, points],
  );
  return (
    <>
      <CellGrid
        label={`${scheme.name} ${t('correlations')}`}
        cells={cells}
        describe={describe}
        legend={<Legend scale={scale} low={t('legendMinus')} high={t('legendPlus')} />}
      />
      <Table
        label={t('correlations')}
        name="results-correlations"
        columns={columns}
        rows={outcome.correlations}
        rowKey={({ a, b }) => `${a} ${b}`}
        sort="-spearman"
      />
    </>
  );
}
