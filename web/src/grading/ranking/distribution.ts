import type { ChartOption } from '../../chart/chart';
import type { Palette } from '../../chart/palette';
import { points } from '../../figures';
import { type GradeOrder, gradeColour } from '../grades';
import type { Row } from './unit-scores';

/** Units whose total lies in [from, to). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly Row[];
}

const NO_GRADE = '未评等次';
const MOST_BINS = 24;
/** Widths of a step as shares of the full marks, chosen for readable labels: 0.5, 1, 2, 5 or 10 of 100. */
const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1];

/** Totals in steps of equal width, from the lowest to the highest. */
export function binsOf(rows: readonly Row[], fullMarks: number): Bin[] {
  const totals = rows.flatMap(({ total }) => (total == null ? [] : [total]));
  if (totals.length === 0) return [];
  const lowest = Math.min(...totals);
  const highest = Math.max(...totals);
  const widths = STEPS.map((step) => step * fullMarks);
  const width = widths.find((step) => (highest - lowest) / step < MOST_BINS) ?? fullMarks / 10;
  const first = Math.floor(lowest / width);
  const count = Math.floor(highest / width) - first + 1;
  return Array.from({ length: count }, (_, at) => {
    const [from, to] = [(first + at) * width, (first + at + 1) * width];
    return { from, to, rows: rows.filter(({ total }) => total != null && total >= from && total < to) };
  });
}

/** 总分分布: one bar for each step, divided by grade. */
export function distributionOption(bins: readonly Bin[], order: GradeOrder, palette: Palette): ChartOption {
  return {
    ...base(palette, order),
    grid: { left: 8, right: 12, top: 60, bottom: 28 },
    xAxis: {
      type: 'category',
      name: '总分',
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: { color: palette.inkSoft },
      data: bins.map(({ from, to }) => `${short(from)}–${short(to)}`),
      axisLabel: { color: palette.inkSoft, hideOverlap: true },
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { alignWithLabel: true },
    },
    yAxis: {
      type: 'value',
      name: '单位数',
      minInterval: 1,
      nameGap: 10,
      nameTextStyle: { color: palette.inkSoft },
      axisLabel: { color: palette.inkSoft },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [...[...order].reverse(), null]
      .filter((grade) => bins.some(({ rows }) => rows.some((row) => (row.grade ?? null) === grade)))
      .map((grade) => ({
        type: 'bar' as const,
        stack: 'units',
        name: grade ?? NO_GRADE,
        barCategoryGap: '12%',
        color: colourOf(order, grade, palette),
        itemStyle: { borderColor: palette.paper, borderWidth: 0.5 },
        data: bins.map(({ rows }) => rows.filter((row) => (row.grade ?? null) === grade).length),
      })),
  };
}

/** 各组等次: one row for each peer group, divided by grade. */
export function gradesByGroupOption(
  groups: readonly { readonly name: string; readonly rows: readonly Row[] }[],
  order: GradeOrder,
  palette: Palette,
): ChartOption {
  return {
    ...base(palette, order),
    grid: { left: 8, right: 24, top: 36, bottom: 8 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: groups.map(({ name }) => name),
      axisLabel: { color: palette.ink },
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
    },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: palette.inkSoft },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: order
      .filter((grade) => groups.some(({ rows }) => rows.some((row) => row.grade === grade)))
      .map((grade) => ({
        type: 'bar' as const,
        stack: 'units',
        name: grade,
        barCategoryGap: '25%',
        color: colourOf(order, grade, palette),
        itemStyle: { borderColor: palette.paper, borderWidth: 0.5 },
        label: { show: true, color: palette.paper, fontWeight: 'bold' as const, fontSize: 11 },
        labelLayout: { hideOverlap: true },
        data: groups.map(({ rows }) => rows.filter((row) => row.grade === grade).length || null),
      })),
  };
}

/** Describes the distribution in a sentence. */
export function describe(rows: readonly Row[], order: GradeOrder): string {
  const totals = rows.flatMap(({ total }) => (total == null ? [] : [total])).sort((a, b) => a - b);
  if (totals.length === 0) return '没有总分。';
  const middle = (totals[Math.floor((totals.length - 1) / 2)] ?? 0) + (totals[Math.ceil((totals.length - 1) / 2)] ?? 0);
  const counts = order.map((grade) => `${grade} ${rows.filter((row) => row.grade === grade).length} 个`).join('，');
  return `${totals.length} 个单位的总分在 ${points(totals[0])} 到 ${points(totals.at(-1))} 之间，中位数 ${points(middle / 2)}；${counts}。`;
}

const short = (value: number) => String(Number(value.toFixed(2)));

function colourOf(order: GradeOrder, grade: string | null, palette: Palette): string {
  const colour = gradeColour(order, grade);
  return (colour === null ? null : palette.grades[colour]) ?? palette.noGrade;
}

function base(palette: Palette, order: GradeOrder): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: palette.font, color: palette.ink },
    // A pattern for each grade in addition to its colour. The description belongs to the figure element.
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    legend: {
      data: [...order, NO_GRADE],
      top: 0,
      left: 0,
      itemWidth: 16,
      itemHeight: 12,
      textStyle: { color: palette.ink },
      selectedMode: false,
    },
    // Tooltips in HTML would need inline styles, which the content security policy refuses.
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'shadow' },
      backgroundColor: palette.paper,
      borderColor: palette.line,
      textStyle: { color: palette.ink },
    },
  };
}
