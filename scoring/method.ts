import type { z } from 'zod';
import { type Exact, ONE } from './exact.js';
import type { Direction } from './input.js';
import { DomainError } from './problem.js';

/** What a method needs besides the unit's own value. */
export type Need = 'target' | 'baseline' | 'last' | 'group' | 'marks' | 'milestones';

/** One unit's input to a method, after transforms. */
export interface MethodInput {
  readonly x: Exact;
  readonly direction: Direction;
  /** The item's points P. */
  readonly points: Exact;
  /** Null where there is none; a method that needs it says so by an error. */
  readonly target: Exact | null;
  readonly baseline: Exact | null;
  /** Last year's verified value. */
  readonly last: Exact | null;
  /** The inputs of the peer group (or of all units, `within: ALL`), stand-ins among them, this one included. */
  readonly group: Peers;
  readonly standIn: boolean;
}

/** A group's inputs and what methods ask of them, worked out once a group. */
export interface Peers {
  /** Ascending. */
  readonly values: readonly Exact[];
  readonly mean: Exact;
  readonly median: Exact;
  /** Population standard deviation. */
  readonly deviation: () => Exact;
}

/** The rate, and which clamp bit on the way to it. */
export interface Rated {
  readonly rate: Exact;
  readonly bit: 'CAPPED' | 'FLOORED' | null;
}

export interface Method<P = unknown> {
  readonly kind: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** 何时用: when an office would choose it. */
  readonly needs: readonly Need[];
  readonly params: z.ZodType<P>;
  rate(input: MethodInput, params: P): Exact | Rated;
  /** The formula in x, t, b, P, as a trace prints it. */
  formula(input: Pick<MethodInput, 'direction'>, params: P): string;
}

/** Declares a method: parameters by schema, from which checking, inputs and documentation come. */
export function defineMethod<P>(method: Method<P>): Method<P> {
  return method;
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
  throw new DomainError('NO_TARGET', { zh: '没有目标值', en: 'there is no target' });
}

/** @throws DomainError NEGATIVE_INPUT */
export function refuseNegative(...values: readonly Exact[]): void {
  if (values.some((value) => value.isNegative())) {
    throw new DomainError('NEGATIVE_INPUT', { zh: '比率的输入不能为负', en: 'a ratio takes no negative value' });
  }
}

/** How much better `a` is than `b`: positive is better. */
export const better = (a: Exact, b: Exact, direction: Direction): Exact =>
  direction === 'HIGHER' ? a.minus(b) : b.minus(a);

export const atLeastAsGood = (a: Exact, b: Exact, direction: Direction): boolean =>
  direction === 'HIGHER' ? a.gte(b) : a.lte(b);
