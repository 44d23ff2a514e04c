/** Parses a document within limits: checks its tokens first, then its shape. Does not validate it. */
import { type DocumentNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../../errors/refusal.js';
import { shapeProblem } from './shape.js';
import { MOST_TOKENS, tokensProblem } from './tokens.js';

/** @throws Refusal LIMIT; GraphQLError of syntax */
export function readDocument(text: string): DocumentNode {
  const tokens = tokensProblem(text);
  if (tokens !== null) throw tokens;
  // Locations are added when the document is executed. Without them there is a third less garbage.
  const document = parse(text, { maxTokens: MOST_TOKENS, noLocation: true });
  const shape = shapeProblem(document);
  if (shape !== null) throw shape;
  return document;
}

/** Texts that are within the limits, so that the few documents of a tool are checked once. */
export class KnownDocuments {
  readonly #texts = new LRUCache<string, true>({
    max: 10_000,
    maxSize: 5_000_000,
    sizeCalculation: (_, text) => text.length + 1,
  });

  /**
   * @param cost computes the refusal of a document that is too costly, or null. It is called for new documents,
   *   before validation; for known ones, the cost is checked when they are executed.
   * @throws Refusal LIMIT. Errors of syntax are not thrown; the execution of the document reports them.
   */
  check(text: string, cost: (document: DocumentNode) => Refusal | null): void {
    if (this.#texts.has(text)) return;
    let document: DocumentNode;
    try {
      document = readDocument(text);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      return;
    }
    const tooCostly = cost(document);
    if (tooCostly !== null) throw tooCostly;
    this.#texts.set(text, true);
  }
}
