/**
 * A signed note of the log's present state, to be kept outside the database. It is a C2SP tlog-checkpoint (origin,
 * size, root of the Merkle tree) with an Ed25519 signature in the form of C2SP signed-note.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Anchor, Head } from './chain.js';
import { rootOf } from './merkle.js';

/** The signature type of Ed25519 in signed notes. */
const ED25519 = Buffer.from([1]);
const DASH = '—';

/** @param district code of the district */
export const originOf = (district: string): string => `kaoping/${district}`;

/** The public key as the last 32 bytes of its DER form. */
export const rawKey = (publicKey: KeyObject): Buffer => publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);

/** The first four bytes of the key's id in a signed note. */
function keyHash(name: string, publicKey: KeyObject): Buffer {
  return createHash('sha256').update(`${name}\n`).update(ED25519).update(rawKey(publicKey)).digest().subarray(0, 4);
}

/**
 * The signed note of a Merkle tree's root.
 * @param name of the tree: the note's origin, and the name of its key
 * @param size number of leaves
 * @param privateKeyPem PKCS 8, Ed25519
 */
export function signedRoot(name: string, size: number, root: Buffer, privateKeyPem: string): string {
  const key = createPrivateKey(privateKeyPem);
  const body = `${name}\n${size}\n${root.toString('base64')}\n`;
  const signature = Buffer.concat([keyHash(name, createPublicKey(key)), sign(null, Buffer.from(body), key)]);
  return `${body}\n${DASH} ${name} ${signature.toString('base64')}\n`;
}

/** The signed note of a district's log. @param privateKeyPem PKCS 8, Ed25519 */
export function checkpoint(district: string, head: Head, privateKeyPem: string): string {
  const root = rootOf({ size: head.number, roots: head.roots.map((hash) => Buffer.from(hash, 'hex')) });
  return signedRoot(originOf(district), head.number, root, privateKeyPem);
}

/**
 * Reads a checkpoint and checks its signature.
 *
 * @param codes of the district, the present one first; a note that was made before it was renamed names an earlier one
 * @param publicKey of this installation; null to read the note without checking its signature
 * @throws Error with the fault of the note
 */
export function readCheckpoint(text: string, codes: readonly string[], publicKey: KeyObject | null): Anchor {
  const [body, signatures] = text.split('\n\n');
  const [origin, size, root, ...rest] = (body ?? '').split('\n');
  const names = codes.map(originOf);
  const name = names.find((own) => own === origin);
  if (name === undefined)
    throw new Error(`记录属于“${origin}”，不是“${names[0]}” · the note belongs to ${origin}, not to ${names[0]}`);
  if (!/^(0|[1-9]\d*)$/.test(size ?? '') || Buffer.from(root ?? '', 'base64').length !== 32 || rest.length > 0) {
    throw new Error('记录的格式不对：应为来源、条数、根值三行 · the note must have three lines: origin, size, root');
  }
  if (publicKey !== null && !isSigned(`${body}\n`, signatures ?? '', name, publicKey)) {
    throw new Error('记录上没有本系统的有效签名 · the note has no valid signature of this installation');
  }
  return { size: Number(size), root: Buffer.from(root ?? '', 'base64').toString('hex') };
}

function isSigned(body: string, signatures: string, name: string, key: KeyObject): boolean {
  return signatures.split('\n').some((line) => {
    const [dash, signer, encoded] = line.split(' ');
    if (dash !== DASH || signer !== name || encoded === undefined) return false;
    const bytes = Buffer.from(encoded, 'base64');
    if (!bytes.subarray(0, 4).equals(keyHash(name, key))) return false;
    return verify(null, Buffer.from(body), key, bytes.subarray(4));
  });
}
