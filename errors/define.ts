/** Makes the functions that refuse a request, and keeps a list of them for docs/errors.md. */
import { type Bilingual, type FieldProblem, Refusal, type RefusalCode } from './refusal.js';

export interface RefusalDefinition<Arguments extends readonly unknown[]> {
  readonly code: RefusalCode;
  /** SCREAMING_SNAKE. Several entries may share one reason if they differ only in the limit or the field. */
  readonly reason: string;
  /** The message: what is refused, by which rule, and how to correct it. */
  readonly text: (...values: Arguments) => Bilingual;
  /** The wrong inputs. A string is the name of the only wrong field, with the whole text as its message. */
  readonly fields?: string | ((first: Arguments[0]) => string | readonly FieldProblem[]);
  /** Seconds after which the same request may succeed. Left out if waiting does not help. */
  readonly retryAfter?: (...values: Arguments) => number;
  /** Arguments for the example in the documentation. */
  readonly example: NoInfer<Arguments>;
}

/** One line of docs/errors.md. */
export interface CatalogueEntry {
  readonly code: RefusalCode;
  /** Null if another room or a library provides the reason. */
  readonly reason: string | null;
  readonly example: Bilingual;
}

const entries: CatalogueEntry[] = [];

/** Every defined refusal, in the order of definition. */
export const definedRefusals = (): readonly CatalogueEntry[] => entries;

/** @returns the function that makes the refusal from its values */
export function defineRefusal<Arguments extends readonly unknown[]>(
  definition: RefusalDefinition<Arguments>,
): (...values: Arguments) => Refusal {
  const { code, reason, text, fields, retryAfter, example } = definition;
  entries.push({ code, reason, example: text(...example) });
  return (...values) => {
    const message = text(...values);
    const wrong = (typeof fields === 'function' ? fields(values[0]) : fields) ?? [];
    const problems = typeof wrong === 'string' ? [{ field: wrong, code: reason, message }] : wrong;
    return new Refusal(code, reason, message, problems, retryAfter?.(...values) ?? null);
  };
}

/**
 * Refusals whose reason and text come from elsewhere: from a guard of a states table, or a rule of a scoring method.
 *
 * @param meaning for the documentation: where the reason comes from, and where the reasons are listed
 */
export function defineRefusals(code: RefusalCode, meaning: Bilingual): (reason: string, text: Bilingual) => Refusal {
  entries.push({ code, reason: null, example: meaning });
  return (reason, text) => new Refusal(code, reason, text);
}

/** Documents a reason that a library provides. */
export function foreignReason(code: RefusalCode, reason: string, meaning: Bilingual): void {
  entries.push({ code, reason, example: meaning });
}

/** All problems in one message, for readers who do not look at `fields`. */
export const joined = (problems: readonly FieldProblem[]): Bilingual => ({
  zh: problems.map(({ message }) => message.zh).join('；'),
  en: problems.map(({ message }) => message.en).join('; '),
});
