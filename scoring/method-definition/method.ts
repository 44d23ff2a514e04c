import type { z } from 'zod';
import type { Direction, IndicatorRecord } from '../input.js';
import { type Exact, ONE } from '../numbers/exact.js';
import type { Expression } from '../numbers/expression.js';
import { DomainError } from '../problems/problem.js';
import type { Problem } from '../result.js';
import type { Text } from '../text.js';
import type { WorkedExample } from './worked-example.js';

/** What a method needs besides the unit's own value. */
export const NEEDS = ['TARGET', 'BASELINE', 'LAST_YEAR', 'GROUP', 'MARKS', 'MILESTONES'] as const;
export type Need = (typeof NEEDS)[number];

/** One unit's input to a method, after transforms. */
export interface MethodInput {
  readonly x: Exact;
  readonly direction: Direction;
  /** The item's points P. */
  readonly points: Exact;
  /** Null where there is none; a method that needs it says so by an error. */
  readonly target: Exact | null;
  readonly baseline: Exact | null;
  /** Last year's verified value; null too where the method doesn't need it. */
  readonly last: Exact | null;
  /** The inputs of the peer group (or of all units, `within: ALL`), stand-ins among them, this one included. */
  readonly group: Peers;
  readonly standIn: boolean;
  /** Logarithms are at play: what should be a whole number may be short of one by 10⁻⁵⁰ (transcendental.ts, settle). */
  readonly logarithmic: boolean;
}

/** A group's inputs and what methods ask of them, worked out once a group. */
export interface Peers {
  /** Ascending. */
  readonly values: readonly Exact[];
  readonly mean: Exact;
  readonly median: Exact;
  /** Standard deviation, by n (POPULATION) or n − 1 (SAMPLE); 0 of a single value. */
  readonly deviation: (kind: DeviationKind) => Exact;
}

export const DEVIATIONS = ['POPULATION', 'SAMPLE'] as const;
export type DeviationKind = (typeof DEVIATIONS)[number];

/** The rate, and which clamp bit on the way to it. */
export interface Rated {
  readonly rate: Exact;
  readonly bit: 'CAPPED' | 'FLOORED' | null;
}

/** An item that uses a method, as far as the plan tells before any figure is reported. */
export interface MethodUse {
  /** The item's code. */
  readonly item: string;
  readonly direction: Direction;
  /** The direction as item or indicator state it; null where neither does. */
  readonly stated: Direction | null;
  readonly points: Exact;
  readonly indicator: IndicatorRecord | null;
  /** The year's targets with the baselines they start from: the district's, and those of units. */
  readonly targets: readonly { readonly target: Exact; readonly baseline: Exact | null }[];
}

/** A rate that a parameter states. */
export interface PlacedRate {
  readonly path: readonly (string | number)[];
  readonly rate: Exact;
}

/** Where a score came from: `formula`, worked out, is the rate (or, for a method that gives points, the points). */
export interface Explanation {
  readonly earns: 'RATE' | 'POINTS';
  readonly formula: Expression;
  /** The case that applied, where it is not the method's ordinary one. */
  readonly because: { readonly zh: string; readonly en: string } | null;
}

export interface Method<P = unknown> {
  readonly kind: string;
  readonly name: Text;
  /** 何时用: when an office would choose it. */
  readonly when: Text;
  /** 依据: where the rule comes from. */
  readonly source: Text;
  readonly needs: readonly Need[];
  /** Each parameter described as `中文 · English`: from here come checking, the API, the console's form and the handbook. */
  readonly params: z.ZodType<P>;
  /** It refuses negative values when it grades. */
  readonly refusesNegative?: true;
  /** Which way is better, where the parameters say it; else the item or its indicator does. */
  direction?(params: P): Direction;
  /** Needs that these parameters make superfluous: a border given as `at` replaces the target. */
  spares?(params: P): readonly Need[];
  rate(input: MethodInput, params: P): Exact | Rated;
  /** The highest rate that these parameters let anybody have; null: no bound. Absent: full marks. */
  most?(params: P, points: Exact): Exact | null;
  /** The rates among the parameters, the cap aside, each with its path from the parameters down. */
  rates?(params: P): readonly PlacedRate[];
  /** The formula in x, t, b, P, as a trace prints it. */
  formula(input: Pick<MethodInput, 'direction'>, params: P): string;
  /** Explains what `rate` gave for the same input. */
  explain(input: MethodInput, params: P): Explanation;
  /** The values at which a better value may begin to earn less. Between two of them the rate only rises or only falls. */
  turns?(params: P, others: readonly Exact[], target: Exact | null): readonly Exact[];
  /** What is wrong with an item that uses it, beyond its schema; paths from the item down. */
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

/** Declares a method: parameters by schema, from which checking, inputs and documentation come. */
export function defineMethod<P>(method: Method<P>): Method<P> {
  return method;
}

/** What the method needs under these parameters. */
export function needsOf(method: Method, params: unknown): readonly Need[] {
  const spared = method.spares?.(params) ?? [];
  return spared.length === 0 ? method.needs : method.needs.filter((need) => !spared.includes(need));
}

/** @returns the value within [floor, cap] and which of them bit; null lifts a bound */
export function clamped(value: Exact, floor: Exact | null, cap: Exact | null): Rated {
  if (cap !== null && value.gt(cap)) return { rate: cap, bit: 'CAPPED' };
  if (floor !== null && value.lt(floor)) return { rate: floor, bit: 'FLOORED' };
  return { rate: value, bit: null };
}

/** The share of P that these points are. An item without points earns nothing, at full rate. */
export const shareOf = (earned: Exact, points: Exact): Exact => (points.isZero() ? ONE : earned.div(points));

/** The target, where a method cannot do without. @throws DomainError NO_TARGET */
export function requireTarget(target: Exact | null): Exact {
  if (target !== null) return target;
  throw new DomainError('NO_TARGET', {
    zh: '没有目标值；请在规划或目标分解中补上',
    en: 'there is no target; add it to the plan or its breakdown',
  });
}

/** @throws DomainError NEGATIVE_INPUT naming the one that is negative */
export function refuseNegative(inputs: Readonly<Record<string, Exact>>): void {
  for (const [name, value] of Object.entries(inputs)) {
    if (!value.isNegative()) continue;
    // x stands before every message; another input is named with its value.
    const input = name === 'x' ? name : `${name} = ${value.toCut(12)}`;
    throw new DomainError('NEGATIVE_INPUT', {
      zh: `${input} 为负，本方法的输入不能为负`,
      en: `${input} is negative, which the method does not take`,
    });
  }
}

/** How much better `a` is than `b`: positive is better. */
export const better = (a: Exact, b: Exact, direction: Direction): Exact =>
  direction === 'HIGHER' ? a.minus(b) : b.minus(a);

export const atLeastAsGood = (a: Exact, b: Exact, direction: Direction): boolean =>
  direction === 'HIGHER' ? a.gte(b) : a.lte(b);
