/** The frozen inputs of a run: canonical JSON, hashed and compressed. The run grades exactly these bytes. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { GradingInput } from '../../scoring/input.js';
import type { GradingResult } from '../../scoring/result.js';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

export interface Frozen {
  /** SHA-256 of the canonical JSON, hex. */
  readonly hash: string;
  /** gzip of the canonical JSON. */
  readonly content: Uint8Array;
}

/** The same in memory that all threads share, so that passing it to a thread copies nothing. */
export function inSharedMemory({ hash, content }: Frozen): Frozen {
  const memory = new Uint8Array(new SharedArrayBuffer(content.length));
  memory.set(content);
  return { hash, content: memory };
}

export async function freeze(input: GradingInput): Promise<Frozen> {
  const text = JSON.stringify(input);
  return { hash: sha256(text), content: await compress(text) };
}

/** @throws Error if the content does not match the hash */
export async function readFrozen(frozen: Frozen): Promise<GradingInput> {
  const text = (await decompress(frozen.content)).toString('utf8');
  if (sha256(text) !== frozen.hash) throw new Error('the frozen inputs do not match their hash');
  return JSON.parse(text) as GradingInput;
}

/** SHA-256 of a result, hex: equal for equal scores, on every machine. */
export const resultHash = (result: GradingResult): string => sha256(JSON.stringify(result));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
