/** Every state machine, for the documentation, the texts of the audit log, and the tests of the database's check. */
import type { AnyMachine } from '../workflow/diagram.js';
import { adjustmentStates } from './adjustment/states.js';
import { appealStates } from './appeal/states.js';
import { objectionStates } from './collection/objection-states.js';
import { observationStates } from './collection/states.js';
import { cycleStates } from './cycle/states.js';
import { documentStates } from './document/states.js';
import { proposalStates } from './funding/states.js';
import { runStates } from './grading/states.js';
import { questionStates } from './judging/question-states.js';
import { sheetStates } from './judging/states.js';
import { deliveryStates } from './notification/states.js';
import { targetAgreementStates } from './plan/agreement/states.js';
import { completionStates } from './project/states.js';
import { schemeStates } from './scheme/states.js';
import { selfAssessmentStates } from './self-assessment/states.js';
import { measureStates, unitPlanStates } from './undertaking/states.js';

export const MACHINES: readonly AnyMachine[] = [
  schemeStates,
  cycleStates,
  targetAgreementStates,
  unitPlanStates,
  measureStates,
  completionStates,
  proposalStates,
  observationStates,
  objectionStates,
  adjustmentStates,
  selfAssessmentStates,
  sheetStates,
  questionStates,
  runStates,
  appealStates,
  documentStates,
  deliveryStates,
];
