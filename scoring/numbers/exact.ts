import type { RoundingMode } from '../input.js';

/** Larger JavaScript numbers do not represent every whole number. */
const MAX = Number.MAX_SAFE_INTEGER;
/** Powers of ten that a number represents exactly. */
const TEN = Array.from({ length: 16 }, (_, digits) => 10 ** digits);
const CHUNK = 1e6;

/** Whole numbers are plain numbers while they fit, and BigInt beyond. Numerator and denominator are of one kind. */
type Whole = number | bigint;

const fits = (value: number): boolean => value <= MAX && value >= -MAX;

/**
 * An exact rational number: 8 × (x ÷ t) has no rounding error, and a half is exactly a half when it is rounded.
 *
 * Immutable. Not in lowest terms: the denominator is positive, and terms are reduced only on request.
 */
export class Exact {
  readonly #n: Whole;
  readonly #d: Whole;

  private constructor(numerator: Whole, denominator: Whole) {
    this.#n = numerator;
    this.#d = denominator;
  }

  /** `numerator / denominator`; the denominator must be positive. */
  static of(numerator: Whole, denominator: Whole = 1): Exact {
    if (typeof numerator === 'number' && typeof denominator === 'number') {
      if (Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) && denominator > 0) {
        return new Exact(numerator, denominator);
      }
      throw new RangeError(`${numerator} / ${denominator} is not a fraction of whole numbers`);
    }
    return Exact.#large(BigInt(numerator), BigInt(denominator));
  }

  /** Uses plain numbers again if they can represent both terms. */
  static #large(n: bigint, d: bigint): Exact {
    if (d <= 0n) throw new RangeError('a denominator must be positive');
    return d <= MAX && n <= MAX && n >= -MAX ? new Exact(Number(n), Number(d)) : new Exact(n, d);
  }

  get numerator(): bigint {
    return BigInt(this.#n);
  }

  get denominator(): bigint {
    return BigInt(this.#d);
  }

  plus(other: Exact): Exact {
    const a = this.#n;
    const b = this.#d;
    const c = other.#n;
    const d = other.#d;
    if (typeof a === 'number' && typeof b === 'number' && typeof c === 'number' && typeof d === 'number') {
      if (b === d) {
        if (fits(a + c)) return new Exact(a + c, b);
      } else {
        const left = a * d;
        const right = c * b;
        if (fits(left) && fits(right) && fits(left + right) && fits(b * d)) return new Exact(left + right, b * d);
      }
    } else if (b === d) return Exact.#large(BigInt(a) + BigInt(c), BigInt(b));
    const bb = BigInt(b);
    const dd = BigInt(d);
    return Exact.#large(BigInt(a) * dd + BigInt(c) * bb, bb * dd);
  }

  minus(other: Exact): Exact {
    return this.plus(other.negated());
  }

  negated(): Exact {
    return new Exact(-this.#n, this.#d);
  }

  abs(): Exact {
    return this.isNegative() ? this.negated() : this;
  }

  times(other: Exact): Exact {
    const a = this.#n;
    const b = this.#d;
    const c = other.#n;
    const d = other.#d;
    if (typeof a === 'number' && typeof b === 'number' && typeof c === 'number' && typeof d === 'number') {
      if (fits(a * c) && fits(b * d)) return new Exact(a * c, b * d);
    }
    return Exact.#large(BigInt(a) * BigInt(c), BigInt(b) * BigInt(d));
  }

  /** @throws RangeError on division by zero; callers must exclude it before */
  div(other: Exact): Exact {
    const c = other.#n;
    const d = other.#d;
    if (c > 0) return this.times(new Exact(d, c));
    if (c < 0) return this.times(new Exact(-d, -c));
    throw new RangeError('division by zero');
  }

  isZero(): boolean {
    return this.#n === 0 || this.#n === 0n;
  }

  isNegative(): boolean {
    return this.#n < 0;
  }

  isPositive(): boolean {
    return this.#n > 0;
  }

  /** Negative, 0 or positive if this is below, equal to or above `other`. */
  compare(other: Exact): number {
    const a = this.#n;
    const b = this.#d;
    const c = other.#n;
    const d = other.#d;
    if (typeof a === 'number' && typeof b === 'number' && typeof c === 'number' && typeof d === 'number') {
      if (b === d) return a - c;
      const left = a * d;
      const right = c * b;
      if (fits(left) && fits(right)) return left - right;
    }
    const left = BigInt(a) * BigInt(d);
    const right = BigInt(c) * BigInt(b);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Exact): boolean {
    return this.compare(other) === 0;
  }

  lt(other: Exact): boolean {
    return this.compare(other) < 0;
  }

  lte(other: Exact): boolean {
    return this.compare(other) <= 0;
  }

  gt(other: Exact): boolean {
    return this.compare(other) > 0;
  }

  gte(other: Exact): boolean {
    return this.compare(other) >= 0;
  }

  /** The largest whole number that is not above this. */
  floor(): Exact {
    const n = this.numerator;
    const d = this.denominator;
    const quotient = n / d;
    return Exact.#large(n < 0n && quotient * d !== n ? quotient - 1n : quotient, 1n);
  }

  /** The smallest whole number that is not below this. */
  ceil(): Exact {
    return this.negated().floor().negated();
  }

  /** In lowest terms. Useful if a number will be used often, or has become long. */
  reduced(): Exact {
    let a = this.numerator < 0n ? -this.numerator : this.numerator;
    let b = this.denominator;
    while (b !== 0n) [a, b] = [b, a % b];
    return Exact.#large(this.numerator / a, this.denominator / a);
  }

  /** 四舍五入 (HALF_UP: halves go away from zero) or 四舍六入五成双 (HALF_EVEN), to a number of decimals. */
  round(digits: number, mode: RoundingMode): Exact {
    const scaled = this.#scaled(digits, mode);
    return typeof scaled === 'number'
      ? new Exact(scaled, TEN[digits] as number)
      : Exact.#large(scaled, 10n ** BigInt(digits));
  }

  /** The rounded number's text with exactly `digits` decimals. */
  toFixed(digits: number, mode: RoundingMode): string {
    const scaled = this.#scaled(digits, mode);
    const scale = TEN[digits];
    if (typeof scaled === 'bigint' || scale === undefined || digits === 0) return withPoint(String(scaled), digits);
    const whole = Math.floor(Math.abs(scaled) / scale);
    const decimals = String(Math.abs(scaled) - whole * scale + scale).slice(1);
    return scaled < 0 ? `-${whole}.${decimals}` : `${whole}.${decimals}`;
  }

  /** This × 10^digits, rounded to a whole number. */
  #scaled(digits: number, mode: RoundingMode): Whole {
    const n = this.#n;
    const d = this.#d;
    const scale = TEN[digits];
    if (typeof n === 'number' && typeof d === 'number' && scale !== undefined && d <= MAX / 2) {
      const size = Math.abs(n) * scale;
      // Half of MAX, so that neither the product of the rounded quotient nor twice the remainder exceeds the exact
      // range.
      if (size <= MAX / 2) {
        let quotient = Math.floor(size / d);
        let rest = size - quotient * d;
        if (rest < 0) {
          quotient -= 1;
          rest += d;
        }
        const twice = rest * 2;
        if (twice > d || (twice === d && (mode === 'HALF_UP' || quotient % 2 === 1))) quotient += 1;
        return n < 0 ? -quotient : quotient;
      }
    }
    const size = (n < 0 ? -this.numerator : this.numerator) * 10n ** BigInt(digits);
    const divisor = this.denominator;
    let quotient = size / divisor;
    const twice = (size - quotient * divisor) * 2n;
    if (twice > divisor || (twice === divisor && (mode === 'HALF_UP' || quotient % 2n === 1n))) quotient += 1n;
    return n < 0 ? -quotient : quotient;
  }

  /** Decimal text cut (not rounded) after `digits` decimals, without trailing zeros. */
  toCut(digits: number): string {
    const n = this.#n;
    const d = this.#d;
    if (typeof n === 'number' && typeof d === 'number' && d <= MAX / 2 / CHUNK && Math.abs(n) <= MAX / 2) {
      return signed(n < 0, cutSmall(Math.abs(n), d, digits));
    }
    const cut = ((n < 0 ? -this.numerator : this.numerator) * 10n ** BigInt(digits)) / this.denominator;
    return signed(n < 0, withoutTrailingZeros(withPoint(cut.toString(), digits)));
  }

  /** Exact decimal text, or null if the decimals never end. */
  toText(): string | null {
    const { numerator, denominator } = this.reduced();
    let rest = denominator;
    let digits = 0;
    for (; rest !== 1n; digits++) {
      if (rest % 10n === 0n) rest /= 10n;
      else if (rest % 5n === 0n) rest /= 5n;
      else if (rest % 2n === 0n) rest /= 2n;
      else return null;
    }
    return withPoint(((numerator * 10n ** BigInt(digits)) / denominator).toString(), digits);
  }

  /** The nearest binary float, for charts and analysis only, never for a score. */
  toNumber(): number {
    return typeof this.#n === 'number' && typeof this.#d === 'number' ? this.#n / this.#d : Number(this.toCut(25));
  }
}

/** Long division, six decimals at a time, so that every remainder stays exact. */
function cutSmall(size: number, d: number, digits: number): string {
  let quotient = Math.floor(size / d);
  let rest = size - quotient * d;
  if (rest < 0) {
    quotient -= 1;
    rest += d;
  }
  if (rest === 0) return String(quotient);
  let decimals = '';
  while (decimals.length < digits && rest !== 0) {
    const dividend = rest * CHUNK;
    let next = Math.floor(dividend / d);
    rest = dividend - next * d;
    if (rest < 0) {
      next -= 1;
      rest += d;
    }
    // A leading one keeps the zeros that a number would lose.
    decimals += String(next + CHUNK).slice(1);
  }
  let end = Math.min(decimals.length, digits);
  while (end > 0 && decimals.charCodeAt(end - 1) === 48) end--;
  return end === 0 ? String(quotient) : `${quotient}.${decimals.slice(0, end)}`;
}

function signed(negative: boolean, text: string): string {
  return negative && text !== '0' ? `-${text}` : text;
}

function withPoint(whole: string, digits: number): string {
  if (digits === 0) return whole;
  const negative = whole.charCodeAt(0) === 45;
  const padded = (negative ? whole.slice(1) : whole).padStart(digits + 1, '0');
  const text = `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
  return negative ? `-${text}` : text;
}

function withoutTrailingZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end--;
  if (text.charCodeAt(end - 1) === 46) end--;
  return text.slice(0, end);
}

export const ZERO = Exact.of(0);
export const ONE = Exact.of(1);
export const TWO = Exact.of(2);
export const HUNDRED = Exact.of(100);

/** The nearest value within [low, high]; a null limit is open. */
export function clamp(value: Exact, low: Exact | null, high: Exact | null): Exact {
  if (high !== null && value.gt(high)) return high;
  return low !== null && value.lt(low) ? low : value;
}

/** The largest of at least one value. */
export function highest(values: readonly Exact[]): Exact {
  return values.reduce((highest, value) => (value.gt(highest) ? value : highest));
}
