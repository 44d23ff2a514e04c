/**
 * Logarithms, roots and fractional powers, as rationals within 1e-75 of the exact value.
 * A result that is within 1e-60 of a simple fraction is that fraction: the root of 1/4 is a half.
 */
import { FULL, floor, less, NONE, order, over, plus, type Q, q, sign, times } from './rational.js';

const DIGITS = 80;
const SCALE = 10n ** BigInt(DIGITS);
const NEAR = 10n ** 60n;
const SIMPLE = 10n ** 22n;

/** ln a, a > 0: halved or doubled into [3/4, 3/2], then 2·artanh((a − 1)/(a + 1)). */
export function ln(a: Q): Q {
  if (sign(a) <= 0) throw new Error('the logarithm of what is not positive');
  let shift = a.n.toString(2).length - a.d.toString(2).length;
  const halved = (by: number) => (by >= 0 ? q(a.n, a.d << BigInt(by)) : q(a.n << BigInt(-by), a.d));
  if (order(halved(shift), q(3, 4)) < 0) shift -= 1;
  if (order(halved(shift), q(3, 2)) > 0) shift += 1;
  return near(plus(times(q(shift), LN2()), lnNearOne(halved(shift))));
}

const lnNearOne = (a: Q): Q => q(2n * artanh(over(less(a, FULL), plus(a, FULL))), SCALE);

let ln2: Q | null = null;
const LN2 = (): Q => {
  ln2 ??= q(2n * artanh(q(1, 3)), SCALE);
  return ln2;
};

function artanh(a: Q): bigint {
  const start = (a.n * SCALE) / a.d;
  const square = (start * start) / SCALE;
  let [power, total] = [start, start];
  for (let k = 3n; power !== 0n && power !== -1n; k += 2n) {
    power = (power * square) / SCALE;
    total += power / k;
  }
  return total;
}

/** e to the a, by repeated squaring of e^(a/2^20). */
function exp(a: Q): Q {
  const wide = SCALE * SCALE;
  const start = floor(times(a, q(wide, 1n << 20n)));
  let [term, total] = [wide, wide];
  for (let k = 1n; term !== 0n && k < 200n; k += 1n) {
    term = (term * start) / (wide * k);
    total += term;
  }
  for (let k = 0; k < 20; k += 1) total = (total * total) / wide;
  return q(total, wide);
}

/** The product of the rates to their weights, whose sum is 1. */
export function weightedProduct(rates: readonly Q[], weights: readonly Q[]): Q {
  const logarithm = rates.map((rate, index) => times(weights[index] ?? NONE, ln(rate))).reduce(plus, NONE);
  return near(exp(logarithm));
}

/** The mean of ln 2 and ln 8 is ln 4, to the last digit. */
export function nearLogarithm(a: Q): Q {
  const antilogarithm = near(exp(a));
  return antilogarithm.d < SIMPLE ? ln(antilogarithm) : a;
}

export function root(a: Q): Q {
  const digits = SCALE * SCALE;
  return near(q(squareRoot(a.n * a.d * digits), a.d * SCALE));
}

function squareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let guess = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** The simple fraction (of a continued fraction) within 1e-60 of a, if there is one; else a to 80 digits. */
export function near(a: Q): Q {
  if (a.d < SIMPLE) return a;
  let [n, d] = [a.n, a.d];
  let [top, topBefore, bottom, bottomBefore] = [1n, 0n, 0n, 1n];
  while (d !== 0n) {
    const whole = n >= 0n ? n / d : -((-n + d - 1n) / d);
    [n, d] = [d, n - whole * d];
    [top, topBefore] = [whole * top + topBefore, top];
    [bottom, bottomBefore] = [whole * bottom + bottomBefore, bottom];
    if (bottom > SIMPLE) break;
    const gap = a.n * bottom - top * a.d;
    if ((gap < 0n ? -gap : gap) * NEAR < a.d * bottom) return q(top, bottom);
  }
  return a.d < SCALE ? a : q((a.n * SCALE) / a.d, SCALE);
}
