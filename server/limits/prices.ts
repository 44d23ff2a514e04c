/**
 * Prices of fields that need much work, in objects as counted for a query: reads of all rows that match a filter, and
 * computations over a whole run.
 *
 * Measured for 300 units × 60 items: the explanation of a score takes 0.05 ms, a regrading 30 ms, the search for the
 * next grade 35 to 90 ms, a comparison or analysis of a whole run 50 to 2,000 ms.
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
  ['Query.differenceDecomposed', WHOLE_RUN],
  ['Mutation.analyseAhp', WHOLE_RUN],
  ['Mutation.analyseWeights', WHOLE_RUN],
  ['Mutation.analyseTopsis', WHOLE_RUN],
  ['Mutation.analyseVariation', WHOLE_RUN],
  ['Mutation.analyseRobustness', WHOLE_RUN],
  ['Mutation.analyseStructure', WHOLE_RUN],
  ['Mutation.backTest', WHOLE_RUN],
]);

/** The price of one field of a type; 0 if it costs only its selection. */
export const priceOf = (type: string, field: string): number =>
  field === 'totalCount' ? SCAN : (PRICES.get(`${type}.${field}`) ?? 0);
