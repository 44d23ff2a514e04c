import type { GradingInput } from '../input.js';
import type { Problem } from '../result.js';
import { checkBurden } from './burden.js';
import { checkCategories } from './categories.js';
import { checkEffectivePoints } from './effective-points.js';
import { figuresOf } from './figures.js';
import { districtForbidden, type Forbidden, NATIONALLY_FORBIDDEN } from './forbidden.js';
import { checkGrades } from './grades.js';
import { checkMarkScales } from './mark-scales.js';
import { checkMeasures } from './measures.js';
import { checkMethods } from './methods.js';
import { checkPresence } from './presence.js';
import { checkQuotients } from './quotients.js';
import { checkRules } from './rules.js';
import { checkSameAdjustments } from './same-adjustments.js';
import { checkScales } from './scales.js';
import { checkSelfAssessment } from './self-assessment.js';
import { checkSigns } from './signs.js';
import { checkStaffQuota } from './staff-quota.js';
import { checkTree } from './tree.js';

export { lookalikeAmong, skeletonOf } from './resembling.js';

/** Warnings about figures that are probably wrong: missing, of another year, of another scale, entered twice. */
export function checkFigures(input: GradingInput): Problem[] {
  const figures = figuresOf(input);
  const exchanged = checkQuotients(figures);
  const places = new Set(exchanged.map(({ path }) => path.join('.')));
  return [
    ...checkPresence(input, figures),
    // A quotient with exchanged parts is also out of scale.
    ...checkScales(figures).filter(({ path }) => !places.has(path.join('.'))),
    ...exchanged,
    ...checkSigns(figures),
    ...checkMarkScales(input),
    ...checkSameAdjustments(input),
  ];
}

/**
 * All problems of a scheme before figures are graded, each with its place and the correction.
 *
 * @param forbidden a district's own lists of forbidden names, in addition to the national list and the scheme's own
 * @param burden a district's own words of what is not assessed, in addition to the national ones
 */
export function checkScheme(
  input: GradingInput,
  forbidden: readonly Forbidden[] = [],
  burden: readonly string[] = [],
): Problem[] {
  const own = districtForbidden(input.scheme.forbidden ?? []);
  return [
    ...checkTree(input, [NATIONALLY_FORBIDDEN, own, ...forbidden]),
    ...checkBurden(input, burden),
    ...checkMethods(input),
    ...checkGrades(input),
    ...checkStaffQuota(input.scheme),
    ...checkSelfAssessment(input),
    ...checkMeasures(input),
    ...checkRules(input),
    ...checkCategories(input),
    ...checkEffectivePoints(input),
  ];
}
