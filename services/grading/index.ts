/** The public functions of services/grading/: request a run, execute it, make it official, verify it, explain it. */
export { adoptRun } from './adopt.js';
export { executeRun, failRun } from './execute.js';
export { type Evidence, evidenceOf, type RunUnit } from './explain.js';
export { type Origins, originsOf } from './provenance.js';
export { type RunRequest, requestRun, requestRunAs } from './request.js';
export { type RunProgress, runProgress, watchRun } from './run-progress.js';
export type { Difference } from './stored-result.js';
export { type RunCheck, verifyRun } from './verify.js';
export { mayTry } from './what-if.js';
