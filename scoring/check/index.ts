import type { GradingInput } from '../input.js';
import type { Problem } from '../result.js';
import { type Forbidden, NATIONALLY_FORBIDDEN } from './forbidden.js';
import { checkMethods } from './methods.js';
import { checkRules } from './rules.js';
import { checkTree } from './tree.js';

/**
 * What is wrong with a scheme before any figure is graded, all at once, each with its place and what to do.
 *
 * @param forbidden a district's own list of indicators that may not be scored, beside the national one
 */
export function checkScheme(input: GradingInput, forbidden: readonly Forbidden[] = []): Problem[] {
  return [...checkTree(input, [NATIONALLY_FORBIDDEN, ...forbidden]), ...checkMethods(input), ...checkRules(input)];
}
