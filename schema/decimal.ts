import { GraphQLScalarType, Kind } from 'graphql';
import { notADecimal } from '../errors/graphql.js';
import { refusalError } from './errors.js';

declare global {
  interface JSON {
    /** Node 24: a value that `JSON.stringify` writes as these very characters. */
    rawJSON(text: string): object;
    isRawJSON(value: unknown): boolean;
  }
}

/** What a JSON number may look like; PostgreSQL's text of a finite `numeric` always does. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * A decimal number with exactly the digits that are stored: 87.50 stays 87.50.
 *
 * Between the database and the answer a decimal is text. As output it becomes raw JSON, so that every writer of JSON
 * (Apollo, server-sent events, a test) prints its digits unchanged. As input a number or a string will do; text that
 * is written in the query itself keeps its digits, a JSON variable those that a double has.
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
