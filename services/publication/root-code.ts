/**
 * 校验码: the root of a publication as people read and type it. Ten groups of four characters carry the first 200 bits
 * of the root, in Crockford's base 32: no letter that looks like a digit, and small letters count as capitals.
 *
 * 200 of 256 bits are enough: to find two sets of slips with the same code takes 2^100 attempts.
 *
 * Runs in browsers as well: it imports nothing.
 */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = 25;
const GROUP = 4;
const LENGTH = (BYTES * 8) / 5;

/** Letters that are read as the digit they look like. */
const ALIKE: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** @param root at least 25 bytes */
export function rootCode(root: Uint8Array): string {
  let bits = '';
  for (const byte of root.subarray(0, BYTES)) bits += byte.toString(2).padStart(8, '0');
  let code = '';
  for (let at = 0; at < bits.length; at += 5) code += DIGITS.charAt(Number.parseInt(bits.slice(at, at + 5), 2));
  return (code.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join(' ');
}

/**
 * A code as it was typed, in its printed form. Spaces, hyphens and small letters do not matter.
 * @returns null if it is not a code: another length, or a character that no code has
 */
export function readRootCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '')
    .replace(/[OIL]/g, (letter) => ALIKE[letter] ?? letter);
  if (plain.length !== LENGTH || ![...plain].every((character) => DIGITS.includes(character))) return null;
  return (plain.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join(' ');
}
