/** The share of full marks from which a score passes (合格线). */
import { badInput } from '../schema/errors.js';

export const USUAL_PASS_MARK = '0.6';

/** @throws Refusal BAD_USER_INPUT */
export function passMarkOf(passMark: string | null | undefined): string {
  const share = Number(passMark ?? USUAL_PASS_MARK);
  if (share >= 0 && share <= 1) return passMark ?? USUAL_PASS_MARK;
  throw badInput('passMark', 'OUT_OF_BOUNDS', {
    zh: 'passMark 应在 0 到 1 之间，如 0.6。',
    en: 'passMark must be between 0 and 1, such as 0.6.',
  });
}
