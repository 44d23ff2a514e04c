/**
 * One judgement of two criteria as people write it: a number, decimal text, or a fraction such as "1/3".
 *
 * @returns null where it is none of these
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

/** Relative; for numbers that come from elsewhere than a keyboard. */
const TOLERANCE = 0.01;
/** So that a difference of exactly half a place is within it. */
const HAIR = 1e-9;

/**
 * Whether two judgements are each other's reciprocal, as far as they were written: 0.33 is a third in two decimals,
 * 0.1 a ninth in one.
 */
export const areReciprocal = (a: number, b: number): boolean =>
  Math.abs(a * b - 1) <= TOLERANCE || isRounded(a, 1 / b) || isRounded(b, 1 / a);

/** Whether `written` is the exact number rounded to the decimals that `written` has; whole numbers are not rounded. */
function isRounded(written: number, exact: number): boolean {
  const decimals = String(written).split('.')[1]?.length ?? 0;
  return decimals > 0 && Math.abs(written - exact) <= 0.5 * 10 ** -decimals + HAIR;
}

/**
 * The judgement of i over j out of the two that were written: of 0.33 and 3 it is the 3 that was meant and the 0.33
 * that was rounded.
 */
export const exactOf = (above: number, below: number): number => (above >= 1 ? above : 1 / below);
