/** 目标的界: what a target asks for. */
import type { Exact } from '../numbers/exact.js';
import { ZERO } from '../numbers/exact.js';

/** At least `low`, at most `high`, or both (a range). A null end is open; one of them is set. */
export interface Bounds {
  readonly low: Exact | null;
  readonly high: Exact | null;
}

/**
 * How far a value is from a target, in the unit of the indicator: 0 or less if the target is met. A target with one end says
 * also by how much it is exceeded (negative); within a range no value is better than another (0).
 */
export function shortOf(value: Exact, { low, high }: Bounds): Exact {
  if (low !== null && high !== null) {
    if (value.lt(low)) return low.minus(value);
    return value.gt(high) ? value.minus(high) : ZERO;
  }
  if (low !== null) return low.minus(value);
  if (high !== null) return value.minus(high);
  throw new RangeError('a target has no bound');
}

export const meets = (value: Exact, bounds: Bounds): boolean => !shortOf(value, bounds).isPositive();
