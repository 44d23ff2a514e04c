import { Exact, ONE, ZERO } from './exact.js';
import { bitLength, expFixed, lnFixed, squareRoot } from './fixed-point.js';

/** 200 bits are 60 significant digits; at least 34 are required. */
const BITS = 200;
/** A fraction this simple that agrees with a value in this many bits equals that value. */
const SIMPLE_DENOMINATOR = 1n << 40n;
const AGREEMENT = 150n;
/** A root is not checked by raising it again if that needs more bits than this, because it would be too slow. */
const CHECKABLE_BITS = 1 << 20;

/** Natural logarithm of a positive number, to at least 50 significant digits; equal for 1.10 and 11 ÷ 10. */
export function ln(x: Exact): Exact {
  const { numerator: n, denominator: d } = x.reduced();
  if (n === d) return ZERO;
  // Near 1 the logarithm is small and needs more bits for its significant digits.
  const distance = bitLength(d) - bitLength(n - d);
  const bits = BigInt(BITS + Math.max(0, distance));
  return Exact.of(lnFixed(n, d, bits), 1n << bits);
}

/**
 * The same logarithm, but exactly the one that `ln` gives for a simple fraction: the mean of ln 2 and ln 8 is ln 4,
 * and must tie with a 4 and be on the same side of a border.
 */
export function settleLogarithm(logarithm: Exact): Exact {
  const antilogarithm = power((logarithm.numerator << BigInt(BITS)) / logarithm.denominator);
  const simple = settle(antilogarithm);
  return simple === antilogarithm ? logarithm : ln(simple);
}

/** e^(y ÷ 2^200) */
function power(y: bigint): Exact {
  const bits = BigInt(BITS);
  const [mantissa, exponent] = expFixed(y, bits);
  return exponent > bits ? Exact.of(mantissa << (exponent - bits), 1n) : Exact.of(mantissa, 1n << (bits - exponent));
}

/** Square root of a number that is not negative: exact if it is rational, otherwise to 60 significant digits. */
export function sqrt(x: Exact): Exact {
  if (x.isZero()) return ZERO;
  const { numerator: n, denominator: d } = x.reduced();
  const rootN = squareRoot(n);
  const rootD = squareRoot(d);
  if (rootN * rootN === n && rootD * rootD === d) return Exact.of(rootN, rootD);
  const shift = BigInt(BITS + Math.max(0, bitLength(d) - bitLength(n)));
  return Exact.of(squareRoot((n << (2n * shift)) / d), 1n << shift);
}

/**
 * Weighted geometric mean of positive rates: exact if it is a fraction (equal rates, √(0.4 × 0.9) = 0.6), otherwise
 * e^(Σ w ln r) to 50 significant digits.
 */
export function geometricMean(rates: readonly Exact[], weights: readonly Exact[]): Exact {
  const [first = ONE] = rates;
  if (rates.every((rate) => rate.equals(first))) return first;
  const powers = wholeProportions(weights);
  const degree = powers.reduce((sum, power) => sum + power, 0n);
  const bits = BigInt(BITS);
  const logarithms = rates.map((rate) => lnFixed(rate.numerator, rate.denominator, bits));
  const sum = logarithms.reduce((total, logarithm, index) => total + logarithm * (powers[index] ?? 0n), 0n);
  const mean = power(sum / degree);
  const candidate = settle(mean);
  return candidate !== mean && isRoot(candidate, degree, rates, powers) ? candidate : mean;
}

/**
 * Converts an irrational computation back to the simple fraction that it equals, if there is one: (ln 1000 − ln 100)
 * ÷ (ln 10000 − ln 100) is a half, and must be rounded like one. A fraction with terms below 2^40 that agrees in 150
 * bits is no coincidence.
 */
export function settle(value: Exact): Exact {
  const { numerator, denominator } = value;
  if (denominator < SIMPLE_DENOMINATOR) return value;
  // Convergents of the continued fraction: each h/k is the best approximation of its size.
  let [n, d] = [numerator, denominator];
  let [h, k, hBefore, kBefore] = [1n, 0n, 0n, 1n];
  while (d !== 0n) {
    const whole = n / d - (n < 0n && n % d !== 0n ? 1n : 0n);
    [n, d] = [d, n - whole * d];
    [h, k, hBefore, kBefore] = [whole * h + hBefore, whole * k + kBefore, h, k];
    if (k > SIMPLE_DENOMINATOR) return value;
    const gap = numerator * k - h * denominator;
    if ((gap < 0n ? -gap : gap) << AGREEMENT < denominator * k) return Exact.of(h, k);
  }
  return value;
}

/** Whole numbers in the proportion of the weights, without a common factor. */
function wholeProportions(weights: readonly Exact[]): bigint[] {
  const denominator = weights.reduce((product, { denominator: d }) => lcm(product, d), 1n);
  const wholes = weights.map((weight) => (weight.numerator * denominator) / weight.denominator);
  const factor = wholes.reduce(gcd, 0n);
  return wholes.map((whole) => whole / factor);
}

/** True if candidate^degree is exactly Π rate^power. */
function isRoot(candidate: Exact, degree: bigint, rates: readonly Exact[], powers: readonly bigint[]): boolean {
  const longest = Math.max(
    ...[candidate, ...rates].map((rate) => bitLength(rate.numerator) + bitLength(rate.denominator)),
  );
  // Then the candidate is accepted because of its agreement, which no rounding mode can distinguish from certainty.
  if (Number(degree) * longest > CHECKABLE_BITS) return true;
  let left = candidate.numerator ** degree;
  let right = candidate.denominator ** degree;
  rates.forEach((rate, index) => {
    left *= rate.denominator ** (powers[index] ?? 0n);
    right *= rate.numerator ** (powers[index] ?? 0n);
  });
  return left === right;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function lcm(a: bigint, b: bigint): bigint {
  return a === b ? a : (a / gcd(a, b)) * b;
}

/** e^x, to 50 significant digits; the logarithm of a simple fraction goes back to that fraction. */
export function exp(x: Exact): Exact {
  const bits = BigInt(BITS);
  const [mantissa, exponent] = expFixed((x.numerator << bits) / x.denominator, bits);
  return settle(
    exponent > bits ? Exact.of(mantissa << (exponent - bits), 1n) : Exact.of(mantissa, 1n << (bits - exponent)),
  );
}
