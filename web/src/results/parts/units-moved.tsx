import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import type { Effect } from '../models/causes';
import { words } from '../words';
import { useChangeColumns } from './change-columns';
import { TotalScore } from './scores';

export interface MovedUnit {
  readonly unit: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly effects: readonly Effect[];
}

/** Every unit's change with its causes; a unit opens its items. */
export function UnitsMoved(props: {
  readonly units: readonly MovedUnit[];
  readonly parts: readonly (readonly string[])[];
  readonly onOpen: (unit: string) => void;
  /** Units that were graded in one of the years only. */
  readonly left: readonly string[];
}) {
  const { units, parts, onOpen, left } = props;
  const t = useWords(words);
  const { points } = useFormats();
  const changeColumns = useChangeColumns(parts);
  const columns = useMemo(
    (): Column<MovedUnit>[] => [
      {
        id: 'unit',
        label: t('unit'),
        value: ({ name }) => name,
        cell: ({ unit, name }) => (
          <Button size="small" tone="quiet" onPress={() => onOpen(unit)}>
            {name}
          </Button>
        ),
      },
      {
        id: 'before',
        label: t('before'),
        kind: 'number',
        value: ({ before }) => before,
        cell: ({ before }) => points(before),
      },
      {
        id: 'after',
        label: t('after'),
        kind: 'number',
        value: ({ after }) => after,
        cell: ({ unit, name, after }) => <TotalScore unit={unit} name={name} total={after} />,
      },
      ...changeColumns,
    ],
    [t, points, onOpen, changeColumns],
  );
  return (
    <Card title={t('unitsMoved')}>
      <Table
        label={t('unitsMoved')}
        name="results-units-moved"
        columns={columns}
        rows={units}
        rowKey={({ unit }) => unit}
        sort="-change"
      />
      {left.length > 0 && <p className="results-quiet">{t('notCompared', { units: left.join('、') })}</p>}
    </Card>
  );
}
