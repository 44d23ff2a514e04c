import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Bytes of chance that an id takes, and those that are fetched at a time: to fetch takes longer than to use them. */
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

/** A new id: UUIDv7, each greater than the one before, so that rows made together lie together. */
export function newId(): string {
  const random = chance();
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    seq = random.readUInt32BE(6) >>> 1;
  } else seq += 1;
  return v7({ msecs, seq, random });
}
