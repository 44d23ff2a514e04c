/** Writes answers as JSON, and defines JSON as a scalar. */
import { type FormattedExecutionResult, GraphQLScalarType, valueFromASTUntyped } from 'graphql';

/**
 * Placeholder for a text in the surrounding JSON. JSON.stringify writes no other value like this, because it escapes
 * no slash.
 */
const PLACE = '"\\/"';

/** The placeholders' texts in order, since writing began. Writing is never interrupted. */
let placed: JsonText[] = [];

/** A value in `data` that is already JSON text. */
export class JsonText {
  /** @param pieces of the text in UTF-8, in order */
  constructor(readonly pieces: readonly Buffer[]) {}

  toJSON(): object {
    placed.push(this);
    return JSON.rawJSON(PLACE);
  }
}

/**
 * The JSON around the texts that PostgreSQL wrote, and those texts. There is one more part around them than there are
 * texts.
 */
function partsOf(result: FormattedExecutionResult): { around: readonly string[]; texts: readonly JsonText[] } {
  placed = [];
  const around = JSON.stringify(result).split(PLACE);
  const texts = placed;
  placed = [];
  return { around, texts };
}

/**
 * Writes a GraphQL result in UTF-8. Decimals are raw JSON (schema/decimal.ts), so they keep their stored digits. Text
 * that PostgreSQL wrote is copied unchanged.
 */
export function writeResult(result: FormattedExecutionResult): Buffer {
  const { around, texts } = partsOf(result);
  return Buffer.concat(around.flatMap((text, place) => [Buffer.from(text), ...(texts[place]?.pieces ?? [])]));
}

/** The same as a string, for Apollo. Decodes piece by piece, because decoding megabytes at once takes much longer. */
export function stringifyResult(result: FormattedExecutionResult): string {
  const { around, texts } = partsOf(result);
  return around.map((text, place) => text + (texts[place]?.pieces.join('') ?? '')).join('');
}

/** Structured parameters whose form depends on the method. */
export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'JSON 结构，形状随方法而异 · A JSON structure whose form depends on the method',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: valueFromASTUntyped,
});
