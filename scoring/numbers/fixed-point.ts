/**
 * Logarithm, exponential and root on BigInt fixed-point numbers (value × 2^bits). They give the same digits on every
 * machine, which Math.log and Math.exp do not guarantee. Results are correct except for the last few bits.
 */

const GUARD = 16n;
/** ln of j/128 for j in [128, 256), by precision; computed on first use. */
const tables = new Map<bigint, bigint[]>();
const ln2s = new Map<bigint, bigint>();

export function bitLength(value: bigint): number {
  const hex = (value < 0n ? -value : value).toString(16);
  return hex === '0' ? 0 : (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0] as string, 16)));
}

/** ln(n ÷ d) × 2^bits, for positive n and d. */
export function lnFixed(n: bigint, d: bigint, bits: bigint): bigint {
  const p = bits + GUARD;
  const one = 1n << p;
  let exponent = BigInt(bitLength(n) - bitLength(d));
  let m = exponent >= 0n ? (n << p) / (d << exponent) : (n << (p - exponent)) / d;
  if (m < one) {
    m = (n << (p + 1n - exponent)) / d;
    exponent -= 1n;
  }
  // m is in [1, 2). Divided by j/128, its first eight bits, the number is so close to 1 that the series is short.
  const j = m >> (p - 7n);
  const near = (m * 128n) / j;
  const z = ((near - one) << p) / (near + one);
  return (exponent * ln2(p) + lnOfStep(Number(j), p) + 2n * atanhSeries(z, p)) >> GUARD;
}

/** e^(y ÷ 2^bits) as [mantissa, exponent]: mantissa × 2^(exponent − bits), with the mantissa in about [1, 2) × 2^bits. */
export function expFixed(y: bigint, bits: bigint): [mantissa: bigint, exponent: bigint] {
  const p = bits + GUARD;
  const log2 = ln2(p);
  const wide = y << GUARD;
  let exponent = wide / log2;
  if (wide < 0n) exponent -= 1n;
  // Eight halvings make the series short; eight squarings undo them.
  const r = (wide - exponent * log2) >> 8n;
  let term = 1n << p;
  let sum = term;
  for (let k = 1n; term !== 0n; k++) {
    term = ((term * r) >> p) / k;
    sum += term;
  }
  for (let k = 0; k < 8; k++) sum = (sum * sum) >> p;
  return [sum >> GUARD, exponent];
}

/** The largest whole number whose square does not exceed `value`. */
export function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt((bitLength(value) + 1) >> 1);
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** atanh(z) = z + z³/3 + z⁵/5 + … */
function atanhSeries(z: bigint, p: bigint): bigint {
  const square = (z * z) >> p;
  let power = z;
  let sum = z;
  for (let k = 3n; power !== 0n; k += 2n) {
    power = (power * square) >> p;
    sum += power / k;
  }
  return sum;
}

function ln2(p: bigint): bigint {
  let value = ln2s.get(p);
  if (value === undefined) {
    value = 2n * atanhSeries((1n << p) / 3n, p);
    ln2s.set(p, value);
  }
  return value;
}

function lnOfStep(j: number, p: bigint): bigint {
  let table = tables.get(p);
  if (table === undefined) {
    table = [];
    tables.set(p, table);
  }
  let value = table[j];
  if (value === undefined) {
    value = 2n * atanhSeries((BigInt(j - 128) << p) / BigInt(j + 128), p);
    table[j] = value;
  }
  return value;
}
