import { sampleVariance } from 'simple-statistics';

export interface Cronbach {
  /** Cronbach's α, at most 1; null for fewer than two items or units, or if the sum has no spread. */
  readonly alpha: number | null;
  /** α without each item, in the given order. If it is higher than α, the item measures something else. */
  readonly ifDropped: readonly (number | null)[];
}

/**
 * Cronbach's α, the internal consistency of a sum of items: `k ÷ (k − 1) × (1 − Σ s²ᵢ ÷ s²)`, with sample variances.
 * Source: Cronbach, Psychometrika 16 (1951) 297–334.
 *
 * @param items one list of figures for each item, over the same units, without missing figures
 */
export function cronbach(items: readonly Float64Array[]): Cronbach {
  return {
    alpha: alphaOf(items),
    ifDropped: items.map((_, dropped) => alphaOf(items.filter((_, index) => index !== dropped))),
  };
}

function alphaOf(items: readonly Float64Array[]): number | null {
  const units = items[0]?.length ?? 0;
  if (items.length < 2 || units < 2) return null;
  const sums = Array.from({ length: units }, (_, unit) => items.reduce((sum, item) => sum + (item[unit] as number), 0));
  const variance = sampleVariance(sums);
  if (variance === 0) return null;
  const parts = items.reduce((sum, item) => sum + sampleVariance([...item]), 0);
  return (items.length / (items.length - 1)) * (1 - parts / variance);
}
