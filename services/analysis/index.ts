/**
 * The public functions of services/analysis/: analyse a run and store the result, compare runs, test a scheme on the
 * past.
 */
export {
  analyseAhp,
  analyseRobustness,
  analyseStructure,
  analyseTopsis,
  analyseVariation,
  analyseWeights,
} from './analyse.js';
export { BACK_TEST_INPUTS, type BackTestInputs, type BackTestQuestion, backTest } from './back-test.js';
export { compareRuns, type FigureRevision, type RunsCompared } from './compare-runs.js';
export { decomposeRuns } from './decompose-runs.js';
export type { BackTestOutcome, Outcome } from './outcome.js';
export { mayAnalyse } from './rights.js';
