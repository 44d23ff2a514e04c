/** Makes the named functions of the catalogue, and keeps a list of them for docs/errors.md. */
import { type Bilingual, type FieldProblem, Refusal, type RefusalCode } from './refusal.js';

export interface RefusalDefinition<Arguments extends readonly unknown[]> {
  readonly code: RefusalCode;
  /** SCREAMING_SNAKE; unique within its code, unless two entries say the same of different things. */
  readonly reason: string;
  /** The message: what is refused, by which rule, and what to do. */
  readonly text: (...values: Arguments) => Bilingual;
  /** The wrong inputs; a name alone stands for one whose message is the whole text. */
  readonly fields?: string | ((first: Arguments[0], second: Arguments[1]) => readonly FieldProblem[]);
  /** Arguments for the example in the documentation. */
  readonly example: NoInfer<Arguments>;
}

/** One line of docs/errors.md. */
export interface CatalogueEntry {
  readonly code: RefusalCode;
  readonly reason: string;
  readonly example: Bilingual;
}

const entries: CatalogueEntry[] = [];

/** Every refusal that was defined, in the order of definition. */
export const definedRefusals = (): readonly CatalogueEntry[] => entries;

/** @returns the function that makes the refusal from its values */
export function defineRefusal<Arguments extends readonly unknown[]>(
  definition: RefusalDefinition<Arguments>,
): (...values: Arguments) => Refusal {
  const { code, reason, text, fields, example } = definition;
  entries.push({ code, reason, example: text(...example) });
  return (...values) => {
    const message = text(...values);
    const wrong =
      typeof fields === 'string' ? [{ field: fields, code: reason, message }] : (fields?.(values[0], values[1]) ?? []);
    return new Refusal(code, reason, message, wrong);
  };
}

/** All problems in one message, for readers who look at nothing else. */
export const joined = (problems: readonly FieldProblem[]): Bilingual => ({
  zh: problems.map(({ message }) => message.zh).join('；'),
  en: problems.map(({ message }) => message.en).join('; '),
});
