import { useMemo } from 'react';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Chart } from '../../ui/chart';
import type { ChartOption } from '../../ui/chart-option';
import { usePalette } from '../../ui/palette';
import { Table } from '../../ui/table';
import { byGroup, type PeerGroup, type ResultRow } from '../models/ranking';
import { words } from '../words';
import { gradeColour } from './histogram';
import { useResults } from './results-context';

/** 各组等次: how many units of each peer group have which grade. */
export function GradesByGroup({ rows }: { readonly rows: readonly ResultRow[] }) {
  const t = useWords(words);
  const palette = usePalette();
  const { scheme } = useResults();
  const groups = useMemo(() => byGroup(rows), [rows]);
  const grades = useMemo(() => scheme.grades.map(({ grade }) => grade), [scheme.grades]);
  const option = useMemo(
    (): ChartOption => ({
      grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, selectedMode: false, data: grades },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      yAxis: { type: 'category', inverse: true, data: groups.map(({ name }) => name), axisTick: { show: false } },
      xAxis: { type: 'value', minInterval: 1 },
      series: grades.map((grade) => ({
        type: 'bar',
        stack: 'units',
        name: grade,
        barCategoryGap: '25%',
        color: gradeColour(grades, grade, palette),
        itemStyle: { borderColor: palette.paper, borderWidth: 0.5 },
        label: { show: true, color: palette.paper, fontWeight: 'bold', fontSize: 11 },
        labelLayout: { hideOverlap: true },
        data: groups.map((group) => countOf(group, grade) || null),
      })),
    }),
    [groups, grades, palette],
  );
  if (rows.length === 0) return null;
  return (
    <Card>
      <Chart
        title={t('gradesByGroup')}
        level={2}
        description={groups
          .map((group) => `${group.name}：${grades.map((grade) => `${grade} ${countOf(group, grade)}`).join('，')}`)
          .join('；')}
        option={option}
        height={Math.max(160, 60 + groups.length * 28)}
        table={
          <Table
            isPlain
            label={t('gradesByGroup')}
            name="results-grades-by-group"
            rows={groups}
            rowKey={({ code }) => code}
            columns={[
              { id: 'group', label: t('group'), value: ({ name }) => name },
              ...grades.map((grade) => ({
                id: grade,
                label: grade,
                kind: 'number' as const,
                value: (group: PeerGroup<ResultRow>) => countOf(group, grade),
              })),
              { id: 'all', label: t('sum'), kind: 'number', value: ({ rows: members }) => members.length },
            ]}
          />
        }
      />
    </Card>
  );
}

const countOf = ({ rows }: PeerGroup<ResultRow>, grade: string): number =>
  rows.filter((row) => row.grade === grade).length;
