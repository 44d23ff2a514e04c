import type { GradingInput } from '../input.js';
import type { Problem } from '../result.js';
import { checkCategories } from './categories.js';
import { checkEffectivePoints } from './effective-points.js';
import { figuresOf } from './figures.js';
import { districtForbidden, type Forbidden, NATIONALLY_FORBIDDEN } from './forbidden.js';
import { checkGrades } from './grades.js';
import { checkMarkScales } from './mark-scales.js';
import { checkMethods } from './methods.js';
import { checkPresence } from './presence.js';
import { checkQuotients } from './quotients.js';
import { checkRules } from './rules.js';
import { checkSameAdjustments } from './same-adjustments.js';
import { checkScales } from './scales.js';
import { checkSigns } from './signs.js';
import { checkStaffQuota } from './staff-quota.js';
import { checkTree } from './tree.js';

export { lookalikeAmong, skeletonOf } from './resembling.js';

/** Warnings of figures that cannot be meant as they are written: missing, of another year, of another scale, entered twice. */
export function checkFigures(input: GradingInput): Problem[] {
  const figures = figuresOf(input);
  const exchanged = checkQuotients(figures);
  const places = new Set(exchanged.map(({ path }) => path.join('.')));
  return [
    ...checkPresence(input, figures),
    // An exchanged quotient is off all scales.
    ...checkScales(figures).filter(({ path }) => !places.has(path.join('.'))),
    ...exchanged,
    ...checkSigns(figures),
    ...checkMarkScales(input),
    ...checkSameAdjustments(input),
  ];
}

/**
 * What is wrong with a scheme before any figure is graded, all at once, each with its place and what to do.
 *
 * @param forbidden a district's own lists of what may not be scored, beside the national one and the scheme's own
 */
export function checkScheme(input: GradingInput, forbidden: readonly Forbidden[] = []): Problem[] {
  const own = districtForbidden(input.scheme.forbidden ?? []);
  return [
    ...checkTree(input, [NATIONALLY_FORBIDDEN, own, ...forbidden]),
    ...checkMethods(input),
    ...checkGrades(input),
    ...checkStaffQuota(input.scheme),
    ...checkRules(input),
    ...checkCategories(input),
    ...checkEffectivePoints(input),
  ];
}
