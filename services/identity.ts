import { randomFillSync } from 'node:crypto';
import { v7, validate } from 'uuid';

/** Random bytes are fetched in a batch, because fetching them costs more than using them. */
const TAKEN = 16;
const pool = Buffer.alloc(1024 * TAKEN);
let at = pool.length;

function chance(): Buffer {
  if (at === pool.length) {
    randomFillSync(pool);
    at = 0;
  }
  at += TAKEN;
  return pool.subarray(at - TAKEN, at);
}

let msecs = 0;
let seq = 0;

/**
 * A new id: a UUIDv7. Each is greater than the one before, so that rows that are created together are stored
 * together. The type of the id is that of the place to which it goes.
 */
export function newId<Id extends string = string>(): Id {
  const random = chance();
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    seq = random.readUInt32BE(6) >>> 1;
  } else seq += 1;
  return v7({ msecs, seq, random }) as Id;
}

/** True for the form of an id. Arguments of the API and the command line become ids of their kind by it. */
export const isId = <Id extends string>(text: string): text is Id => validate(text);
