import { type GraphQLError, type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import { answerHasTooManyEntries, answerHasTooManyValues, answerTooLarge } from '../../errors/answers.js';
import type { Refusal } from '../../errors/refusal.js';
import type { JsonAnswer } from '../../reads/json/json-page.js';
import { refusalError } from '../../schema/errors.js';

/** Limit of list entries in an answer. The largest page has 10,000. */
export const MOST_ENTRIES = 100_000;
/** Limit of fields of all entries, equal to the limit of the estimate (server/limits/cost.ts). */
export const MOST_VALUES = 500_000;
/** Limit of bytes of JSON text. A page of 10,000 scores with all their columns has 7 million. */
export const MOST_BYTES = 32 * 1024 * 1024;

type Place = Pick<GraphQLResolveInfo, 'fieldNodes' | 'path'>;

/**
 * Counts the size of a request's answer while it is made. Nested lists multiply: peers of peers of peers exceed any
 * limit on pages.
 */
export class AnswerSize {
  #entries = 0;
  #values = 0;
  #bytes = 0;
  #refusal: GraphQLError | null = null;

  get bytes(): number {
    return this.#bytes;
  }

  /** The reason why there will be no answer, once it has become too large or its reads were refused. */
  get refusal(): GraphQLError | null {
    return this.#refusal;
  }

  /** @throws GraphQLError LIMIT once the answer has become too large, so that no more fields are resolved */
  check(): void {
    if (this.#refusal !== null) throw this.#refusal;
  }

  /** @throws GraphQLError LIMIT if these entries of a list make the answer too large */
  addEntries(entries: number, place: Place): void {
    this.#entries += entries;
    if (this.#entries > MOST_ENTRIES) this.refuse(refusals.ENTRIES, place);
  }

  /** @throws GraphQLError LIMIT if these values, or their text, make the answer too large */
  addValues(values: number, bytes: number, place: Place): void {
    this.#values += values;
    this.#bytes += bytes;
    if (this.#bytes > MOST_BYTES) this.refuse(refusals.BYTES, place);
    if (this.#values > MOST_VALUES) this.refuse(refusals.VALUES, place);
  }

  /** Ends the answer: no more fields are resolved. @throws GraphQLError */
  refuse(refusal: Refusal, { fieldNodes, path }: Place): never {
    // One located error for all fields. graphql-js would make a new error with a stack for each field.
    this.#refusal ??= refusalError(refusal, { nodes: fieldNodes, path: responsePathAsArray(path) });
    throw this.#refusal;
  }
}

/** Counts JSON that PostgreSQL wrote. @throws GraphQLError LIMIT if it makes the answer too large */
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
