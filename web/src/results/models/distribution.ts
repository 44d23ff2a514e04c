/** 分布: totals in steps of equal width. */

interface WithTotal {
  readonly total?: number | null;
}

/** Rows whose total lies in [from, to). */
export interface Bin<Row> {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly Row[];
}

const MOST_BINS = 24;
/** Widths of a step as shares of the full marks, chosen for readable labels: 0.5, 1, 2, 5 or 10 of 100. */
const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1];

export function binsOf<Row extends WithTotal>(rows: readonly Row[], fullMarks: number): Bin<Row>[] {
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

/** Interpolated, as Excel's MEDIAN. @param values at least one */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** 80 instead of 80.00, 82.5 as it is. */
export const short = (value: number): string => String(Number(value.toFixed(2)));
