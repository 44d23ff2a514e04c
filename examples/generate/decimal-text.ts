import type { DecimalText } from '../../scoring/input.js';

/** A number as it would be reported, with exactly `digits` decimals: 0.9 with 2 is "0.90". */
export function decimalText(drawn: number, digits: number): DecimalText {
  const scaled = Math.round(Math.abs(drawn) * 10 ** digits);
  const sign = drawn < 0 && scaled > 0 ? '-' : '';
  const padded = String(scaled).padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits);
  return digits === 0 ? sign + padded : `${sign}${whole}.${padded.slice(-digits)}`;
}

/**
 * Splits a whole total by weights so that the shares add up to it. Gives the rest to the largest remainders, the
 * earlier ones first.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const left = total - shares.reduce((one, other) => one + other, 0);
  const byRemainder = exact
    .map((share, at) => ({ at, remainder: share - Math.floor(share) }))
    .sort((one, other) => other.remainder - one.remainder || one.at - other.at);
  for (const { at } of byRemainder.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}

export function clamp(drawn: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, drawn));
}
