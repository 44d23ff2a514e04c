import type { z } from 'zod';
import type { Direction, IndicatorRecord, ItemCode } from '../input.js';
import { type Exact, ONE } from '../numbers/exact.js';
import type { Expression } from '../numbers/expression.js';
import { DomainError } from '../problems/problem.js';
import type { Problem } from '../result.js';
import type { Text } from '../text.js';
import type { WorkedExample } from './worked-example.js';

/** Data that a method needs in addition to the unit's own value. */
export const NEEDS = ['TARGET', 'BASELINE', 'LAST_YEAR', 'GROUP', 'MARKS', 'MILESTONES'] as const;
export type Need = (typeof NEEDS)[number];

/** One unit's input to a method, after transforms. */
export interface MethodInput {
  readonly x: Exact;
  readonly direction: Direction;
  /** The item's points P. */
  readonly points: Exact;
  /** Null if there is none. A method that needs it throws an error. */
  readonly target: Exact | null;
  readonly baseline: Exact | null;
  /** Last year's verified value; also null if the method does not need it. */
  readonly last: Exact | null;
  /** The inputs of the peer group (or of all units with `within: ALL`), including substitutes and this unit. */
  readonly group: Peers;
  readonly standIn: boolean;
  /** True if logarithms are used: a number that should be whole may be smaller by 10⁻⁵⁰ (transcendental.ts, settle). */
  readonly logarithmic: boolean;
}

/** A group's inputs and statistics of them, each computed once for a group. */
export interface Peers {
  /** Ascending. */
  readonly values: readonly Exact[];
  readonly mean: Exact;
  readonly median: Exact;
  /** Standard deviation with n (POPULATION) or n − 1 (SAMPLE); 0 for a single value. */
  readonly deviation: (kind: DeviationKind) => Exact;
}

export const DEVIATIONS = ['POPULATION', 'SAMPLE'] as const;
export type DeviationKind = (typeof DEVIATIONS)[number];

/** The rate, and the limit (floor or cap) that was applied to it. */
export interface Rated {
  readonly rate: Exact;
  readonly bit: 'CAPPED' | 'FLOORED' | null;
}

/** An item that uses a method, with the data of the plan, before figures are reported. */
export interface MethodUse {
  /** The item's code. */
  readonly item: ItemCode;
  readonly direction: Direction;
  /** The direction given by the item or the indicator; null if neither gives one. */
  readonly stated: Direction | null;
  readonly points: Exact;
  readonly indicator: IndicatorRecord | null;
  /** The year's targets with their baselines: the district's, and those of units. */
  readonly targets: readonly { readonly target: Exact; readonly baseline: Exact | null }[];
}

/** A rate in a parameter. */
export interface PlacedRate {
  readonly path: readonly (string | number)[];
  readonly rate: Exact;
}

/** The computation of a score: the value of `formula` is the rate (or the points, for a method that gives points). */
export interface Explanation {
  readonly earns: 'RATE' | 'POINTS';
  readonly formula: Expression;
  /** The special case that applied, if there was one. */
  readonly because: { readonly zh: string; readonly en: string } | null;
}

export interface Method<P = unknown> {
  readonly kind: string;
  readonly name: Text;
  /** 何时用: when an office would choose it. */
  readonly when: Text;
  /** 依据: the source of the rule. */
  readonly source: Text;
  readonly needs: readonly Need[];
  /**
   * Each parameter is described as `中文 · English`. Checks, the API, the console's form and the handbook use these
   * descriptions.
   */
  readonly params: z.ZodType<P>;
  /** True if it refuses negative values when it grades. */
  readonly refusesNegative?: true;
  /** The direction, if the parameters determine it; otherwise the item or its indicator does. */
  direction?(params: P): Direction;
  /** Needs that are not required with these parameters: a border given as `at` replaces the target. */
  spares?(params: P): readonly Need[];
  rate(input: MethodInput, params: P): Exact | Rated;
  /** The highest rate that is possible with these parameters; null for no limit. By default full marks. */
  most?(params: P, points: Exact): Exact | null;
  /** The rates among the parameters, except the cap, each with its path within the parameters. */
  rates?(params: P): readonly PlacedRate[];
  /** The formula in x, t, b, P, as traces show it. */
  formula(input: Pick<MethodInput, 'direction'>, params: P): string;
  /** Explains the result of `rate` for the same input. */
  explain(input: MethodInput, params: P): Explanation;
  /**
   * The values at which a better value may begin to earn less. Between two of them the rate only rises or only falls.
   */
  turns?(params: P, others: readonly Exact[], target: Exact | null): readonly Exact[];
  /** The problems of an item that uses it, beyond its schema; with paths within the item. */
  check?(use: MethodUse, params: P): readonly Problem[];
  readonly example: WorkedExample;
}

export const explainedRate = (formula: Expression, because: Explanation['because'] = null): Explanation => ({
  earns: 'RATE',
  formula,
  because,
});

export const explainedPoints = (formula: Expression, because: Explanation['because'] = null): Explanation => ({
  earns: 'POINTS',
  formula,
  because,
});

/** Defines a method. Checks, inputs and documentation are derived from the schema of its parameters. */
export function defineMethod<P>(method: Method<P>): Method<P> {
  return method;
}

/** What the method needs under these parameters. */
export function needsOf(method: Method, params: unknown): readonly Need[] {
  const spared = method.spares?.(params) ?? [];
  return spared.length === 0 ? method.needs : method.needs.filter((need) => !spared.includes(need));
}

/** @returns the value limited to [floor, cap], and which of them was applied; null removes a limit */
export function clamped(value: Exact, floor: Exact | null, cap: Exact | null): Rated {
  if (cap !== null && value.gt(cap)) return { rate: cap, bit: 'CAPPED' };
  if (floor !== null && value.lt(floor)) return { rate: floor, bit: 'FLOORED' };
  return { rate: value, bit: null };
}

/** The share of P that these points are. For an item without points the rate is 1. */
export const shareOf = (earned: Exact, points: Exact): Exact => (points.isZero() ? ONE : earned.div(points));

/** The target, for methods that require one. @throws DomainError NO_TARGET */
export function requireTarget(target: Exact | null): Exact {
  if (target !== null) return target;
  throw new DomainError('NO_TARGET', {
    zh: '没有目标值；请在规划或目标分解中补上',
    en: 'there is no target; add it to the plan or its breakdown',
  });
}

/** @throws DomainError NEGATIVE_INPUT with the name of the negative input */
export function refuseNegative(inputs: Readonly<Record<string, Exact>>): void {
  for (const [name, value] of Object.entries(inputs)) {
    if (!value.isNegative()) continue;
    // Every message begins with x; another input is named with its value.
    const input = name === 'x' ? name : `${name} = ${value.toCut(12)}`;
    throw new DomainError('NEGATIVE_INPUT', {
      zh: `${input} 为负，本方法的输入不能为负`,
      en: `${input} is negative, which the method does not accept`,
    });
  }
}

/** How much better `a` is than `b`; positive if it is better. */
export const better = (a: Exact, b: Exact, direction: Direction): Exact =>
  direction === 'HIGHER' ? a.minus(b) : b.minus(a);

export const atLeastAsGood = (a: Exact, b: Exact, direction: Direction): boolean =>
  direction === 'HIGHER' ? a.gte(b) : a.lte(b);
