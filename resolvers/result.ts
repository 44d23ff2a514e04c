/** Returns wrong input of a mutation as a typed result. All other refusals stay errors. */
import { type FieldProblem, Refusal } from '../errors/refusal.js';

/** A problem of one input, or of the input as a whole. */
type ResultProblem = Omit<FieldProblem, 'field'> & { readonly field: string | null };

/** @returns the result of `change`, or the problems of its input that the user can correct */
export async function withProblems<T>(
  change: () => Promise<T>,
): Promise<{ readonly done: T | null; readonly problems: readonly ResultProblem[] }> {
  try {
    return { done: await change(), problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'BAD_USER_INPUT') throw error;
    const whole = { field: null, code: error.reason, message: error.text };
    return { done: null, problems: error.fields.length > 0 ? error.fields : [whole] };
  }
}
