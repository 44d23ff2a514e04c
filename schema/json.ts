/** JSON as the API writes it, and JSON as a scalar. */
import { type FormattedExecutionResult, GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';

/** Stands for a text in the JSON around it. No other value is written so: JSON.stringify escapes no slash. */
const PLACE = '"\\/"';

/** Texts that were met since the writing began, in their order; it goes on without a pause. */
let met: string[] = [];

/** A value in `data` that is JSON text already. */
export class JsonText {
  constructor(readonly text: string) {}

  toJSON(): object {
    met.push(this.text);
    return JSON.rawJSON(PLACE);
  }
}

/**
 * Writes a GraphQL result; what Apollo's `stringifyResult` takes. Decimals are raw JSON already (schema/decimal.ts),
 * so their digits come out as they are stored. Text that PostgreSQL wrote goes in as it is.
 */
export function stringifyResult(result: FormattedExecutionResult): string {
  met = [];
  const around = JSON.stringify(result);
  const texts = met;
  met = [];
  if (texts.length === 0) return around;
  return around.split(PLACE).reduce((before, behind, place) => `${before}${texts[place - 1]}${behind}`);
}

/** Structured parameters whose shape differs by method. */
export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'JSON 结构，形状随方法而异 · A JSON structure whose shape differs by method',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => {
    const value = valueFromASTUntyped(node, variables);
    if (value === undefined) throw new GraphQLError('不是 JSON · Not JSON');
    return value;
  },
});
