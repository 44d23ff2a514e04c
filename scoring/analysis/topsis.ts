import type { ItemCode, UnitCode } from '../input.js';
import { type Column, minMaxed, type Table } from './columns.js';
import { criticWeights } from './critic.js';
import { type EntropyVariant, entropyWeights } from './entropy.js';

/** Two normalisations are in use and can reverse the order: `x ÷ √Σx²`, or min-max to [0, 1]. */
export const TOPSIS_NORMALISATIONS = ['VECTOR', 'MIN_MAX'] as const;
export type TopsisNormalisation = (typeof TOPSIS_NORMALISATIONS)[number];

export const WEIGHTINGS = ['SCHEME', 'EQUAL', 'ENTROPY_RAW', 'ENTROPY_MIN_MAX', 'CRITIC'] as const;
export type Weighting = (typeof WEIGHTINGS)[number];

export interface Closeness {
  readonly unit: UnitCode;
  readonly toBest: number;
  readonly toWorst: number;
  /** 贴近度: `d⁻ ÷ (d⁺ + d⁻)`, 0 to 1, 1 is best. */
  readonly closeness: number;
  readonly rank: number;
}

export interface Topsis {
  readonly units: readonly Closeness[];
  readonly weights: readonly { readonly item: ItemCode; readonly weight: number }[];
  /** Items that were left out because some unit has no figure for them. */
  readonly leftOut: readonly ItemCode[];
}

/** 逼近理想解排序法 over a table. Uses only items for which every unit has a figure. */
export function topsis({ units, columns }: Table, normalisation: TopsisNormalisation, weighting: Weighting): Topsis {
  const whole = columns.filter(({ values }) => !values.some(Number.isNaN));
  const weights = weightsBy(whole, weighting);
  const distances = closenessOf(whole, weights, normalisation);
  const ranked = distances.map(({ closeness }) => 1 + distances.filter((other) => other.closeness > closeness).length);
  return {
    units: units.map((unit, index) => ({ unit, ...(distances[index] as Distances), rank: ranked[index] as number })),
    weights: whole.map(({ item }, index) => ({ item, weight: weights[index] as number })),
    leftOut: columns.filter((column) => !whole.includes(column)).map(({ item }) => item),
  };
}

interface Distances {
  readonly toBest: number;
  readonly toWorst: number;
  readonly closeness: number;
}

/**
 * TOPSIS: each unit's Euclidean distance to the best and to the worst of the weighted, normalised columns; the best
 * value depends on each column's direction. If all units are equal, every closeness is 1. Source: Hwang, Yoon,
 * Multiple Attribute Decision Making (1981).
 *
 * @param weights one for each column
 */
export function closenessOf(
  columns: readonly Column[],
  weights: readonly number[],
  normalisation: TopsisNormalisation,
): Distances[] {
  const units = columns[0]?.values.length ?? 0;
  const toBest = new Float64Array(units);
  const toWorst = new Float64Array(units);
  for (const [index, column] of columns.entries()) {
    const weight = weights[index] as number;
    const scores = scored(column, normalisation);
    const best = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
    const worst = scores.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY);
    for (const [unit, score] of scores.entries()) {
      toBest[unit] = (toBest[unit] as number) + (weight * (best - score)) ** 2;
      toWorst[unit] = (toWorst[unit] as number) + (weight * (score - worst)) ** 2;
    }
  }
  return Array.from({ length: units }, (_, unit) => {
    const up = Math.sqrt(toBest[unit] as number);
    const down = Math.sqrt(toWorst[unit] as number);
    return { toBest: up, toWorst: down, closeness: up + down === 0 ? 1 : down / (up + down) };
  });
}

/** In the result, higher is better. */
function scored(column: Column, normalisation: TopsisNormalisation): Float64Array {
  const { values, direction } = column;
  if (normalisation === 'MIN_MAX') return minMaxed(column) ?? new Float64Array(values.length);
  const length = Math.hypot(...values);
  const sign = direction === 'HIGHER' ? 1 : -1;
  return values.map((value) => (length === 0 ? 0 : (sign * value) / length));
}

function weightsBy(columns: readonly Column[], weighting: Weighting): number[] {
  const entropy = (variant: EntropyVariant) => entropyWeights(columns, variant).map(({ weight }) => weight);
  switch (weighting) {
    case 'SCHEME': {
      const all = columns.reduce((sum, { weight }) => sum + weight, 0);
      return columns.map(({ weight }) => (all === 0 ? 1 / columns.length : weight / all));
    }
    case 'EQUAL':
      return columns.map(() => 1 / columns.length);
    case 'ENTROPY_RAW':
      return entropy('RAW');
    case 'ENTROPY_MIN_MAX':
      return entropy('MIN_MAX');
    case 'CRITIC':
      return criticWeights(columns).map(({ weight }) => weight);
  }
}
