import { standardDeviation } from 'simple-statistics';
import { type Column, minMaxed, normalised, present } from './columns.js';
import { correlation } from './correlation.js';

export interface CriticWeight {
  /** Population standard deviation of the min-max normalised column: how well it distinguishes units. */
  readonly contrast: number;
  /** `Σ (1 − r)` over the other columns: how much it differs from them. */
  readonly conflict: number;
  /** `contrast × conflict`, divided by the sum over all columns. The weights add up to 1. */
  readonly weight: number;
}

/**
 * CRITIC (criteria importance through intercriteria correlation): weights from contrast and conflict.
 *
 * A column without spread gets the weight 0 and enters no correlation. If no columns conflict, all columns with
 * spread get the same weight; if no column has spread, all get the same weight. Source: Diakoulaki, Mavrotas,
 * Papayannakis, Computers & Operations Research 22 (1995) 763–770.
 */
export function criticWeights(columns: readonly Column[]): CriticWeight[] {
  const spread = columns.map(minMaxed);
  const measured = spread.map((column, index) => {
    if (column === null) return { contrast: 0, conflict: 0 };
    const others = spread.filter((other, place) => other !== null && place !== index) as Float64Array[];
    return {
      contrast: standardDeviation([...present(column)]),
      conflict: others.reduce((sum, other) => sum + 1 - (correlation(column, other).pearson ?? 0), 0),
    };
  });
  const information = measured.map(({ contrast, conflict }) => contrast * conflict);
  const anyConflict = information.some((each) => each > 0);
  const weights = normalised(anyConflict ? information : spread.map((column) => Number(column !== null)));
  return measured.map((each, index) => ({ ...each, weight: weights[index] as number }));
}
