/** How well a thing matches what somebody typed into the search box. */
import { pinyinPlace } from './pinyin.js';

/** The text as typed, prepared once for all things that it is compared with. */
export interface Wanted {
  /** Lower case, without spaces around it. */
  readonly text: string;
  /** Without any spaces; null if it holds other characters than letters and digits, so that it cannot be pinyin. */
  readonly letters: string | null;
}

export function wantedOf(typed: string): Wanted {
  const text = typed.trim().normalize('NFKC').toLowerCase();
  const letters = text.replaceAll(/[\s']/g, '');
  return { text, letters: /^[a-z0-9]+$/.test(letters) && /[a-z]/.test(letters) ? letters : null };
}

export interface Searched {
  /** Null for things without one. */
  readonly code: string | null;
  readonly title: string;
}

/**
 * The rank of the match, the best one 0: the code itself, a code that begins so, a name that begins so, a name that has
 * the text somewhere, pinyin from the beginning, a code that has it somewhere, pinyin somewhere.
 *
 * @returns null if it does not match
 */
export function rankOf({ text, letters }: Wanted, { code, title }: Searched): number | null {
  if (text === '') return null;
  const lowerCode = code?.toLowerCase() ?? '';
  if (lowerCode === text) return 0;
  if (lowerCode !== '' && lowerCode.startsWith(text)) return 1;
  const place = title.normalize('NFKC').toLowerCase().indexOf(text);
  if (place === 0) return 2;
  if (place > 0) return 3;
  const spoken = letters === null ? null : pinyinPlace(title, letters);
  if (spoken === 0) return 4;
  if (lowerCode.includes(text)) return 5;
  return spoken === null ? null : 6;
}
