/** A page of flat rows as JSON text: PostgreSQL writes the rows, what is around them is put together here. */
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

/** JSON text in UTF-8, and how many entries its lists have. */
export interface JsonAnswer {
  /** One after the other they are the text. */
  readonly pieces: readonly Buffer[];
  readonly entries: number;
}

/** Rows; see `SharedSql`. */
const FEW = 1000;
/** Statements that are kept for a selection: one for each set of what a filter may name, and each order. */
const STATEMENTS = 50;

/** What a page's fields ask the statement for. */
export interface PageParts {
  /** Each time that `rows` is asked for. */
  readonly rows: readonly Selected[];
  /** Whether the keys of the first and last row are asked for. */
  readonly cursors: boolean;
  /** What the rows show. */
  readonly shown: SharedSql;
  /** Columns of the page's own rows that `shown` names: a materialized part would carry all others along. */
  readonly columns: readonly string[];
  /**
   * Whole texts by what of them depends on more than the fields. The very same string is found among prepared
   * statements without reading its thousands of characters again.
   */
  readonly texts: LRUCache<string, string>;
}

/**
 * Columns: the row's number, its JSON text for each of `rows`, and its key where a cursor may need it. The rows are
 * numbered and not in order: to sort texts would take longer than to write them. One row more than the page, to know
 * whether more follows.
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

/** A part of a row's key: how the page selects it, and what it is called from there on. */
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

/** The key of the page's first and last row, and of the one behind it. */
const keySql = (base: string, keys: readonly KeyPart[], first: string) =>
  `case when ${base}."@n" in (1, ${first}::int) or ${base}."@n" = (select count(*) from page)
  then array_to_json(array[${keys.map(({ name }) => `${name}::text`).join(', ')}])::text end`;

function pageSql(base: string, { prepare, joins, objects }: SharedSql, few: boolean, chosen: string, key: string) {
  return `with ${chosen}${few ? prepare.few : prepare.many}
select ${[`${base}."@n"::text`, ...objects.map((object) => listedSql(object).text), key].join(',\n  ')}
from page ${base}${joins}`;
}

const partsOf = new WeakMap<readonly Selected[], PageParts>();

/** @param fields of a page of these rows; they are kept with the document that they come from, and so is this */
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
    cursors: asksForCursors(fields),
    shown,
    columns: columnsOf(shown.reads, source.base),
    texts: new LRUCache<string, string>({ max: STATEMENTS }),
  };
  partsOf.set(fields, parts);
  return parts;
}

/** What the rows show: by the tables that they share, or else joined to each of them. */
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

/** @returns null if a row has nothing where it must have something; then the ordinary resolvers say what is wrong */
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
  const found = inOrder(unsorted);
  const shown = found.slice(0, page.first);
  const info = pageInfo(order, page, found, 1 + parts.rows.length);

  const pieces: Buffer[] = [];
  for (const [index, field] of fields.entries()) {
    const { key, name, on } = field;
    const say = (text: string) => pieces.push(Buffer.from(`${index === 0 ? '{' : ','}"${key}":${text}`));
    if (name === '__typename') say(`"${on}"`);
    else if (name === 'totalCount') say(`${totalCount}`);
    else if (name === 'pageInfo') say(`{${field.fields.map((part) => `"${part.key}":${info(part)}`).join(',')}}`);
    else {
      const list = listOf(shown, 1 + parts.rows.indexOf(field));
      if (list === null) return null;
      say('');
      pieces.push(...list);
    }
  }
  // All of a page's own fields may be skipped.
  pieces.push(Buffer.from(fields.length === 0 ? '{}' : '}'));
  return { pieces, entries: shown.length };
}

/** Each row at the place that its number says; a row that a join found nothing for leaves none. */
function inOrder(unsorted: readonly RawRow[]): readonly RawRow[] {
  const places: RawRow[] = [];
  for (const row of unsorted) places[row.number(0) - 1] = row;
  return places.filter(() => true);
}

const asksForCursors = (fields: readonly Selected[]) =>
  fields.some((field) => field.name === 'pageInfo' && field.fields.some(({ name }) => name.endsWith('Cursor')));

/** @param keyPlace where the rows' keys are @returns a field of the page's `pageInfo` as JSON text */
function pageInfo(
  order: Order,
  { first, after }: PageRequest,
  found: readonly RawRow[],
  keyPlace: number,
): (field: Selected) => string {
  const start = after === null ? '' : encodeCursor(order, after);
  const cursorOf = (row: RawRow | undefined) => {
    const key = row?.value(keyPlace);
    return JSON.stringify(key ? encodeCursor(order, JSON.parse(key.toString()) as string[]) : start);
  };
  const shown = Math.min(first, found.length);
  return ({ name, on }) => {
    if (name === 'startCursor') return cursorOf(shown === 0 ? undefined : found[0]);
    if (name === 'endCursor') return cursorOf(found[shown - 1]);
    if (name === 'hasNextPage') return String(hasNextPage(first, found.length));
    return name === 'hasPreviousPage' ? String(after !== null) : `"${on}"`;
  };
}
