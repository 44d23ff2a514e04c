/** JSON as the API writes it, and JSON as a scalar. */
import { type FormattedExecutionResult, GraphQLScalarType, valueFromASTUntyped } from 'graphql';

/** Stands for a text in the JSON around it. No other value is written so: JSON.stringify escapes no slash. */
const PLACE = '"\\/"';

/** Texts that were met since the writing began, in their order; it goes on without a pause. */
let met: JsonText[] = [];

/** A value in `data` that is JSON text already. */
export class JsonText {
  /** @param pieces in UTF-8; one after the other they are the text */
  constructor(readonly pieces: readonly Buffer[]) {}

  toJSON(): object {
    met.push(this);
    return JSON.rawJSON(PLACE);
  }
}

/** What is written around texts that PostgreSQL wrote, and those texts: one less than there are parts around them. */
function partsOf(result: FormattedExecutionResult): { around: readonly string[]; texts: readonly JsonText[] } {
  met = [];
  const around = JSON.stringify(result).split(PLACE);
  const texts = met;
  met = [];
  return { around, texts };
}

/**
 * Writes a GraphQL result, in UTF-8. Decimals are raw JSON already (schema/decimal.ts), so their digits come out as
 * they are stored. Text that PostgreSQL wrote goes in as it is.
 */
export function writeResult(result: FormattedExecutionResult): Buffer {
  const { around, texts } = partsOf(result);
  return Buffer.concat(around.flatMap((text, place) => [Buffer.from(text), ...(texts[place]?.pieces ?? [])]));
}

/** The same as a string, which is what Apollo takes. Piece by piece: to read megabytes at once takes far longer. */
export function stringifyResult(result: FormattedExecutionResult): string {
  const { around, texts } = partsOf(result);
  return around.map((text, place) => text + (texts[place]?.pieces.join('') ?? '')).join('');
}

/** Structured parameters whose shape differs by method. */
export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'JSON 结构，形状随方法而异 · A JSON structure whose shape differs by method',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: valueFromASTUntyped,
});
