/** Texts of a document: what may stand in them, so that every rendering prints them as they are. */
import { z } from 'zod';

/**
 * Characters that print nothing or change how others are printed: control characters, format characters such as
 * bidirectional overrides and zero-width spaces, line and paragraph separators, halves of surrogate pairs. XML cannot
 * hold some of them, and a reader would not see the others.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The distinct unprintable characters of a text, as `U+202E`. */
export function unprintableOf(text: string): string[] {
  const found = [...text].filter((character) => UNPRINTABLE.test(character));
  return [...new Set(found.map((character) => codePointName(character)))];
}

/** The name of a character by its number, such as `U+4DAE`. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const LONGEST = 10_000;

/** One line or paragraph of text, not empty. Markup has no meaning in it. */
export const zText = z
  .string()
  .min(1)
  .max(LONGEST)
  .refine((text) => !UNPRINTABLE.test(text), {
    error: ({ input }) => {
      const found = unprintableOf(String(input)).join(', ');
      return `含有不能印出的字符：${found} · unprintable characters: ${found}`;
    },
  });

/** A calendar date, `2026-03-05`. */
export const zDate = z.iso.date();

/**
 * The width of a text in characters of a Chinese line: a Chinese character is 1, a Latin letter or digit is ½.
 * @returns halves are exact
 */
export function widthOf(text: string): number {
  let halves = 0;
  for (const character of text) halves += NARROW.test(character) ? 1 : 2;
  return halves / 2;
}

const NARROW = /[\u0020-\u007e\u00a0-\u00ff]/;
