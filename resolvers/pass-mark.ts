/** The pass mark (合格线): the share of full marks from which a score passes. */
import { passMarkOutOfBounds } from '../errors/reading.js';
import { parseExact } from '../scoring/numbers/decimal-text.js';
import { ONE } from '../scoring/numbers/exact.js';

export const USUAL_PASS_MARK = '0.6';

/** @throws Refusal BAD_USER_INPUT */
export function passMarkOf(passMark: string | null | undefined): string {
  const text = passMark ?? USUAL_PASS_MARK;
  const share = parseExact(text);
  if (share !== null && !share.isNegative() && !share.gt(ONE)) return text;
  throw passMarkOutOfBounds();
}
