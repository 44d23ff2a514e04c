/** Every state machine of the house, for documentation, the audit log's words and the tests of the database's guard. */
import type { AnyMachine } from '../workflow/diagram.js';
import { cycleStates } from './cycle/states.js';
import { runStates } from './grading/states.js';

export const MACHINES: readonly AnyMachine[] = [cycleStates, runStates];
