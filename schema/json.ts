/** JSON as the API writes it, and JSON as a scalar. */
import { type FormattedExecutionResult, GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';

/** A value that is JSON text already; stands for a root's value in `data`, and nowhere deeper. */
export class JsonText {
  constructor(readonly text: string) {}
}

/**
 * Writes a GraphQL result; what Apollo's `stringifyResult` takes. Decimals are raw JSON already (schema/decimal.ts),
 * so their digits come out as they are stored. Text that PostgreSQL wrote goes in as it is.
 */
export function stringifyResult(result: FormattedExecutionResult): string {
  const { data, ...rest } = result;
  const roots = Object.entries(data ?? {});
  if (!roots.some(([, value]) => value instanceof JsonText)) return JSON.stringify(result);
  const written = roots.map(
    ([key, value]) => `"${key}":${value instanceof JsonText ? value.text : JSON.stringify(value)}`,
  );
  const others = JSON.stringify(rest);
  return `{"data":{${written.join(',')}}${others === '{}' ? '' : `,${others.slice(1, -1)}`}}`;
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
