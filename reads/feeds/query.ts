/** Pages of a feed by condition and order, for query languages over HTTP. */
import type { Column, Columns } from '../columns/column.js';
import type { Statement } from '../rows/flat-rows.js';
import { Parameters } from '../statement/conditions.js';
import {
  afterSql,
  KEY,
  type KeyType,
  keySql,
  type Order,
  orderSql,
  type Position,
  type SortKey,
} from '../statement/keyset.js';
import { sql } from '../statement/sql.js';
import { type Condition, columnOf, Unsupported } from './condition.js';
import { conditionSql } from './condition-sql.js';
import type { Feed, FeedFilter } from './feed.js';
import { FLAG_SEPARATOR } from './formats.js';

export interface FeedQuery {
  readonly where: Condition | null;
  /** Null for the order of the feed, for which there is an index. */
  readonly order: Order | null;
  readonly after: Position;
  readonly first: number;
  readonly skip: number;
  /** Columns of the answer, in this order. */
  readonly select: readonly string[];
  /** How decimals are written in JSON. */
  readonly decimals: 'number' | 'text';
  readonly own: readonly string[] | null;
}

/**
 * Reads each row as JSON text in the column `row`, and its key; one row more than requested, to know whether more
 * follow.
 */
export function queryStatement(feed: Feed, query: FeedQuery): Statement {
  const {
    rows,
    rows: { columns, source },
  } = feed;
  const { where, after, first, skip, select, decimals, own } = query;
  const order = query.order ?? rows.order;
  const parameters = new Parameters();
  const filter = where === null ? {} : narrowing(feed, where);
  const limit = () =>
    `order by ${orderSql(order)} limit ${parameters.add(first + 1)}::int offset ${parameters.add(skip)}::int`;
  const bound = () => afterSql(order, after, parameters);
  const conditions = () => (where === null ? '' : ` and ${conditionSql(where, columns, parameters)}`);
  // The rows are limited to the page before the joins, unless the condition or the order needs the joined tables.
  const inOwnOrder = query.order === null;
  const page = `page as ${inOwnOrder && where === null ? 'materialized ' : ''}(
  select ${source.base}.*
  ${source.choose(filter, parameters, { own, keys: order === rows.order ? order.keys : [] })}${inOwnOrder ? bound() : ''}
  ${inOwnOrder && where === null ? limit() : ''}
)`;
  const rest =
    inOwnOrder && where === null
      ? `order by ${orderSql(order)}`
      : `where true${conditions()}${inOwnOrder ? '' : bound()} ${limit()}`;
  const text = `with ${source.prepare?.(filter, parameters) ?? ''}${page}
select (select row_to_json(r) from (select ${selectFlat(columns, select, decimals)}) r)::text as row, ${keySql(order)}
from page ${source.base}
${(inOwnOrder ? source.widen : (source.widenAll ?? source.widen)).text}
${rest}`;
  return { text, values: parameters.values };
}

export interface FoundRow {
  readonly row: string;
  readonly [KEY]: readonly string[];
}

/** Counts the rows that meet a condition. */
export function countStatement(feed: Feed, where: Condition | null, own: readonly string[] | null): Statement {
  const { rows } = feed;
  if (where === null) return rows.countStatement({}, own);
  const { source, columns } = rows;
  const parameters = new Parameters();
  const filter = narrowing(feed, where);
  const text = `with ${source.prepare?.(filter, parameters) ?? ''}page as (
  select ${source.base}.* ${source.choose(filter, parameters, { own, keys: [] })}
)
select count(*)::int as count
from page ${source.base}
${(source.widenAll ?? source.widen).text}
where ${conditionSql(where, columns, parameters)}`;
  return { text, values: parameters.values };
}

const selectFlat = (columns: Columns, select: readonly string[], decimals: FeedQuery['decimals']): string =>
  select.map((name) => `${flatSql(columnOf(name, columns), decimals)} as "${name}"`).join(', ');

function flatSql({ sql: { text }, type }: Column, decimals: FeedQuery['decimals']): string {
  if (type === 'flags') return `array_to_string(${text}, '${FLAG_SEPARATOR}')`;
  return type === 'decimal' && decimals === 'text' ? `(${text})::text` : text;
}

/**
 * The part of a condition that the filter of the feed can express, which indexes serve: `eq` and `in`, joined by `and`.
 */
function narrowing(feed: Feed, where: Condition): FeedFilter {
  const filter: Record<string, readonly (string | number)[]> = {};
  for (const part of where.kind === 'and' ? where.parts : [where]) {
    const [term, values] =
      part.kind === 'in'
        ? [part.left, part.values]
        : part.kind === 'compare' && part.op === 'eq'
          ? [part.left, [part.right]]
          : [];
    if (term?.kind !== 'column' || values === undefined) continue;
    const key = Object.hasOwn(feed.columnFilters, term.name) ? feed.columnFilters[term.name] : undefined;
    if (key === undefined || filter[key] !== undefined) continue;
    const type = feed.filter[key];
    const texts = values.flatMap((value) =>
      value.kind === 'value' && (value.type === 'string' || value.type === 'number') ? [value.text] : [],
    );
    if (texts.length !== values.length || (type === 'int' && !texts.every((text) => /^-?\d{1,9}$/.test(text))))
      continue;
    filter[key] = type === 'int' ? texts.map(Number) : texts;
  }
  return filter;
}

const KEY_TYPES: Readonly<Partial<Record<Column['type'], { type: KeyType; standIn: string }>>> = {
  int: { type: 'int', standIn: '0' },
  decimal: { type: 'numeric', standIn: '0' },
  text: { type: 'text', standIn: `''` },
  id: { type: 'text', standIn: `''` },
  status: { type: 'text', standIn: `''` },
  kind: { type: 'text', standIn: `''` },
  direction: { type: 'text', standIn: `''` },
};

/**
 * A total order by columns, with null first. Equal rows keep the order of the feed.
 * @throws Refusal BAD_USER_INPUT for an unknown column; Unsupported for flags
 */
export function orderOf({ rows }: Feed, by: readonly { readonly name: string; readonly descending: boolean }[]): Order {
  const keys = by.flatMap(({ name, descending }): SortKey[] => {
    const { sql: value, type, nullable } = columnOf(name, rows.columns, '$orderby');
    const key = KEY_TYPES[type];
    if (key === undefined) throw new Unsupported(`$orderby ${name}`);
    if (!nullable) return [{ sql: sql`(${value})`, type: key.type, descending }];
    return [
      { sql: sql`(${value} is not null)`, type: 'boolean', descending },
      { sql: sql`coalesce(${value}, ${key.standIn})`, type: key.type, descending },
    ];
  });
  const name = by.map((one) => `${one.name}${one.descending ? ' desc' : ''}`).join();
  return { name, keys: [...keys, ...rows.order.keys] };
}
