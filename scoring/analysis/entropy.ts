import { DomainError } from '../problems/problem.js';
import { type Column, minMaxed, normalised, present } from './columns.js';

/** Two variants are in use and differ: the unchanged figures, or figures after min-max normalisation. */
export const ENTROPY_VARIANTS = ['RAW', 'MIN_MAX'] as const;
export type EntropyVariant = (typeof ENTROPY_VARIANTS)[number];

export interface EntropyWeight {
  /** `e = −Σ p ln p ÷ ln m`, 0 to 1; 1 if the column does not distinguish the units. */
  readonly entropy: number;
  /** `(1 − e) ÷ Σ (1 − e)`. The weights add up to 1. */
  readonly weight: number;
}

/**
 * 熵权法: weights from how unequally a column's sum is distributed over the units; `p = x ÷ Σ x`, `0 · ln 0 = 0`.
 *
 * A column without spread gets the weight 0; if no column has spread, all get the same weight. `m` is the number of
 * the column's own figures. The method rewards spread, not importance, and the weights change when a unit joins.
 * Source: Shannon (1948); Elsayed, Dawood, Karthikeyan (2017).
 *
 * @throws DomainError NEGATIVE_INPUT under RAW, which needs figures of at least 0 (MIN_MAX accepts any)
 */
export function entropyWeights(columns: readonly Column[], variant: EntropyVariant): EntropyWeight[] {
  const entropies = columns.map((column) => {
    const values = variant === 'MIN_MAX' ? (minMaxed(column) ?? new Float64Array()) : column.values;
    return entropyOf(column, present(values));
  });
  const weights = normalised(entropies.map((entropy) => 1 - entropy));
  return entropies.map((entropy, index) => ({ entropy, weight: weights[index] as number }));
}

function entropyOf({ item, name }: Column, values: Float64Array): number {
  if (values.some((value) => value < 0)) {
    throw new DomainError('NEGATIVE_INPUT', {
      zh: `“${name}”（${item}）有负值，原值熵权不能用；请改用极差标准化`,
      en: `${item} has negative values, which entropy of raw figures does not accept; use MIN_MAX`,
    });
  }
  const sum = values.reduce((total, value) => total + value, 0);
  if (values.length < 2 || sum === 0 || values.every((value) => value === values[0])) return 1;
  const plnp = values.reduce((total, value) => {
    const share = value / sum;
    return share === 0 ? total : total + share * Math.log(share);
  }, 0);
  return -plnp / Math.log(values.length);
}
