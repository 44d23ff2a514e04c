/** Reads the text of a document within limits: its tokens first, then its shape. Nothing is validated before. */
import { type DocumentNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../../errors/refusal.js';
import { shapeProblem } from './shape.js';
import { MOST_TOKENS, tokensProblem } from './tokens.js';

/** @throws Refusal LIMIT; GraphQLError of syntax */
export function readDocument(text: string): DocumentNode {
  const tokens = tokensProblem(text);
  if (tokens !== null) throw tokens;
  // Where things stand is told by who executes the document; leaving it out is a third less garbage.
  const document = parse(text, { maxTokens: MOST_TOKENS, noLocation: true });
  const shape = shapeProblem(document);
  if (shape !== null) throw shape;
  return document;
}

/** Texts that were found to be within limits, so that a tool's few documents are read once. */
export class KnownDocuments {
  readonly #texts = new LRUCache<string, true>({
    max: 10_000,
    maxSize: 5_000_000,
    sizeCalculation: (_, text) => text.length + 1,
  });

  /**
   * @param cost why the document costs too much, or null; asked of one that is new, as long as nothing has been
   *   validated, and for the others once they are executed
   * @throws Refusal LIMIT. Wrong syntax is let through: who executes the document answers that.
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
