/**
 * Counts a document's tokens with the lexer only, so that a document that is too long or too nested is never parsed.
 */
import { Lexer, Source, TokenKind } from 'graphql';
import { bracketsTooDeep, tooManyCharacters, tooManyFragments, tooManyTokens } from '../../errors/limits.js';
import type { Refusal } from '../../errors/refusal.js';

/** Twice the characters of a usual document with MOST_TOKENS tokens. */
export const MOST_CHARACTERS = 60_000;
/**
 * Tokens as written: names, braces, values. All fields of three hundred units, each under an alias, are about 3,000
 * tokens.
 */
export const MOST_TOKENS = 5000;
/** Levels of nested brackets of any kind. The parser recurses for each. */
export const DEEPEST_BRACKETS = 100;
/** Operations and fragments. */
export const MOST_DEFINITIONS = 50;
/** Limit of definitions times tokens: validation compares the fields of each fragment with those of all others. */
export const MOST_COMPARED = 60_000;

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * @returns the refusal of a document that is too large to parse, or null
 * @throws GraphQLError for characters that are not tokens of GraphQL, as the parser does
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
