/** The public functions of scoring/. */

export { checkFigures, checkScheme, lookalikeAmong, skeletonOf } from './check/index.js';
export { type DetailedGrading, ENGINE_VERSION, grade, gradeInDetail } from './grade.js';
export { type CatalogueEntry, methodCatalogue } from './methods/catalogue.js';
export { ScoringErrors } from './problems/problem.js';
export { nodePoints } from './rules/node-points.js';
export { type GroupFigures, groupFigures } from './totals/group-figures.js';
