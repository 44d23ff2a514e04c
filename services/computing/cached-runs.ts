/**
 * Parsed inputs and detailed gradings of a few runs, cached on each thread. They never change, and computing them is
 * most of the work of a trace.
 */
import { LRUCache } from 'lru-cache';
import { type DetailedGrading, gradeInDetail } from '../../scoring/index.js';
import type { GradingInput } from '../../scoring/input.js';
import { type Frozen, readFrozen } from '../grading/frozen.js';

/** Number of cached runs. A run of 300 units × 60 items takes some tens of megabytes. */
const CACHED = 4;
const inputs = new LRUCache<string, GradingInput>({ max: CACHED });
const graded = new LRUCache<string, DetailedGrading>({ max: CACHED });

/** Parses the frozen inputs. @throws Error if the inputs were tampered with */
export async function inputOf(frozen: Frozen): Promise<GradingInput> {
  const cached = inputs.get(frozen.hash);
  if (cached !== undefined) return cached;
  const input = await readFrozen(frozen);
  inputs.set(frozen.hash, input);
  return input;
}

/** Grades the run again. @throws Error if its inputs were tampered with */
export async function workedRun(frozen: Frozen): Promise<DetailedGrading> {
  const cached = graded.get(frozen.hash);
  if (cached !== undefined) return cached;
  const grading = gradeInDetail(await inputOf(frozen));
  graded.set(frozen.hash, grading);
  return grading;
}
