import type { GradingInput } from '../input.js';
import type { Problem } from '../result.js';
import { districtForbidden, type Forbidden, NATIONALLY_FORBIDDEN } from './forbidden.js';
import { checkGrades } from './grades.js';
import { checkMethods } from './methods.js';
import { checkRules } from './rules.js';
import { checkTree } from './tree.js';

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
    ...checkRules(input),
  ];
}
