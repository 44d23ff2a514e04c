/**
 * Parses one judgement of two criteria as people write it: a number, decimal text, or a fraction such as "1/3".
 *
 * @returns null for other values
 */
export function judgementOf(written: unknown): number | null {
  if (typeof written === 'number') return written;
  if (typeof written !== 'string') return null;
  const [above = '', below, ...rest] = written.normalize('NFKC').split(/[/÷]/);
  if (rest.length > 0) return null;
  const [numerator, denominator] = [decimal(above), below === undefined ? 1 : decimal(below)];
  return numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;
}

const decimal = (text: string): number | null => (/^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null);

/** Relative tolerance, for numbers that were not typed. */
const TOLERANCE = 0.01;
/** Makes a difference of exactly half a unit of the last decimal acceptable. */
const EPSILON = 1e-9;

/**
 * True if two judgements are each other's reciprocal, given their number of decimals: 0.33 is a third in two
 * decimals, 0.1 a ninth in one.
 */
export const areReciprocal = (a: number, b: number): boolean =>
  Math.abs(a * b - 1) <= TOLERANCE || isRounded(a, 1 / b) || isRounded(b, 1 / a);

/** True if `written` is the exact number rounded to the decimals of `written`. Whole numbers are not rounded. */
function isRounded(written: number, exact: number): boolean {
  const decimals = String(written).split('.')[1]?.length ?? 0;
  return decimals > 0 && Math.abs(written - exact) <= 0.5 * 10 ** -decimals + EPSILON;
}

/**
 * The exact judgement of i over j from the two that were written: of 0.33 and 3, the 3 was meant and the 0.33 was
 * rounded.
 */
export const exactOf = (above: number, below: number): number => (above >= 1 ? above : 1 / below);
