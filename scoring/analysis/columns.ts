import type { Direction, GradingInput, GroupCode, ItemCode, UnitCode } from '../input.js';
import type { GradingResult } from '../result.js';
import { type Node, readRules } from '../rules/rules.js';

/** The analysed figures: rates of the grading (得分率, higher is better) or observed values. */
export const FIGURES = ['RATES', 'VALUES'] as const;
export type Figures = (typeof FIGURES)[number];

/** One leaf of the scheme over the units, as float64; NaN if a unit has no figure. */
export interface Column {
  readonly item: ItemCode;
  readonly name: string;
  readonly direction: Direction;
  /** 权重: its share of full marks, 0 to 1. The shares of all leaves add up to 1. */
  readonly weight: number;
  readonly values: Float64Array;
}

export interface Table {
  readonly units: readonly UnitCode[];
  readonly columns: readonly Column[];
}

/** The leaves of a graded scheme over the units with a total, of one peer group or (null) of all. */
export function tableOf(input: GradingInput, result: GradingResult, figures: Figures, group: GroupCode | null): Table {
  const rules = readRules(input);
  const units = result.units.filter((unit) => unit.total !== null && (group === null || unit.group === group));
  const weights = leafWeights(rules.nodes, rules.roots);
  const columns = rules.nodes.flatMap((node): Column[] => {
    if (node.leaf === null) return [];
    return [
      {
        item: node.item.code,
        name: node.item.name,
        direction: figures === 'RATES' ? 'HIGHER' : node.leaf.direction,
        weight: weights[node.index] as number,
        values: Float64Array.from(units, ({ items }) => {
          const item = items[node.index];
          const text = figures === 'RATES' ? item?.rate : item?.value;
          return text === null || text === undefined ? Number.NaN : Number(text);
        }),
      },
    ];
  });
  return { units: units.map(({ unit }) => unit), columns };
}

/**
 * Each node's share of full marks: its share among its siblings, multiplied by its parent's. @returns shares by node
 * index
 */
export function leafWeights(nodes: readonly Node[], roots: readonly number[]): Float64Array {
  const weights = new Float64Array(nodes.length);
  const spread = (siblings: readonly number[], whole: number) => {
    const points = siblings.map((index) => nodes[index]?.points.toNumber() ?? 0);
    const all = points.reduce((sum, each) => sum + each, 0);
    for (const [place, index] of siblings.entries()) {
      weights[index] = all === 0 ? whole / siblings.length : (whole * (points[place] as number)) / all;
      spread(nodes[index]?.children ?? [], weights[index] as number);
    }
  };
  spread(roots, 1);
  return weights;
}

/** The existing figures, without NaN. */
export const present = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value));

/**
 * 极差标准化 to [0, 1]; 1 is the best value in the column's direction.
 *
 * @returns NaN stays NaN; null if all values are equal
 */
export function minMaxed({ values, direction }: Pick<Column, 'values' | 'direction'>): Float64Array | null {
  const there = present(values);
  const low = there.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = there.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (!(high > low)) return null;
  return values.map((value) => (direction === 'HIGHER' ? value - low : high - value) / (high - low));
}

/** Divided by their sum; equal shares if the sum is 0. */
export function normalised(values: readonly number[]): number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => (sum === 0 ? 1 / values.length : value / sum));
}
