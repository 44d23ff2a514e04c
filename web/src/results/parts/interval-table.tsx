import { useMemo } from 'react';
import type { RobustnessQuery } from '../../generated/graphql';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { groupedBy } from '../models/grouped.js';
import { widthOf } from '../models/robustness';
import { words } from '../words';
import { Interval } from './interval';
import { useResults } from './results-context';
import { TotalScore } from './scores';
import { useRows } from './use-rows';

type Outcome = Extract<NonNullable<RobustnessQuery['analysis']>['outcome'], { draws: number }>;
type Unit = Outcome['units'][number];

/** Ranks with their intervals, group by group: a bar from the 5th to the 95th percentile, a mark at the official rank. */
export function IntervalTable(props: {
  readonly units: readonly Unit[];
  readonly sort: string | null;
  readonly onSort: (sort: string) => void;
}) {
  const { units, sort, onSort } = props;
  const t = useWords(words);
  const { share } = useFormats();
  const { scheme } = useResults();
  const rows = useRows().answer?.unitScoreRows.rows;
  const sizes = useMemo(
    () => new Map([...groupedBy(units, ({ group }) => group)].map(([group, members]) => [group, members.length])),
    [units],
  );
  const names = useMemo(() => new Map(rows?.map(({ unitGroup, unitGroupName }) => [unitGroup, unitGroupName])), [rows]);
  const columns = useMemo(
    (): Column<Unit>[] => [
      { id: 'unit', label: t('unit'), value: ({ unitName }) => unitName },
      { id: 'group', label: t('group'), value: ({ group }) => names.get(group) ?? group },
      { id: 'rank', label: t('rank'), kind: 'number', value: ({ rank }) => rank },
      {
        id: 'interval',
        label: t('interval'),
        kind: 'number',
        value: widthOf,
        exported: ({ rank5, rank95 }) => `${rank5}–${rank95}`,
        cell: (unit) => (
          <Interval
            from={unit.rank5}
            to={unit.rank95}
            at={unit.rank}
            of={sizes.get(unit.group) ?? 1}
            text={t('intervalOf', { from: unit.rank5, to: unit.rank95 })}
          />
        ),
      },
      {
        id: 'extremes',
        label: t('bestWorst'),
        value: ({ bestRank, worstRank }) => `${bestRank}–${worstRank}`,
        isUnsortable: true,
      },
      {
        id: 'mean',
        label: t('meanRank'),
        kind: 'number',
        value: ({ meanRank }) => Number(meanRank.toFixed(2)),
        isOptional: true,
      },
      {
        id: 'total',
        label: t('total'),
        kind: 'number',
        value: ({ total }) => total,
        cell: ({ unitCode, unitName, total }) => <TotalScore unit={unitCode} name={unitName} total={total} />,
      },
      { id: 'grade', label: t('grade'), value: ({ grade }) => grade },
      {
        id: 'changes',
        label: t('gradeChanges'),
        kind: 'share',
        value: ({ gradeChanges }) => gradeChanges,
        cell: ({ gradeChanges }) => share(gradeChanges),
      },
      {
        id: 'shares',
        label: t('gradeShares'),
        isOptional: true,
        isUnsortable: true,
        wraps: true,
        value: ({ grades }) =>
          grades.map(({ grade, share: part }) => `${grade ?? t('noGrade')} ${share(part)}`).join('，'),
      },
    ],
    [t, share, sizes, names],
  );
  return (
    <Table
      label={`${scheme.name} ${t('robustness')}`}
      name="results-robustness"
      columns={columns}
      rows={units}
      rowKey={({ unitCode }) => unitCode}
      sort={sort ?? '-changes'}
      onSort={onSort}
    />
  );
}
