import { sampleCovariance, sampleVariance } from 'simple-statistics';
import type { GradingInput, GroupCode, ItemCode } from '../input.js';
import type { GradingResult } from '../result.js';
import { readRules } from '../rules/rules.js';
import { leafWeights, tableOf } from './columns.js';
import { contributionsOf } from './contributions.js';
import { type Correlation, correlation } from './correlation.js';
import { cronbach } from './cronbach.js';

export interface ItemStructure {
  readonly item: ItemCode;
  readonly name: string;
  /** Its share of full marks. */
  readonly weight: number;
  /** Mean and sample standard deviation of its rates, over the units to which it applies. */
  readonly mean: number | null;
  readonly deviation: number | null;
  /**
   * `cov(contribution, total) ÷ var(total)`. All shares and `adjustmentsShare` add up to 1. Null if totals have no
   * spread.
   */
  readonly varianceShare: number | null;
  /** Correlation of its rate with the total. */
  readonly withTotal: Correlation;
  /** Null if the item is not part of α. */
  readonly alphaIfDropped: number | null;
}

export interface Structure {
  readonly units: number;
  readonly items: readonly ItemStructure[];
  /** Share of 加分、扣分, caps, vetoes and rounding in the variance of the total. */
  readonly adjustmentsShare: number | null;
  /** α of the contributions of the items that apply to every unit. */
  readonly alpha: number | null;
  readonly alphaItems: readonly ItemCode[];
  /** Every pair of items, by their rates. */
  readonly correlations: readonly ({ readonly a: ItemCode; readonly b: ItemCode } & Correlation)[];
}

/**
 * 结构分析: the composition of a total. The weight of an item tells how much it may affect the total, its share of the
 * variance how much it did. Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), steps 4 and 7.
 *
 * @param group a peer group, or null for all units
 */
export function structureOf(input: GradingInput, result: GradingResult, group: GroupCode | null): Structure {
  const rules = readRules(input);
  const units = result.units.filter((unit) => unit.total !== null && (group === null || unit.group === group));
  const weights = leafWeights(rules.nodes, rules.roots);
  const contributions = units.map((unit) => contributionsOf(rules, unit));
  const totals = Float64Array.from(units, ({ total }) => Number(total));
  const rates = new Map(tableOf(input, result, 'RATES', group).columns.map(({ item, values }) => [item, values]));
  const leaves = rules.nodes.filter(({ leaf }) => leaf !== null);
  const parts = leaves.map(({ item }) =>
    Float64Array.from(contributions, (unit) => unit.get(item.code)?.toNumber() ?? 0),
  );
  const adjustments = totals.map((total, unit) => total - parts.reduce((sum, part) => sum + (part[unit] as number), 0));
  const whole = leaves.map(({ item }) => !(rates.get(item.code) as Float64Array).some(Number.isNaN));
  const consistency = cronbach(parts.filter((_, index) => whole[index]));
  const places = leaves.map((_, index) => (whole[index] ? whole.slice(0, index).filter(Boolean).length : null));
  return {
    units: units.length,
    items: leaves.map(({ item, index: node }, index) => {
      const values = rates.get(item.code) as Float64Array;
      const place = places[index] ?? null;
      return {
        item: item.code,
        name: item.name,
        weight: weights[node] as number,
        ...spreadOf(values),
        varianceShare: shareOf(parts[index] as Float64Array, totals),
        withTotal: correlation(values, totals),
        alphaIfDropped: place === null ? null : (consistency.ifDropped[place] ?? null),
      };
    }),
    adjustmentsShare: shareOf(adjustments, totals),
    alpha: consistency.alpha,
    alphaItems: leaves.filter((_, index) => whole[index]).map(({ item }) => item.code),
    correlations: leaves.flatMap((a, index) =>
      leaves.slice(index + 1).map((b) => ({
        a: a.item.code,
        b: b.item.code,
        ...correlation(rates.get(a.item.code) as Float64Array, rates.get(b.item.code) as Float64Array),
      })),
    ),
  };
}

function spreadOf(values: Float64Array): { mean: number | null; deviation: number | null } {
  const there = values.filter((value) => !Number.isNaN(value));
  if (there.length === 0) return { mean: null, deviation: null };
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
  return { mean, deviation: there.length < 2 ? null : Math.sqrt(sampleVariance([...there])) };
}

/** Covariance decomposition: `var(total) = Σ cov(part, total)`. */
function shareOf(part: Float64Array, totals: Float64Array): number | null {
  if (totals.length < 2) return null;
  const variance = sampleVariance([...totals]);
  return variance === 0 ? null : sampleCovariance([...part], [...totals]) / variance;
}
