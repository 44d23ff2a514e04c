/** On a thread: frozen inputs read, and graded again, a few kept: they never change, and this costs most of a trace. */
import { LRUCache } from 'lru-cache';
import { type Worked, workOut } from '../../scoring/index.js';
import type { GradingInput } from '../../scoring/input.js';
import { thaw } from '../grading/frozen.js';
import type { FrozenRun } from './frozen-run.js';

/** A run of 300 units × 60 items takes some tens of megabytes. */
const KEPT = 4;
const inputs = new LRUCache<string, GradingInput>({ max: KEPT });
const graded = new LRUCache<string, Worked>({ max: KEPT });

/** @throws Error if the inputs were tampered with */
export async function inputOf({ hash, content }: FrozenRun): Promise<GradingInput> {
  const known = inputs.get(hash);
  if (known !== undefined) return known;
  const input = await thaw({ hash, content: Buffer.from(content) });
  inputs.set(hash, input);
  return input;
}

/** The run graded again. @throws Error if its inputs were tampered with */
export async function workedRun(frozen: FrozenRun): Promise<Worked> {
  const known = graded.get(frozen.hash);
  if (known !== undefined) return known;
  const worked = workOut(await inputOf(frozen));
  graded.set(frozen.hash, worked);
  return worked;
}
