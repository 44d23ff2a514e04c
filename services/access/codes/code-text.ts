/**
 * One-time codes (一次性代码), by which the holder of an account sets the password. They are short enough to be printed and
 * typed. They are derived from the installation's signing key, so that a mail can be sent again with the same code; only
 * their hashes are stored.
 */
import { createPrivateKey, hkdfSync } from 'node:crypto';
import { hashSecret } from '../../../auth/secret.js';
import type { CodeId } from '../../../entities/ids.js';
import { signingKey } from '../../audit/signing-key.js';
import type { Platform } from '../../platform.js';

/** 80 random bits: they cannot be guessed by way of a server that limits attempts. */
const BYTES = 10;
/** Crockford's base 32: no I, L, O or U, which are mistaken for other characters. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;

/**
 * @returns four groups of four characters, such as `7Q2K-9ZC1-M4XV-0B8T`
 * @throws Error if the platform has no folder of keys
 */
export async function codeText({ dataFolder }: Pick<Platform, 'dataFolder'>, id: CodeId): Promise<string> {
  if (dataFolder === undefined) throw new Error('codes need the folder of keys');
  const key = createPrivateKey(await signingKey(dataFolder)).export({ type: 'pkcs8', format: 'der' });
  const bytes = Buffer.from(hkdfSync('sha256', key, 'kaoping code', id, BYTES));
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let at = 0; at < (BYTES * 8) / 5; at++) {
    text = `${ALPHABET[Number(bits & 31n)]}${text}`;
    bits >>= 5n;
  }
  return text.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? text;
}

/** SHA-256, hex, of a code as somebody typed it: small letters, spaces and mistaken characters do not matter. */
export function hashCode(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return hashSecret(`code ${plain}`);
}
