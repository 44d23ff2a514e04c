/**
 * Prices of fields that take much work wherever they stand, in the objects that a query may ask for: reads of
 * everything that a filter lets through, and computations over a whole run.
 *
 * Measured for 300 units × 60 items: a score's explanation takes 0.05 ms, a regrading 30 ms, the search for the next
 * grade 35 to 90, a comparison or an analysis of a whole run 50 to 2,000.
 */
const SCAN = 5000;
const EXPLANATION = 20;
const REGRADING = 500;
const WHOLE_RUN = 20_000;

const PRICES: ReadonlyMap<string, number> = new Map([
  ['Query.scoreSummary', SCAN],
  ['ItemScore.trace', EXPLANATION],
  ['UnitAssessment.trace', EXPLANATION],
  ['UnitAssessment.whatIf', REGRADING],
  ['UnitAssessment.nextGrade', REGRADING],
  ['Query.runsCompared', WHOLE_RUN],
  ['Mutation.analyseAhp', WHOLE_RUN],
  ['Mutation.analyseWeights', WHOLE_RUN],
  ['Mutation.analyseTopsis', WHOLE_RUN],
  ['Mutation.analyseVariation', WHOLE_RUN],
  ['Mutation.analyseRobustness', WHOLE_RUN],
  ['Mutation.analyseStructure', WHOLE_RUN],
  ['Mutation.backTest', WHOLE_RUN],
]);

/** The price of one field of a type, 0 for one that costs only what it selects. */
export const priceOf = (type: string, field: string): number =>
  field === 'totalCount' ? SCAN : (PRICES.get(`${type}.${field}`) ?? 0);
