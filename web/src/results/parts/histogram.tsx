import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Chart } from '../../ui/chart';
import type { ChartOption } from '../../ui/chart-option';
import { type Palette, usePalette } from '../../ui/palette';
import { Table } from '../../ui/table';
import { type Bin, binsOf, medianOf, short } from '../models/distribution';
import type { ResultRow } from '../models/ranking';
import { words } from '../words';
import { useResults } from './results-context';

/** 总分分布: one bar for each step of totals, divided by grade. */
export function Histogram({ rows, height = 300 }: { readonly rows: readonly ResultRow[]; readonly height?: number }) {
  const t = useWords(words);
  const { points } = useFormats();
  const palette = usePalette();
  const { scheme } = useResults();
  const bins = useMemo(() => binsOf(rows, scheme.points), [rows, scheme.points]);
  const grades = useMemo(() => scheme.grades.map(({ grade }) => grade), [scheme.grades]);
  const option = useMemo(
    () => histogramOption(bins, grades, palette, { none: t('noGrade'), totals: t('total'), units: t('count') }),
    [bins, grades, palette, t],
  );
  const totals = rows.flatMap(({ total }) => (total == null ? [] : [total]));
  if (totals.length === 0) return null;
  const sentence = t('spreadSentence', {
    count: totals.length,
    low: points(Math.min(...totals)),
    high: points(Math.max(...totals)),
    median: points(medianOf(totals)),
  });
  return (
    <Card>
      <Chart
        title={t('spread')}
        level={2}
        description={sentence}
        option={option}
        height={height}
        table={
          <Table
            isPlain
            label={t('spread')}
            name="results-bins"
            rows={bins}
            rowKey={({ from }) => String(from)}
            columns={[
              { id: 'range', label: t('totalFrom'), value: rangeOf },
              ...grades.map((grade) => ({
                id: grade,
                label: grade,
                kind: 'number' as const,
                value: (bin: Bin<ResultRow>) => countOf(bin, grade),
              })),
              { id: 'all', label: t('sum'), kind: 'number', value: ({ rows: members }) => members.length },
            ]}
          />
        }
      />
      <p className="results-quiet">{sentence}</p>
    </Card>
  );
}

const rangeOf = ({ from, to }: Bin<ResultRow>): string => `${short(from)}–${short(to)}`;

const countOf = ({ rows }: Bin<ResultRow>, grade: string | null): number =>
  rows.filter((row) => (row.grade ?? null) === grade).length;

function histogramOption(
  bins: readonly Bin<ResultRow>[],
  grades: readonly string[],
  palette: Palette,
  names: { readonly none: string; readonly totals: string; readonly units: string },
): ChartOption {
  const series = [...grades].reverse().map((grade): string | null => grade);
  if (bins.some((bin) => countOf(bin, null) > 0)) series.push(null);
  return {
    grid: { left: 8, right: 12, top: 62, bottom: 34, containLabel: true },
    legend: { top: 0, left: 0, selectedMode: false, data: series.map((grade) => grade ?? names.none).reverse() },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      name: names.totals,
      nameLocation: 'middle',
      nameGap: 26,
      data: bins.map(rangeOf),
      axisLabel: { hideOverlap: true },
    },
    yAxis: { type: 'value', name: names.units, minInterval: 1 },
    series: series.map((grade) => ({
      type: 'bar',
      stack: 'units',
      name: grade ?? names.none,
      barCategoryGap: '12%',
      color: gradeColour(grades, grade, palette),
      itemStyle: { borderColor: palette.paper, borderWidth: 0.5 },
      data: bins.map((bin) => countOf(bin, grade)),
    })),
  };
}

/** The colour of a grade by its place; scales of more than five grades are spread over the five colours. */
export function gradeColour(grades: readonly string[], grade: string | null, palette: Palette): string {
  const at = grade === null ? -1 : grades.indexOf(grade);
  return at < 0 ? palette.noGrade : (palette.grades[Math.min(at, palette.grades.length - 1)] ?? palette.noGrade);
}
