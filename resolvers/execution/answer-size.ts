import { type GraphQLError, type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import { answerHasTooManyEntries, answerHasTooManyValues, answerTooLarge } from '../../errors/answers.js';
import type { Refusal } from '../../errors/refusal.js';
import type { JsonAnswer } from '../../reads/json/json-page.js';
import { refusalError } from '../../schema/errors.js';

/** More list entries than any honest answer has; the largest page has 10,000. */
export const MOST_ENTRIES = 100_000;
/** Fields of all entries, as many as a question may ask for (server/limits/cost.ts). */
export const MOST_VALUES = 500_000;
/** Of JSON text. A page of 10,000 scores with all their columns has 7 million. */
export const MOST_BYTES = 32 * 1024 * 1024;

type Place = Pick<GraphQLResolveInfo, 'fieldNodes' | 'path'>;

/** How large a request's answer has grown. Nested lists multiply: peers of peers of peers outgrow any page limit. */
export class AnswerSize {
  #entries = 0;
  #values = 0;
  #bytes = 0;
  #refusal: GraphQLError | null = null;

  get bytes(): number {
    return this.#bytes;
  }

  /** Why there will be no answer, once it has become too large or there is no place for its reads. */
  get refusal(): GraphQLError | null {
    return this.#refusal;
  }

  /** @throws GraphQLError LIMIT once the answer has become too large, so that nothing more is worked out */
  check(): void {
    if (this.#refusal !== null) throw this.#refusal;
  }

  /** @throws GraphQLError LIMIT if the answer becomes too large by these entries of a list */
  addEntries(entries: number, place: Place): void {
    this.#entries += entries;
    if (this.#entries > MOST_ENTRIES) this.refuse(refusals.ENTRIES, place);
  }

  /** @throws GraphQLError LIMIT if the answer becomes too large by these values, or their text */
  addValues(values: number, bytes: number, place: Place): void {
    this.#values += values;
    this.#bytes += bytes;
    if (this.#bytes > MOST_BYTES) this.refuse(refusals.BYTES, place);
    if (this.#values > MOST_VALUES) this.refuse(refusals.VALUES, place);
  }

  /** Ends the answer: nothing more is worked out for it. @throws GraphQLError */
  refuse(refusal: Refusal, { fieldNodes, path }: Place): never {
    // Located already, and one for all fields: graphql-js would make a new error, stack and all, for each of them.
    this.#refusal ??= refusalError(refusal, { nodes: fieldNodes, path: responsePathAsArray(path) });
    throw this.#refusal;
  }
}

/** Counts what PostgreSQL wrote. @throws GraphQLError LIMIT if the answer becomes too large by it */
export function addText(size: AnswerSize, { entries, pieces }: JsonAnswer, place: Place): void {
  size.addEntries(entries, place);
  let bytes = 0;
  for (const piece of pieces) bytes += piece.length;
  size.addValues(0, bytes, place);
}

const refusals = {
  ENTRIES: answerHasTooManyEntries(MOST_ENTRIES),
  VALUES: answerHasTooManyValues(MOST_VALUES),
  BYTES: answerTooLarge(MOST_BYTES / 1024 / 1024),
};
