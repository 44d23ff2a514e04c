import { types } from 'node:util';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { notADate, notAnInstant } from '../errors/graphql.js';
import { refusalError } from './errors.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day. Deadlines are such days in the district's time zone. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: '日期，ISO 8601（2025-12-31） · A calendar date, ISO 8601 (2025-12-31)',
  serialize: isoDate,
  parseValue: isoDate,
  parseLiteral: (node) => isoDate(textOf(node)),
});

/** An instant, in UTC. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: '时刻，ISO 8601，协调世界时 · An instant, ISO 8601 in UTC',
  serialize: (value) => instant(value).toISOString(),
  parseValue: instant,
  parseLiteral: (node) => instant(textOf(node)),
});

const textOf = (node: ValueNode) => (node.kind === Kind.STRING ? node.value : null);

function isoDate(value: unknown): string {
  if (typeof value !== 'string' || !DATE.test(value) || Number.isNaN(Date.parse(value))) {
    throw refusalError(notADate(String(value)));
  }
  return value;
}

function instant(value: unknown): Date {
  // A date from a thread belongs to the realm of the process, which differs from a test's realm.
  const date = types.isDate(value) ? value : new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw refusalError(notAnInstant(String(value)));
  return date;
}
