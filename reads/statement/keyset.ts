/**
 * Pages by keyset: a cursor is the sort key of the last row, and the next page begins after it. Pages far from the start
 * are as fast as the first, and new rows do not shift them.
 */
import type { Parameters } from './conditions.js';
import type { Sql } from './sql.js';

export type KeyType = 'int' | 'text' | 'numeric' | 'uuid' | 'boolean';

/** One part of a total order. It is never null: a nullable column has two keys, `… is null` and one with a default. */
export interface SortKey {
  readonly sql: Sql;
  readonly type: KeyType;
  readonly descending: boolean;
}

/** A cursor contains the name of its order, and is not valid for another. */
export interface Order {
  readonly name: string;
  readonly keys: readonly SortKey[];
}

/** The start of a page: after the row with these key values; null for the beginning. */
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
 * @param byIndex false if few rows are read and then sorted. Before PostgreSQL 17, an index returns rows in order, or
 *   only the rows of a list, but not both. The planner expects to reach the limit soon in order, and reads every row of
 *   the district. With false, the first key is an expression that no index has.
 */
export const orderSql = ({ keys }: Order, byIndex = true): string =>
  keys
    .map(({ sql: { text }, descending }, place) => {
      const key = byIndex || place > 0 ? text : `coalesce(${text}, ${text})`;
      return descending ? `${key} desc` : key;
    })
    .join(', ');

/** The name of the column with the key of each row, a text array. */
export const KEY = '@key';
export const keySql = ({ keys }: Order): string =>
  `array[${keys.map(({ sql }) => `(${sql.text})::text`).join(', ')}] as "${KEY}"`;

/** ` and …` for the rows after the position. */
export function afterSql({ keys }: Order, position: Position, parameters: Parameters): string {
  if (position === null) return '';
  const bounds = keys.map(({ type }, index) => `${parameters.add(position[index])}::${type}`);
  // If all keys have one direction, a row comparison can use an index. Otherwise it is written out.
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

/** @returns the position; undefined if the text is not a cursor of this order */
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
