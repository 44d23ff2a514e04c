import type { FiguresToVerifyQuery, MeasureOverYearsQuery, VerificationQueueQuery } from '../../generated/graphql.js';

/** A figure with all that a verifier reads of it. */
export type Figure = FiguresToVerifyQuery['dueFigures']['rows'][number];
/** A figure of the whole queue, to be counted. */
export type Queued = VerificationQueueQuery['dueFigures']['rows'][number];
/** What one unit reported of a measure in one year. */
export type OverYears = MeasureOverYearsQuery['observationRows']['rows'][number];
