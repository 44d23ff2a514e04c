import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import type { Heat } from '../models/heat';
import { words } from '../words';
import { useResults } from './results-context';
import { ItemScore } from './scores';

interface HeatRow {
  readonly at: number;
  readonly code: string;
  readonly name: string;
}

/** The numbers of the heat map: the points of every item, each a door. */
export function HeatTable({ heat }: { readonly heat: Heat }) {
  const t = useWords(words);
  const { points } = useFormats();
  const { scheme } = useResults();
  const rows = useMemo(
    () => heat.units.map(({ unitCode, unitName }, at): HeatRow => ({ at, code: unitCode, name: unitName })),
    [heat],
  );
  const columns = useMemo(
    (): Column<HeatRow>[] => [
      { id: 'unit', label: t('unit'), value: ({ name }) => name },
      ...heat.items.map((item, column): Column<HeatRow> => {
        const value = ({ at }: HeatRow) => {
          const earned = heat.points[at * heat.items.length + column] ?? Number.NaN;
          return Number.isNaN(earned) ? null : earned;
        };
        return {
          id: item.code,
          label: item.name,
          kind: 'number',
          value,
          cell: (row) => {
            const earned = value(row);
            return earned === null ? null : <ItemScore unit={row} item={item} shown={points(earned)} />;
          },
        };
      }),
    ],
    [heat, t, points],
  );
  return (
    <Table
      label={`${scheme.name} ${t('heatOf')}`}
      name="results-heat"
      columns={columns}
      rows={rows}
      rowKey={({ code }) => code}
    />
  );
}
