/** Refuses a change because another one was made first. */
import type { Race } from '../db/races.js';
import { runActive } from '../errors/grading.js';
import type { Refusal } from '../errors/refusal.js';
import { changedMeanwhile } from '../errors/workflow.js';

/** Constraints that only a concurrent change can violate, with the refusal for each. */
const MEANINGS: Readonly<Record<string, () => Refusal>> = { run_one_active: runActive };

/** @returns a CONFLICT with a message that says what to do */
export const lostRace = ({ constraint }: Race): Refusal => (MEANINGS[constraint] ?? changedMeanwhile)();
