import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { type Effect, effectOf, partKey } from '../models/causes';
import { words } from '../words';
import { usePartName } from './part-names';
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
  const { points, difference } = useFormats();
  const partName = usePartName();
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
      {
        id: 'change',
        label: t('change'),
        kind: 'number',
        value: ({ change }) => change,
        cell: ({ change }) => <strong>{difference(change)}</strong>,
      },
      ...parts.map(
        (part): Column<MovedUnit> => ({
          id: partKey(part),
          label: partName(part),
          kind: 'number',
          value: ({ effects }) => effectOf(effects, partKey(part)),
          cell: ({ effects }) => {
            const effect = effectOf(effects, partKey(part));
            return effect === 0 ? '' : difference(effect);
          },
        }),
      ),
    ],
    [t, points, difference, parts, partName, onOpen],
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
