/** The door of grading: ask for a run, work it off, make it official, verify it, explain it. */
export { adoptRun } from './adopt.js';
export { type RunProgress, runProgress, watchRun } from './await.js';
export { executeRun, failRun } from './execute.js';
export { type Evidence, evidenceOf, type RunUnit } from './explain.js';
export { type Origins, originsOf } from './provenance.js';
export { type RunRequest, requestRun, requestRunAs } from './request.js';
export { type Difference, type Verification, verifyRun } from './verify.js';
export { mayTry } from './what-if.js';
