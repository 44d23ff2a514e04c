import { useMemo } from 'react';
import type { ComparedRunsQuery } from '../../generated/graphql';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { words } from '../words';
import { usePartName } from './part-names';

export type Move = ComparedRunsQuery['runsCompared']['units'][number];

/** The units that moved between two runs; each opens why. */
export function RunMoves(props: {
  readonly moves: readonly Move[];
  readonly onOpen: (unit: string) => void;
  readonly current: string | null;
}) {
  const { moves, onOpen, current } = props;
  const t = useWords(words);
  const { points, difference } = useFormats();
  const partName = usePartName();
  const columns = useMemo(
    (): Column<Move>[] => [
      {
        id: 'unit',
        label: t('unit'),
        value: ({ unitName }) => unitName,
        cell: ({ unitCode, unitName }) => (
          <Button size="small" tone="quiet" onPress={() => onOpen(unitCode)}>
            {unitName}
          </Button>
        ),
      },
      {
        id: 'before',
        label: t('before'),
        kind: 'number',
        value: ({ before }) => before?.total,
        cell: ({ before }) => points(before?.total),
      },
      {
        id: 'after',
        label: t('after'),
        kind: 'number',
        value: ({ after }) => after?.total,
        cell: ({ after }) => points(after?.total),
      },
      {
        id: 'change',
        label: t('change'),
        kind: 'number',
        value: ({ totalChange }) => totalChange,
        cell: ({ totalChange }) => <strong>{difference(totalChange)}</strong>,
      },
      {
        id: 'rank',
        label: t('rank'),
        value: ({ before, after }) => `${before?.rank ?? '—'} → ${after?.rank ?? '—'}`,
        isUnsortable: true,
      },
      {
        id: 'grade',
        label: t('grade'),
        value: ({ before, after }) =>
          before?.grade === after?.grade ? (after?.grade ?? null) : `${before?.grade ?? '—'} → ${after?.grade ?? '—'}`,
      },
      {
        id: 'cause',
        label: t('cause'),
        wraps: true,
        value: ({ effects }) =>
          effects
            .map((effect) => t('partOf', { part: partName(effect.steps), points: difference(effect.points) }))
            .join(t('comma')),
      },
    ],
    [t, points, difference, partName, onOpen],
  );
  return (
    <Table
      label={t('twoRuns')}
      name="results-run-moves"
      columns={columns}
      rows={moves}
      rowKey={({ unitCode }) => unitCode}
      current={current}
      sort="-change"
    />
  );
}
