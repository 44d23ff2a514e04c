import { sampleCorrelation, sampleRankCorrelation } from 'simple-statistics';

/** How two lists of figures go together, over the places where both have one. */
export interface Correlation {
  /** Pearson's r, −1 to 1; null where either has no spread or fewer than two pairs are there. */
  readonly pearson: number | null;
  /** Spearman's ρ: Pearson's r of the ranks, ties sharing their mean rank. */
  readonly spearman: number | null;
  /** Pairs that count. */
  readonly pairs: number;
}

/** @param a, b of equal length; NaN where there is no figure */
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

/** What rounding makes of a perfect correlation, in one order of units and not in another: more than 1, or a hair less. */
const HAIR = 1e-12;

function within(r: number): number | null {
  if (Number.isNaN(r)) return null;
  return Math.abs(r) > 1 - HAIR ? Math.sign(r) : r;
}
