/** The room's door. */
export { type CatalogueEntry, methodCatalogue } from './catalogue.js';
export { checkFigures, checkScheme, lookalikeAmong, skeletonOf } from './check/index.js';
export { ENGINE_VERSION, grade, type Worked, workOut } from './grade.js';
export { type GroupFigures, groupFigures } from './group-figures.js';
export { nodePoints } from './node-points.js';
export { ScoringErrors } from './problem.js';
