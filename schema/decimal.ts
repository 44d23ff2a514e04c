import { GraphQLScalarType, Kind } from 'graphql';
import { notADecimal } from '../errors/graphql.js';
import { refusalError } from './errors.js';

declare global {
  interface JSON {
    /** Node 24: returns a value that `JSON.stringify` writes as exactly this text. */
    rawJSON(text: string): object;
    isRawJSON(value: unknown): boolean;
  }
}

/** The form of a JSON number. PostgreSQL's text of a finite `numeric` always has it. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * A decimal number with exactly the stored digits: 87.50 stays 87.50.
 *
 * Between the database and the answer a decimal is text. In the answer it is raw JSON, so that every writer of JSON
 * (Apollo, server-sent events, a test) prints its digits unchanged. As input, a number or a string is accepted. Text
 * in the query itself keeps its digits; a number in the JSON variables has the digits of a double.
 */
export const DecimalScalar = new GraphQLScalarType<string, object>({
  name: 'Decimal',
  description:
    '十进制数，位数与存储完全一致（87.50 仍为 87.50） · A decimal number, a JSON number with exactly the stored digits (87.50 stays 87.50)',
  serialize: (value) => JSON.rawJSON(decimalText(value)),
  parseValue: decimalText,
  parseLiteral: (node) => {
    if (node.kind === Kind.INT || node.kind === Kind.FLOAT || node.kind === Kind.STRING) return decimalText(node.value);
    throw notDecimal(node.kind);
  },
});

function decimalText(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !NUMBER.test(text)) throw notDecimal(value);
  return text;
}

const notDecimal = (value: unknown) => refusalError(notADecimal(String(value)));
