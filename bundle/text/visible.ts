/** Makes invisible characters of a text visible. */

/**
 * Control and format characters (zero width, direction), fillers, line separators, and replacement characters of
 * decoding.
 */
export const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffd]/u;
/** `U+200B` */
export const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The text with invisible characters written as `<U+200B>`. */
export const visible = (text: string): string =>
  INVISIBLE.test(text) ? text.replace(new RegExp(INVISIBLE, 'gu'), (character) => `<${codePointOf(character)}>`) : text;
