/**
 * Pages by keyset: a cursor is the sort key of the last row, and the next page is what comes after it. No page gets
 * slower with its distance from the start, and rows that appear meanwhile don't shift it.
 */
import type { Parameters } from './conditions.js';
import type { Sql } from './sql.js';

export type KeyType = 'int' | 'text' | 'numeric' | 'uuid' | 'boolean';

/** One part of a total order. Never null: a nullable column has two keys, `… is null` and a stand-in. */
export interface SortKey {
  readonly sql: Sql;
  readonly type: KeyType;
  readonly descending: boolean;
}

/** An order by its name, so that a cursor of one order is no cursor of another. */
export interface Order {
  readonly name: string;
  readonly keys: readonly SortKey[];
}

/** Where a page starts: behind the row with these key values, or at the beginning. */
export type Position = readonly string[] | null;

const FORM: Readonly<Record<KeyType, RegExp>> = {
  int: /^-?\d{1,9}$/,
  text: /^[^\0]{0,1000}$/su,
  numeric: /^-?\d{1,1000}(\.\d{1,1000})?$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  boolean: /^(true|false)$/,
};

export const ascending = (sql: Sql, type: KeyType): SortKey => ({ sql, type, descending: false });

/**
 * `order by` of an order.
 * @param byIndex false where few rows are found and then sorted. Before PostgreSQL 17 an index gives rows in order, or
 *   only those of a list, but not both; to the planner a limit looks as if it was reached soon in order, and it reads
 *   every row of the district. So the first key is one that no index has.
 */
export const orderSql = ({ keys }: Order, byIndex = true): string =>
  keys
    .map(({ sql: { text }, descending }, place) => {
      const key = byIndex || place > 0 ? text : `coalesce(${text}, ${text})`;
      return descending ? `${key} desc` : key;
    })
    .join(', ');

/** The key of each row as a text array, selected under this name. */
export const KEY = '@key';
export const keySql = ({ keys }: Order): string =>
  `array[${keys.map(({ sql }) => `(${sql.text})::text`).join(', ')}] as "${KEY}"`;

/** ` and …` that lets through only what comes after the position. */
export function afterSql({ keys }: Order, position: Position, parameters: Parameters): string {
  if (position === null) return '';
  const bounds = keys.map(({ type }, index) => `${parameters.add(position[index])}::${type}`);
  // One direction: a row comparison, which an index serves. Mixed: the same spelled out.
  if (keys.every(({ descending }) => descending === keys[0]?.descending)) {
    const sign = keys[0]?.descending ? '<' : '>';
    return ` and (${keys.map(({ sql }) => sql.text).join(', ')}) ${sign} (${bounds.join(', ')})`;
  }
  const steps = keys.map(({ sql, descending }, index) => {
    const equal = keys.slice(0, index).map((key, before) => `${key.sql.text} = ${bounds[before]}`);
    return `(${[...equal, `${sql.text} ${descending ? '<' : '>'} ${bounds[index]}`].join(' and ')})`;
  });
  return ` and (${steps.join(' or ')})`;
}

export function encodeCursor(order: Order, key: readonly string[]): string {
  return Buffer.from(JSON.stringify([order.name, ...key])).toString('base64url');
}

/** @returns the position, or undefined if the text is no cursor of this order */
export function decodeCursor(order: Order, cursor: string): readonly string[] | undefined {
  try {
    const [name, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const fits =
      name === order.name &&
      key.length === order.keys.length &&
      order.keys.every(({ type }, index) => typeof key[index] === 'string' && FORM[type].test(key[index]));
    return fits ? (key as string[]) : undefined;
  } catch {
    return undefined;
  }
}
