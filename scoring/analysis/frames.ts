import type { Aggregate } from '../input.js';
import type { UnitResult } from '../result.js';
import type { Rules } from '../rules/rules.js';
import type { Frame } from './tree-model.js';

/**
 * 标准化 of the leaves' rates. AS_SCORED keeps the rates of the methods. The others compute a rate from the position in
 * the peer group: MIN_MAX gives 0 to 1, Z_SCORE gives 0.6 + 0.1 z, limited to 0…1.
 */
export const NORMALISATIONS = ['AS_SCORED', 'MIN_MAX', 'Z_SCORE'] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];

/** 合成. AS_WRITTEN uses each node's own aggregate; the others use one for the whole tree. */
export const AGGREGATIONS = ['AS_WRITTEN', 'ARITHMETIC', 'GEOMETRIC', 'HARMONIC'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

const AGGREGATE: Readonly<Record<Aggregation, Aggregate | null>> = {
  AS_WRITTEN: null,
  ARITHMETIC: 'WEIGHTED_MEAN',
  GEOMETRIC: 'GEOMETRIC_MEAN',
  HARMONIC: 'HARMONIC_MEAN',
};

/** A geometric or harmonic mean that contains a 0 is 0, so rates are mapped from 0…1 to 0.01…1 first. */
const LEAST = 0.01;

/**
 * The leaves' rates under one normalisation and aggregation.
 *
 * @param groups the units of each peer group, by their positions in `units`
 */
export function frameOf(
  { nodes }: Rules,
  units: readonly UnitResult[],
  groups: readonly Int32Array[],
  normalisation: Normalisation,
  aggregation: Aggregation,
): Frame {
  const lifts = aggregation === 'GEOMETRIC' || aggregation === 'HARMONIC';
  return {
    aggregate: AGGREGATE[aggregation],
    rates: nodes.map(({ leaf, index }) => {
      if (leaf === null) return undefined;
      const rates = Float64Array.from(units, ({ items }) => Number(items[index]?.rate ?? Number.NaN));
      if (normalisation !== 'AS_SCORED') for (const group of groups) NORMALISE[normalisation](rates, group);
      return lifts ? rates.map((rate) => LEAST + (1 - LEAST) * Math.min(Math.max(rate, 0), 1)) : rates;
    }),
  };
}

const NORMALISE: Readonly<
  Record<Exclude<Normalisation, 'AS_SCORED'>, (rates: Float64Array, group: Int32Array) => void>
> = {
  MIN_MAX: (rates, group) => {
    const values = [...group].map((unit) => rates[unit] as number).filter((rate) => !Number.isNaN(rate));
    const low = Math.min(...values);
    const high = Math.max(...values);
    for (const unit of group) rates[unit] = high > low ? ((rates[unit] as number) - low) / (high - low) : 1;
  },
  Z_SCORE: (rates, group) => {
    const values = [...group].map((unit) => rates[unit] as number).filter((rate) => !Number.isNaN(rate));
    const mean = values.reduce((sum, rate) => sum + rate, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / values.length);
    for (const unit of group) {
      const z = deviation > 0 ? ((rates[unit] as number) - mean) / deviation : 0;
      rates[unit] = Math.min(Math.max(0.6 + 0.1 * z, 0), 1);
    }
  },
};
