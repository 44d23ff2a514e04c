/**
 * The text of the QR code on the page 核验页 of a published notice (documents/templates/publication-record.ts), for readers
 * who scan it instead of typing the code.
 *
 * Runs in browsers as well: it imports nothing but types.
 */
import type { Notice } from './slip-check.js';

/** @returns null if the text is none, or of a document without slips */
export function readNoticeText(text: string): Notice | null {
  if (!/^KAOPING 1\s/.test(text.trim())) return null;
  // A field of one line has lost its line breaks.
  const value = (name: string, form: string): string | null =>
    new RegExp(`(?:^|\\s)${name} (${form})(?:\\s|$)`).exec(text)?.[1] ?? null;
  const code = value('code', '[0-9A-Z]{4}(?: [0-9A-Z]{4}){9}');
  if (code === null) return null;
  const slips = value('slips', '[1-9]\\d{0,8}');
  return { code, size: slips === null ? null : Number(slips), key: value('key', '[0-9a-f]{64}') };
}
