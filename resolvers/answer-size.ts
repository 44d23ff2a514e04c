import { GraphQLError, type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import { refusalError } from '../schema/errors.js';
import { Refusal } from '../services/refusal.js';

/** More list entries than any honest answer has; the largest page has 10,000. */
export const LARGEST_ANSWER = 100_000;

/** How large a request's answer has grown. Nested lists multiply: peers of peers of peers outgrow any page limit. */
export class AnswerSize {
  #entries = 0;
  #refusal: GraphQLError | null = null;

  /** @throws GraphQLError LIMIT once the answer has become too large, so that nothing more is worked out */
  check(): void {
    if (this.#refusal !== null) throw this.#refusal;
  }

  /** @throws GraphQLError LIMIT if the answer becomes too large by these entries of a list */
  add(entries: number, { fieldNodes, path }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'path'>): void {
    this.#entries += entries;
    if (this.#entries <= LARGEST_ANSWER) return;
    // Located already, and one for all fields: graphql-js would make a new error, stack and all, for each of them.
    this.#refusal ??= new GraphQLError(TOO_LARGE.message, {
      nodes: fieldNodes,
      path: responsePathAsArray(path),
      extensions: refusalError(TOO_LARGE).extensions,
    });
    throw this.#refusal;
  }
}

const TOO_LARGE = new Refusal('LIMIT', 'ANSWER_SIZE', {
  zh: `结果超过 ${LARGEST_ANSWER} 项，请缩小范围或分页查询。`,
  en: `The answer has more than ${LARGEST_ANSWER} entries; narrow the question or ask in pages.`,
});
