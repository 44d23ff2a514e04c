/**
 * The two files that a proof travels in: JSON, and the `.tlog-proof` of C2SP, which other tools can check.
 *
 * Runs in browsers as well: it imports no part of node.
 */
/** A slip with the path from it to the root of its publication. */
export interface SlipProof {
  /** The slip; checked here as any JSON. */
  readonly slip: unknown;
  /** Hash of the slip when it was issued, hex; null where the file has none. */
  readonly leaf: string | null;
  /** Place among the slips of the publication, from 0. */
  readonly index: number;
  /** Hashes from the slip's neighbour up to the root's child, hex. */
  readonly path: readonly string[];
  /** The signed root (C2SP tlog-checkpoint). */
  readonly checkpoint: string;
}

export const FILE_FORMAT = 'kaoping-slip-proof/1';
const TLOG_FORMAT = 'c2sp.org/tlog-proof@v1';

/** The proof as a JSON file. */
export const slipJson = (proof: SlipProof): string => `${JSON.stringify({ format: FILE_FORMAT, ...proof }, null, 2)}\n`;

/** The proof as a C2SP tlog-proof; its extra data is the slip's canonical JSON. @param slip canonical JSON */
export function tlogProof({ index, path, checkpoint }: SlipProof, slip: string): string {
  const lines = [TLOG_FORMAT, `extra ${toBase64(new TextEncoder().encode(slip))}`, `index ${index}`];
  return [...lines, ...path.map((hash) => toBase64(fromHex(hash))), '', checkpoint].join('\n');
}

/**
 * Reads a proof from either file. What it returns has the shape of a proof and nothing more: its content is as doubtful
 * as the file.
 * @returns null if the text is neither
 */
export function readSlipFile(text: string): SlipProof | null {
  const plain = text.replace(/^﻿/, '');
  return plain.startsWith(TLOG_FORMAT) ? readTlogProof(plain) : readJson(plain);
}

function readJson(text: string): SlipProof | null {
  const file = parsed(text);
  if (!isRecord(file) || file.format !== FILE_FORMAT) return null;
  const { slip, leaf, index, path, checkpoint } = file;
  if (!isRecord(slip) || !isHash(leaf) || !isIndex(index) || typeof checkpoint !== 'string') return null;
  if (!Array.isArray(path) || !path.every(isHash)) return null;
  return { slip, leaf, index, path, checkpoint };
}

function readTlogProof(text: string): SlipProof | null {
  const end = text.indexOf('\n\n');
  if (end < 0) return null;
  const [, extra, position, ...hashes] = text.slice(0, end).replaceAll('\r', '').split('\n');
  const index = /^index (0|[1-9]\d{0,15})$/.exec(position ?? '')?.[1];
  const slip = parsed(decoded(fromBase64(/^extra (\S+)$/.exec(extra ?? '')?.[1] ?? '')));
  const path = hashes.map((hash) => toHex(fromBase64(hash)));
  if (index === undefined || !isRecord(slip) || !path.every(isHash)) return null;
  // The format has no hash of the leaf: null leaves out the comparison that tells a changed slip from a wrong path.
  return { slip, leaf: null, index: Number(index), path, checkpoint: text.slice(end + 2) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
