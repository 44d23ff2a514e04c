/** Rationals for the second opinion, with BigInt only: no code is shared with `scoring/`. */
export interface Q {
  readonly n: bigint;
  /** Positive; n and d have no common divisor. */
  readonly d: bigint;
}

export const q = (n: bigint | number, d: bigint | number = 1): Q => {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new Error('division by zero');
  const divisor = gcd(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom);
  const sign = bottom < 0n ? -1n : 1n;
  return { n: (sign * top) / divisor, d: (sign * bottom) / divisor };
};

export const NONE = q(0);
export const FULL = q(1);

export const plus = (a: Q, b: Q): Q => q(a.n * b.d + b.n * a.d, a.d * b.d);
export const less = (a: Q, b: Q): Q => q(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Q, b: Q): Q => q(a.n * b.n, a.d * b.d);
export const over = (a: Q, b: Q): Q => q(a.n * b.d, a.d * b.n);
export const sum = (list: readonly Q[]): Q => list.reduce(plus, NONE);
export const mean = (list: readonly Q[]): Q => over(sum(list), q(list.length));

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export const order = (a: Q, b: Q): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const sign = (a: Q): number => order(a, NONE);
export const least = (list: readonly Q[]): Q => list.reduce((a, b) => (order(b, a) < 0 ? b : a));
export const greatest = (list: readonly Q[]): Q => list.reduce((a, b) => (order(b, a) > 0 ? b : a));

export const floor = ({ n, d }: Q): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));
export const ceiling = ({ n, d }: Q): bigint => -floor({ n: -n, d });

/** Of decimal text such as `-1.50e+2`. */
export function parse(text: string): Q {
  const found = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text.trim());
  if (found === null || `${found[2]}${found[3]}` === '') throw new Error(`no number: ${text}`);
  const [, minus = '', whole = '', part = '', exponent = '0'] = found;
  const digits = BigInt(`${whole}${part}`) * (minus === '-' ? -1n : 1n);
  const power = Number(exponent) - part.length;
  return power >= 0 ? q(digits * 10n ** BigInt(power)) : q(digits, 10n ** BigInt(-power));
}

export type Mode = 'HALF_UP' | 'HALF_EVEN';

/** To so many digits after the point; halves away from zero or to the even neighbour. */
export function round(a: Q, digits: number, mode: Mode): Q {
  const scale = 10n ** BigInt(digits);
  const twice = a.n * scale * 2n;
  const magnitude = twice < 0n ? -twice : twice;
  let units = magnitude / (2n * a.d);
  const rest = magnitude - units * 2n * a.d;
  if (rest > a.d || (rest === a.d && (mode === 'HALF_UP' || units % 2n === 1n))) units += 1n;
  return q(twice < 0n ? -units : units, scale);
}

/** With exactly so many digits. */
export function fixed(a: Q, digits: number): string {
  const units = (a.n * 10n ** BigInt(digits)) / a.d;
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${units < 0n ? '-' : ''}${text.slice(0, point)}${digits > 0 ? `.${text.slice(point)}` : ''}`;
}

/** Cut at 12 digits, without zeros at the end. */
export function cut(a: Q): string {
  const text = fixed(a, 12);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
