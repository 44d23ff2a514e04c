/** Parses a document within limits: checks its tokens first, then its shape. Does not validate it. */
import { type DocumentNode, parse } from 'graphql';
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
