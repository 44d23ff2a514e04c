/** Questions, answers and reasons. */
import { wordsMissing } from '../../errors/approval.js';

const LONGEST = 2000;

/** @returns the words without space around them; @throws Refusal BAD_USER_INPUT WORDS_MISSING */
export function wordsOf(text: string): string {
  const words = text.replaceAll('\0', '').trim();
  if (words.length === 0 || words.length > LONGEST) throw wordsMissing(LONGEST);
  return words;
}
