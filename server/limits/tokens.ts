/** A document's tokens, counted by the lexer alone: what is too long or too nested is never parsed. */
import { Lexer, Source, TokenKind } from 'graphql';
import { bracketsTooDeep, tooManyCharacters, tooManyFragments, tooManyTokens } from '../../errors/limits.js';
import type { Refusal } from '../../errors/refusal.js';

/** Twice what a document of MOST_TOKENS usually has. */
export const MOST_CHARACTERS = 60_000;
/** As written: names, braces, values. All fields of three hundred units, each under an alias, are some 3,000. */
export const MOST_TOKENS = 5000;
/** Brackets within brackets, of whatever kind: the parser calls itself for each. */
export const DEEPEST_BRACKETS = 100;
/** Operations and fragments. */
export const MOST_DEFINITIONS = 50;
/** Definitions times tokens: validation compares the fields of each fragment with those of every other. */
export const MOST_COMPARED = 60_000;

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * @returns why the document is too much to parse, or null
 * @throws GraphQLError where it holds no token of GraphQL, just as the parser would
 */
export function tokensProblem(text: string): Refusal | null {
  if (text.length > MOST_CHARACTERS) return TOO_LONG;
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  let definitions = 0;
  let tokens = 0;
  while (lexer.advance().kind !== TokenKind.EOF) {
    tokens++;
    const { kind } = lexer.token;
    if (depth === 0 && kind === TokenKind.BRACE_L) definitions++;
    if (OPENING.has(kind)) depth++;
    if (CLOSING.has(kind)) depth--;
    if (tokens > MOST_TOKENS) return TOO_MANY_TOKENS;
    if (depth > DEEPEST_BRACKETS) return TOO_DEEP;
    if (definitions > MOST_DEFINITIONS) return TOO_MANY_DEFINITIONS;
  }
  return definitions * tokens > MOST_COMPARED ? TOO_MANY_DEFINITIONS : null;
}

const TOO_LONG = tooManyCharacters(MOST_CHARACTERS);
const TOO_MANY_TOKENS = tooManyTokens(MOST_TOKENS);
const TOO_DEEP = bracketsTooDeep(DEEPEST_BRACKETS);
const TOO_MANY_DEFINITIONS = tooManyFragments(MOST_DEFINITIONS, MOST_COMPARED);
