/** JSON as the API writes it, and JSON as a scalar. */
import { type FormattedExecutionResult, GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';

/**
 * Writes a GraphQL result; what Apollo's `stringifyResult` takes. Decimals are raw JSON already (schema/decimal.ts),
 * so their digits come out as they are stored.
 */
export function stringifyResult(result: FormattedExecutionResult): string {
  return JSON.stringify(result);
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
