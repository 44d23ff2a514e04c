/** The public functions of bundle/: reading and writing bundles. */
export type { Bundle, KeyProjectRecord, PlanRecord, TaskRecord } from './bundle.js';
export { type FileProblem, formatProblem } from './problem.js';
export { type BundleRead, readBundle } from './read.js';
export { renderBundle } from './render.js';
export { BundleFolderError, writeBundle } from './write.js';
