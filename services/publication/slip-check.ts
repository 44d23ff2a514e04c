/**
 * 核对凭条: whether a slip is one of those whose root stands in the published notice.
 *
 * The root is never taken from the file: whoever can change the file could change it there as well. It comes from the
 * notice, as the reader typed it. The signed root in the file only serves to say what differs.
 *
 * Method: RFC 6962, 2.1 (Merkle audit path), SHA-256, over the canonical JSON (RFC 8785) of the slip; the signature is
 * Ed25519 in the form of C2SP signed-note. Runs in browsers as well, without a server and without `crypto.subtle`, which
 * pages have only over HTTPS.
 */
import { hashes, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import canonicalize from 'canonicalize';
import { readRootCode, rootCode } from './root-code.js';
import { fromBase64, fromHex, type SlipProof, toHex } from './slip-file.js';

hashes.sha512 = sha512;

/** What the reader has from the published notice. */
export interface Notice {
  /** 校验码: ten groups of four characters. */
  readonly code: string;
  /** Number of slips; null if the reader did not enter it. */
  readonly size: number | null;
  /** Public key of the issuer, 32 bytes, hex; null if the reader did not enter it. */
  readonly key: string | null;
}

export const SLIP_FAULTS = [
  /** The code of the notice is not a code. */
  'CODE_UNREADABLE',
  /** The slip has other bytes than when it was issued: a figure, a name or anything else was changed. */
  'SLIP_CHANGED',
  /** The path does not lead from this slip to the root in the file: it belongs to another slip or was changed. */
  'PROOF_DIFFERS',
  /** Slip and path agree with each other, but the notice has another root: another or an older publication. */
  'ROOT_DIFFERS',
  /** The notice names another number of slips. */
  'SIZE_DIFFERS',
  /** The signed root was not signed with the key in the notice. */
  'KEY_DIFFERS',
] as const;
export type SlipFault = (typeof SLIP_FAULTS)[number];

/** @returns null if the slip is one of those of the notice, or the first thing that differs */
export function checkSlip(proof: SlipProof, notice: Notice): SlipFault | null {
  const code = readRootCode(notice.code);
  if (code === null) return 'CODE_UNREADABLE';
  const leaf = leafHashOf(proof.slip);
  if (proof.leaf !== null && toHex(leaf) !== proof.leaf) return 'SLIP_CHANGED';
  const signed = readNote(proof.checkpoint);
  if (signed === null) return 'PROOF_DIFFERS';
  const root = rootFromPath(leaf, proof.index, signed.size, proof.path);
  if (root === null || toHex(root) !== toHex(signed.root)) return 'PROOF_DIFFERS';
  if (rootCode(root) !== code) return 'ROOT_DIFFERS';
  if (notice.size !== null && notice.size !== signed.size) return 'SIZE_DIFFERS';
  if (notice.key !== null && !isSignedBy(signed, notice.key)) return 'KEY_DIFFERS';
  return null;
}

const LEAF = 0;
const NODE = 1;

function leafHashOf(slip: unknown): Uint8Array {
  return sha256(Uint8Array.from([LEAF, ...new TextEncoder().encode(canonicalize(slip) ?? '')]));
}

const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(Uint8Array.from([NODE, ...left, ...right]));

/**
 * The root that a path leads to (RFC 9162, 2.1.3.2).
 * @returns null if the path has not the length that the place in a tree of this size needs
 */
export function rootFromPath(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly string[],
): Uint8Array | null {
  if (index >= size) return null;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const hex of path) {
    if (last === 0) return null;
    const neighbour = fromHex(hex);
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(neighbour, hash);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, neighbour);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : null;
}

interface SignedRoot {
  readonly body: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly signatures: readonly string[];
}

function readNote(text: string): SignedRoot | null {
  const [body, signatures] = text.replaceAll('\r', '').split('\n\n');
  const [origin, size, root, ...rest] = (body ?? '').split('\n');
  const bytes = fromBase64(root ?? '');
  if (!origin || !/^(0|[1-9]\d{0,14})$/.test(size ?? '') || bytes.length !== 32 || rest.length > 0) return null;
  return { body: `${body}\n`, size: Number(size), root: bytes, signatures: (signatures ?? '').split('\n') };
}

/** A signature line is `— name base64`, the bytes four of the key's id and 64 of the signature. */
function isSignedBy({ body, signatures }: SignedRoot, key: string): boolean {
  const publicKey = fromHex(key);
  if (publicKey.length !== 32) return false;
  return signatures.some((line) => {
    const [dash, , encoded] = line.split(' ');
    const bytes = fromBase64(encoded ?? '');
    if (dash !== '—' || bytes.length !== 68) return false;
    return verify(bytes.subarray(4), new TextEncoder().encode(body), publicKey);
  });
}
