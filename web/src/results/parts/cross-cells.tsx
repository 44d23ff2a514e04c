import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { COUNTS, type Cross, type Edge, type Measure, SHARES } from '../models/cross';
import { words } from '../words';
import { ItemScore } from './scores';

interface Line extends Omit<Edge, 'name'> {
  readonly name: string;
  readonly isAll: boolean;
}

/** The cells of a cross-table with its margins. The line and the column of all come first, where they are in sight. */
export function CrossCells(props: {
  readonly cross: Cross;
  readonly label: string;
  readonly rowsName: string;
  readonly measure: Measure;
  /** The cells are scores of single units and open where they come from. */
  readonly doors: boolean;
}) {
  const { cross, label, rowsName, measure, doors } = props;
  const t = useWords(words);
  const formats = useFormats();
  const shown = useMemo(() => {
    const { count, share, points, difference } = formats;
    if (COUNTS.includes(measure)) return count;
    if (SHARES.includes(measure)) return share;
    return measure === 'DIFFERENCE' ? difference : points;
  }, [formats, measure]);
  const lines = useMemo(
    (): Line[] => [
      { code: '', name: t('sum'), margin: cross.all, isAll: true },
      ...cross.rows.map((edge) => ({ ...edge, name: edge.name ?? t('without'), isAll: false })),
    ],
    [cross, t],
  );
  const columns = useMemo(
    (): Column<Line>[] => [
      { id: 'row', label: rowsName, value: ({ name }) => name },
      {
        id: 'all',
        label: t('sum'),
        kind: 'number',
        value: ({ margin }) => margin,
        cell: ({ margin }) => (margin === null ? null : <strong>{shown(margin)}</strong>),
      },
      ...cross.columns.map((column): Column<Line> => {
        const value = ({ code, isAll }: Line) =>
          isAll ? column.margin : (cross.cells.get(code)?.get(column.code) ?? null);
        return {
          id: `of-${column.code}`,
          label: column.name ?? t('without'),
          kind: 'number',
          value,
          cell: (line) => {
            const found = value(line);
            if (found === null) return null;
            if (line.isAll) return <strong>{shown(found)}</strong>;
            return doors ? (
              <ItemScore unit={line} item={{ code: column.code, name: column.name ?? '' }} shown={shown(found)} />
            ) : (
              shown(found)
            );
          },
        };
      }),
    ],
    [cross, rowsName, shown, doors, t],
  );
  return (
    <Table
      label={label}
      name={`results-cross`}
      columns={columns}
      rows={lines}
      rowKey={({ code, isAll }) => (isAll ? '*' : code)}
    />
  );
}
