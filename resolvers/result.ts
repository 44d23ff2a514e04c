/** Wrong input of a mutation as a typed result; every other refusal stays an error. */
import { type FieldProblem, Refusal } from '../errors/refusal.js';

/** A problem of one input, or of all of it. */
type ResultProblem = Omit<FieldProblem, 'field'> & { readonly field: string | null };

/** @returns what `change` gives, or the problems of its input that the user can mend */
export async function mendable<T>(
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
