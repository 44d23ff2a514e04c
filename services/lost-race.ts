/** The refusal of a change that came second. */
import type { Race } from '../db/races.js';
import { runActive } from '../errors/grading.js';
import type { Refusal } from '../errors/refusal.js';
import { changedMeanwhile } from '../errors/workflow.js';

/** Constraints that only a second change at the same time can violate, with what that means. */
const MEANINGS: Readonly<Record<string, () => Refusal>> = { run_one_active: runActive };

/** @returns a CONFLICT that says what to do */
export const lostRace = ({ constraint }: Race): Refusal => (MEANINGS[constraint] ?? changedMeanwhile)();
