/** The share of full marks from which a score passes (合格线). */
import { badInput } from '../errors/reading.js';
import { parseExact } from '../scoring/decimal-text.js';
import { ONE } from '../scoring/exact.js';

export const USUAL_PASS_MARK = '0.6';

/** @throws Refusal BAD_USER_INPUT */
export function passMarkOf(passMark: string | null | undefined): string {
  const text = passMark ?? USUAL_PASS_MARK;
  const share = parseExact(text);
  if (share !== null && !share.isNegative() && !share.gt(ONE)) return text;
  throw badInput('passMark', 'OUT_OF_BOUNDS', {
    zh: 'passMark 应在 0 到 1 之间，如 0.6。',
    en: 'passMark must be between 0 and 1, such as 0.6.',
  });
}
