import { sampleCorrelation, sampleRankCorrelation } from 'simple-statistics';

/** Correlation of two lists of figures, over the positions where both have one. */
export interface Correlation {
  /** Pearson's r, −1 to 1; null if either list has no spread or there are fewer than two pairs. */
  readonly pearson: number | null;
  /** Spearman's ρ: Pearson's r of the ranks; ties get their mean rank. */
  readonly spearman: number | null;
  /** Number of pairs. */
  readonly pairs: number;
}

/**
 * @param a figures; NaN for a missing one
 * @param b figures of the same units
 */
export function correlation(a: Float64Array, b: Float64Array): Correlation {
  const left: number[] = [];
  const right: number[] = [];
  for (const [index, x] of a.entries()) {
    const y = b[index] as number;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    left.push(x);
    right.push(y);
  }
  if (!hasSpread(left) || !hasSpread(right)) return { pearson: null, spearman: null, pairs: left.length };
  return {
    pearson: within(sampleCorrelation(left, right)),
    spearman: within(sampleRankCorrelation(left, right)),
    pairs: left.length,
  };
}

const hasSpread = (values: readonly number[]): boolean => values.some((value) => value !== values[0]);

/** Rounding may make a perfect correlation slightly more or less than 1, depending on the order of units. */
const TOLERANCE = 1e-12;

function within(r: number): number | null {
  if (Number.isNaN(r)) return null;
  return Math.abs(r) > 1 - TOLERANCE ? Math.sign(r) : r;
}
