import type { FiguresToVerifyQuery, MeasureOverYearsQuery, VerificationQueueQuery } from '../../generated/graphql.js';

/** A figure with all that a verifier reads of it. */
export type Figure = FiguresToVerifyQuery['dueFigures']['rows'][number];
/** How many figures of each place are in which state. */
export type Queue = VerificationQueueQuery['dueFigures'];
/** What one unit reported of a measure in one year. */
export type OverYears = MeasureOverYearsQuery['observationRows']['rows'][number];
