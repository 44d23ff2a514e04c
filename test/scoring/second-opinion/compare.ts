/** Compares the product with the second opinion: the same figures, or both refuse. */
import type { Bundle } from '../../../bundle/index.js';
import { checkScheme, grade, ScoringErrors } from '../../../scoring/index.js';
import { type Item, Refusal } from './facts.js';
import { secondOpinion, type UnitOpinion } from './grade.js';
import { logarithmic } from './inputs.js';

export type Outcome = { readonly refused: string } | { readonly units: readonly UnitOpinion[] };

export function productOf(bundle: Bundle): Outcome {
  const errors = checkScheme(bundle).filter(({ severity }) => severity === 'ERROR');
  if (errors.length > 0) return { refused: errors.map(({ code }) => code).join() };
  try {
    return { units: grade(bundle).units.map(({ peers: _, ...unit }) => ordered(bundle, unit)) };
  } catch (error) {
    if (error instanceof ScoringErrors) return { refused: error.problems.map(({ code }) => code).join() };
    throw error;
  }
}

export function opinionOf(bundle: Bundle): Outcome {
  try {
    return { units: secondOpinion(bundle).units.map((unit) => ordered(bundle, unit)) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

/**
 * Flags are a set. Flags of clamps where logarithms meet a bound exactly depend on more than 34 digits, and are not compared.
 */
function ordered(bundle: Bundle, unit: UnitOpinion): UnitOpinion {
  const logarithms = new Set(leavesWithLogarithms(bundle.scheme.items));
  const kept = (item: string, flag: string) => !(logarithms.has(item) && ['CAPPED', 'FLOORED'].includes(flag));
  const items = unit.items.map((item) => ({
    ...item,
    flags: item.flags.filter((flag) => kept(item.item, flag)).sort(),
  }));
  return { ...unit, items };
}

const leavesWithLogarithms = (items: readonly Item[]): string[] =>
  items.flatMap((item) => [...(logarithmic(item) ? [item.code] : []), ...leavesWithLogarithms(item.items)]);
