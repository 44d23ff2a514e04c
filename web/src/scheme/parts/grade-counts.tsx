import { useMemo } from 'react';
import { useWords } from '../../language/words';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import type { Preview } from '../queries';
import { words } from '../words';

type Count = Preview['grades'][number];

interface GroupRow {
  readonly group: string;
  readonly counts: readonly Count[];
}

/** How many units of each peer group get each grade, before and after, with the room of its quota. */
export function GradeCounts({
  preview,
  groupName,
}: {
  readonly preview: Preview;
  readonly groupName: (code: string) => string;
}) {
  const t = useWords(words);
  const rows = useMemo(() => {
    const groups = [...new Set(preview.grades.map(({ group }) => group))];
    return groups.map(
      (group): GroupRow => ({ group, counts: preview.grades.filter((count) => count.group === group) }),
    );
  }, [preview]);
  const grades = [...new Set(preview.grades.map(({ grade }) => grade ?? null))];
  const columns: readonly Column<GroupRow>[] = [
    { id: 'group', label: t('group'), value: ({ group }) => groupName(group), isUnsortable: true },
    ...grades.map((grade): Column<GroupRow> => {
      const of = ({ counts }: GroupRow) => counts.find((count) => (count.grade ?? null) === grade);
      return {
        id: grade ?? 'none',
        label: grade ?? t('noGrade'),
        kind: 'number',
        isUnsortable: true,
        value: (row) => of(row)?.after ?? null,
        cell: (row) => {
          const count = of(row);
          if (count === undefined) return '';
          const words = t('countNow', { after: count.after, before: count.before });
          return count.room == null ? words : `${words} ${t('ofRoom', { room: count.room })}`;
        },
      };
    }),
  ];
  return (
    <section>
      <h3>{t('gradeCounts')}</h3>
      <Table
        label={t('gradeCounts')}
        name="scheme-grade-counts"
        columns={columns}
        rows={rows}
        rowKey={({ group }) => group}
        isSorted
        isPlain
      />
    </section>
  );
}
