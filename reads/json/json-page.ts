/** A page of flat rows as JSON text: PostgreSQL writes the rows, and this file the rest of the page. */
import { LRUCache } from 'lru-cache';
import type { RawRow } from '../../db/reading/raw-row.js';
import type { Columns } from '../columns/column.js';
import type { Reader } from '../reader.js';
import type { FlatRows, Scope, Statement } from '../rows/flat-rows.js';
import { Parameters } from '../statement/conditions.js';
import { afterSql, encodeCursor, type Order, orderSql } from '../statement/keyset.js';
import { hasNextPage, type PageRequest } from '../statement/page.js';
import { columnsOf, isColumn } from '../statement/sql.js';
import { joined, listedSql, listOf, objectParts, type SqlOf } from './json-sql.js';
import type { Selected } from './selection.js';
import { BOUNDLESS, type SharedSql, sharedSql } from './shared.js';

/** JSON text in UTF-8, and the number of entries in its lists. */
export interface JsonAnswer {
  /** Concatenated, they are the text. */
  readonly pieces: readonly Buffer[];
  readonly entries: number;
}

/** Largest page, in rows, that is read as `few` (see `SharedSql`). */
const FEW = 1000;
/** Most statements that are kept for a selection: one for each combination of filter keys, and each order. */
const STATEMENTS = 50;

/** The parts of a statement that follow from the fields of a page. */
export interface PageParts {
  /** Each selection of `rows`. */
  readonly rows: readonly Selected[];
  /** True if the keys of the first and last row are needed. */
  readonly cursors: boolean;
  /** The text of the rows. */
  readonly shown: SharedSql;
  /** The columns of the page's own rows that `shown` reads. A materialized part would carry all others along. */
  readonly columns: readonly string[];
  /**
   * The text of the whole statement, by the parts that do not depend on the fields alone. With the identical string,
   * the prepared statement is found without hashing thousands of characters again.
   */
  readonly texts: LRUCache<string, string>;
}

/**
 * Columns of the result: the number of the row, its JSON text for each of `rows`, and its key if a cursor may need it.
 * Rows are numbered but not sorted, because sorting the texts would take longer than writing them. There is one row more
 * than the page has, if more follow.
 */
export function jsonPageStatement<Filter, C extends Columns>(
  { source }: FlatRows<Filter, C>,
  filter: Filter,
  page: PageRequest,
  order: Order,
  own: Scope['own'],
  { cursors, shown, columns, texts }: PageParts,
): Statement {
  const { prepare, base, choose } = source;
  const parameters = new Parameters();
  const few = page.first <= FEW && shown.prepare.few !== '';
  if (few) parameters.add(BOUNDLESS.value);
  const keys = cursors ? keysOf(base, order) : [];
  const chosen = `${prepare?.(filter, parameters) ?? ''}page as materialized (
  select *, row_number() over () as "@n" from (
    select ${[...new Set([...columns, ...keys.map(({ column }) => column)])].join(', ')}
    ${choose(filter, parameters, { own, keys: order.keys })}${afterSql(order, page.after, parameters)}
    order by ${orderSql(order, !source.findsFew?.(filter, own))}
    limit ${parameters.add(page.first + 1)}::int
  ) ${base}
)`;
  const key = cursors ? keySql(base, keys, parameters.add(page.first)) : 'null';
  const shape = [few, chosen, key].join('\n');
  const known = texts.get(shape);
  const text = known ?? pageSql(base, shown, few, chosen, key);
  if (known === undefined) texts.set(shape, text);
  return { text, values: parameters.values };
}

/** A part of the key of a row: how the page selects it, and its name in the rest of the statement. */
interface KeyPart {
  readonly column: string;
  readonly name: string;
}

const keysOf = (base: string, { keys }: Order): readonly KeyPart[] =>
  keys.map(({ sql }, place) => {
    const { text } = sql;
    if (isColumn(sql) && sql.table === base) return { column: text, name: text };
    return { column: `${text} as "@key${place}"`, name: `${base}."@key${place}"` };
  });

/** The keys of the first and last row of the page, and of the row after it. */
const keySql = (base: string, keys: readonly KeyPart[], first: string) =>
  `case when ${base}."@n" in (1, ${first}::int) or ${base}."@n" = (select count(*) from page)
  then array_to_json(array[${keys.map(({ name }) => `${name}::text`).join(', ')}])::text end`;

function pageSql(base: string, { prepare, joins, objects }: SharedSql, few: boolean, chosen: string, key: string) {
  return `with ${chosen}${few ? prepare.few : prepare.many}
select ${[`${base}."@n"::text`, ...objects.map((object) => listedSql(object).text), key].join(',\n  ')}
from page ${base}${joins}`;
}

const partsOf = new WeakMap<readonly Selected[], PageParts>();

/**
 * @param fields of a page of these rows. The result is kept as long as they are, which is as long as their document.
 */
export function pageParts(
  { source, columns }: Pick<FlatRows<never, Columns>, 'source' | 'columns'>,
  fields: readonly Selected[],
): PageParts {
  const made = partsOf.get(fields);
  if (made !== undefined) return made;
  const rows = fields.filter(({ name }) => name === 'rows');
  const lists = rows.map((row) => row.fields);
  const shown = widened(source, lists, ({ name }) => columns[name]?.sql);
  const parts = {
    rows,
    cursors: selectsCursors(fields),
    shown,
    columns: columnsOf(shown.reads, source.base),
    texts: new LRUCache<string, string>({ max: STATEMENTS }),
  };
  partsOf.set(fields, parts);
  return parts;
}

/** The text of the rows: with the tables that rows share, or else with each row's own joins. */
function widened<Filter>(
  { base, shared, widen }: FlatRows<Filter, Columns>['source'],
  lists: readonly (readonly Selected[])[],
  sqlOf: SqlOf,
): SharedSql {
  const byTables = shared === undefined ? null : sharedSql(base, shared, lists, sqlOf);
  if (byTables !== null) return byTables;
  const objects = lists.map((fields) => objectParts(fields, sqlOf));
  return { prepare: { few: '', many: '' }, joins: `\n${widen.text}`, objects, reads: [...objects.map(joined), widen] };
}

/** @returns null if a field is null that must not be; the resolvers then answer with the error */
export async function readJsonPage<Filter, C extends Columns>(
  rows: FlatRows<Filter, C>,
  reader: Reader,
  filter: Filter,
  page: PageRequest,
  order: Order,
  fields: readonly Selected[],
): Promise<JsonAnswer | null> {
  const parts = pageParts(rows, fields);
  const { text, values } = jsonPageStatement(rows, filter, page, order, rows.own(reader), parts);
  const counts = fields.some(({ name }) => name === 'totalCount');
  const [unsorted, totalCount] = await Promise.all([
    reader.raw(text, values, 'by tables'),
    counts ? rows.count(reader, filter) : undefined,
  ]);
  const read = inOrder(unsorted);
  const shown = read.slice(0, page.first);
  const info = pageInfo(order, page, read, 1 + parts.rows.length);

  const pieces: Buffer[] = [];
  for (const [index, field] of fields.entries()) {
    const { key, name, on } = field;
    const write = (text: string) => pieces.push(Buffer.from(`${index === 0 ? '{' : ','}"${key}":${text}`));
    if (name === '__typename') write(`"${on}"`);
    else if (name === 'totalCount') write(`${totalCount}`);
    else if (name === 'pageInfo') write(`{${field.fields.map((part) => `"${part.key}":${info(part)}`).join(',')}}`);
    else {
      const list = listOf(shown, 1 + parts.rows.indexOf(field));
      if (list === null) return null;
      write('');
      pieces.push(...list);
    }
  }
  // Directives may have left no field of the page.
  pieces.push(Buffer.from(fields.length === 0 ? '{}' : '}'));
  return { pieces, entries: shown.length };
}

/** Orders rows by their numbers. A row without a match in a join is missing, and leaves no gap. */
function inOrder(unsorted: readonly RawRow[]): readonly RawRow[] {
  const places: RawRow[] = [];
  for (const row of unsorted) places[row.number(0) - 1] = row;
  return places.filter(() => true);
}

const selectsCursors = (fields: readonly Selected[]) =>
  fields.some((field) => field.name === 'pageInfo' && field.fields.some(({ name }) => name.endsWith('Cursor')));

/**
 * @param keyPlace the column with the keys of the rows
 * @returns a function that writes a field of `pageInfo` as JSON text
 */
function pageInfo(
  order: Order,
  { first, after }: PageRequest,
  read: readonly RawRow[],
  keyPlace: number,
): (field: Selected) => string {
  const start = after === null ? '' : encodeCursor(order, after);
  const cursorOf = (row: RawRow | undefined) => {
    const key = row?.value(keyPlace);
    return JSON.stringify(key ? encodeCursor(order, JSON.parse(key.toString()) as string[]) : start);
  };
  const shown = Math.min(first, read.length);
  return ({ name, on }) => {
    if (name === 'startCursor') return cursorOf(shown === 0 ? undefined : read[0]);
    if (name === 'endCursor') return cursorOf(read[shown - 1]);
    if (name === 'hasNextPage') return String(hasNextPage(first, read.length));
    return name === 'hasPreviousPage' ? String(after !== null) : `"${on}"`;
  };
}
