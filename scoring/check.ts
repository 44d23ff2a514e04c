import type { GradingInput } from './input.js';
import { ScoringErrors } from './problem.js';
import type { Problem } from './result.js';
import { readRules } from './rules.js';

/** What is wrong with a scheme before any figure is graded, all at once. */
export function checkScheme(input: GradingInput): Problem[] {
  try {
    readRules(input);
    return [];
  } catch (error) {
    if (error instanceof ScoringErrors) return [...error.problems];
    throw error;
  }
}
