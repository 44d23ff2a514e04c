/**
 * 目标分解: splits the district's target into shares of units. The shares are rounded by the largest remainder (最大余数法),
 * so that they add up to the target exactly.
 */
import type { DecimalText } from '../../scoring/input.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { Exact } from '../../scoring/numbers/exact.js';

/** Decimals of a share at most. */
export const MOST_DECIMALS = 6;

export interface Weighed<Key> {
  readonly key: Key;
  /** Not negative. */
  readonly weight: Exact;
}

export interface Share<Key> {
  readonly key: Key;
  readonly share: DecimalText;
}

/**
 * Splits `total` in proportion to the weights. Each share is at most one unit of the last decimal away from its exact
 * value. Of equal remainders, the earlier unit gets the rest.
 *
 * @param total a number with at most `decimals` decimals
 * @param parts at least one, with a positive weight among them
 * @throws RangeError otherwise
 */
export function splitInProportion<Key>(
  total: Exact,
  parts: readonly Weighed<Key>[],
  decimals: number,
): readonly Share<Key>[] {
  const sum = parts.reduce((all, { weight }) => all.plus(weight), Exact.of(0));
  if (!sum.isPositive() || parts.some(({ weight }) => weight.isNegative()))
    throw new RangeError('weights must not be negative, and one must be positive');
  const step = powerOfTen(decimals);
  const whole = total.times(step);
  if (!whole.equals(whole.floor())) throw new RangeError(`the total has more than ${decimals} decimals`);
  const exact = parts.map(({ weight }) => whole.times(weight).div(sum));
  const rounded = exact.map((value) => value.floor());
  const rest = whole.minus(rounded.reduce((all, value) => all.plus(value), Exact.of(0)));
  const first = exact
    .map((value, index) => ({ index, remainder: value.minus(rounded[index] as Exact) }))
    .sort((a, b) => b.remainder.compare(a.remainder) || a.index - b.index)
    .slice(0, Number(rest.reduced().numerator));
  const more = new Set(first.map(({ index }) => index));
  return parts.map(({ key }, index) => {
    const value = (rounded[index] as Exact).plus(Exact.of(more.has(index) ? 1 : 0));
    return { key, share: plain(value.div(step), decimals) };
  });
}

/** 统一: every unit gets the whole target, for indicators whose units do not add up, such as rates. */
export const sameForAll = <Key>(total: DecimalText, keys: readonly Key[]): readonly Share<Key>[] =>
  keys.map((key) => ({ key, share: total }));

/** Decimals that a number is written with, without trailing zeros. */
export function decimalsOf(text: DecimalText): number {
  const value = parseExact(text);
  if (value === null) return 0;
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++) {
    const scaled = value.times(powerOfTen(decimals));
    if (scaled.equals(scaled.floor())) return decimals;
  }
  return MOST_DECIMALS;
}

const powerOfTen = (decimals: number): Exact => Exact.of(10 ** decimals);

const plain = (value: Exact, decimals: number): DecimalText => value.toText() ?? value.toFixed(decimals, 'HALF_UP');
