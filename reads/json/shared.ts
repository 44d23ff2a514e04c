/**
 * Tables that many rows of a page share. 10,000 scores refer to a few hundred units and some sixty items, so the JSON of
 * a unit or item is written once and joined to the rows that refer to it.
 */

import { type ColumnSql, column, type Sql, tablesOf } from '../statement/sql.js';
import { joined, memberParts, type Part, type SqlOf } from './json-sql.js';
import type { Selected } from './selection.js';

/** A table that rows share, by its alias. */
export interface SharedTable {
  /** `from … where …`, open for another ` and`; if the table is `whole`, anything. */
  readonly from: string;
  /** True for a table of so few rows that all are written. */
  readonly whole?: boolean;
  /** The columns by which its rows are looked up, each with the column of the page that refers to it. */
  readonly keys: readonly Key[];
  /** Further columns that identify a row. */
  readonly joined?: readonly Key[];
  /** Aliases of more tables in `from`. */
  readonly with?: readonly string[];
  /** True if a row of the page remains when the viewer may not see the row that it refers to; the text is null then. */
  readonly optional?: boolean;
}

type Key = readonly [own: ColumnSql, inPage: ColumnSql];

export type Shared = Readonly<Record<string, SharedTable>>;

export interface SharedSql {
  /**
   * `, name as (…)` for every shared table of which something is shown. Sorting `few` keys takes PostgreSQL less time
   * than setting up a hash of them. The limit there is a parameter (`BOUNDLESS`): the planner expects few rows of it,
   * so it hashes these rows, not the wider ones of the page.
   */
  readonly prepare: { readonly few: string; readonly many: string };
  readonly joins: string;
  /** The JSON text of each list of fields. */
  readonly objects: readonly (readonly Part[])[];
  /** Everything that reads columns of the page. */
  readonly reads: readonly Sql[];
}

/** A limit that is never reached, PostgreSQL's largest `int`: the first value of a statement with `few` shared rows. */
export const BOUNDLESS = { placeholder: '$2', value: 2_147_483_647 } as const;

/** Fields that follow each other and are of the same shared table; null: of the row itself. */
interface Run {
  readonly table: string | null;
  readonly parts: Part[];
}

/**
 * @param base alias of the page's rows
 * @param lists of fields of a row, one for each time that rows are selected
 * @returns null if a field reads several of these tables, so that its text cannot be written with one of them
 */
export function sharedSql(
  base: string,
  shared: Shared,
  lists: readonly (readonly Selected[])[],
  sqlOf: SqlOf,
): SharedSql | null {
  const written = new Map<string, Sql[]>();
  const objects: Part[][] = [];
  for (const fields of lists) {
    const runs = runsOf(fields, sqlOf, base, shared);
    if (runs === null) return null;
    const parts = runs.flatMap(({ table, parts: own }) => (table === null ? own : [textOf(table, own, written)]));
    objects.push(['{', ...parts, '}']);
  }
  const used = Object.entries(shared).filter(([name]) => written.has(name));
  const tables = (select: string, limit: string | null) =>
    used.map(([name, table]) => tableSql(base, name, table, written.get(name) ?? [], select, limit)).join('');
  return {
    prepare: { few: tables('select', BOUNDLESS.placeholder), many: tables('select distinct', null) },
    joins: used.map(([name, table]) => joinSql(name, table)).join(''),
    objects,
    reads: [...objects.map(joined), ...used.flatMap(([, table]) => keysOf(table).map(([, inPage]) => inPage))],
  };
}

const keysOf = ({ keys, joined: more = [] }: SharedTable): readonly Key[] => [...keys, ...more];

/** Adds the text of a part of a row to those that are written with a shared table. */
function textOf(table: string, parts: readonly Part[], written: Map<string, Sql[]>): Sql {
  const texts = written.get(table) ?? [];
  written.set(table, texts);
  return column(`shared_${table}`, `text_${texts.push(joined(parts))}`);
}

function runsOf(fields: readonly Selected[], sqlOf: SqlOf, base: string, shared: Shared): Run[] | null {
  const runs: Run[] = [];
  for (const [index, field] of fields.entries()) {
    const last = runs.at(-1);
    const parts = memberParts(field, sqlOf, index > 0);
    const table = tableOf(parts, last?.table ?? null, base, shared);
    if (table === undefined) return null;
    if (last?.table === table) last.parts.push(...parts);
    else runs.push({ table, parts });
  }
  return runs;
}

/**
 * The shared table that a field reads, null for the row itself, `last` for a constant; undefined if there are several.
 */
function tableOf(parts: readonly Part[], last: string | null, base: string, shared: Shared): string | null | undefined {
  const [alias, ...more] = tablesOf(parts.filter((part) => typeof part !== 'string'));
  if (alias === undefined) return last;
  if (alias === base && more.length === 0) return null;
  const aliases = [alias, ...more];
  return Object.keys(shared).find((name) => aliases.every((one) => one === name || shared[name]?.with?.includes(one)));
}

/** The rows that the page refers to, found by their keys, for which there is an index. */
function tableSql(
  base: string,
  name: string,
  table: SharedTable,
  texts: readonly Sql[],
  select: string,
  limit: string | null,
): string {
  const columns = [
    ...keysOf(table).map(([own], place) => `${own.text} as key_${place + 1}`),
    ...texts.map(({ text }, place) => `${text} as text_${place + 1}`),
  ];
  const named = table.whole
    ? []
    : table.keys.map(([own, inPage]) => ` and ${own.text} = any(array(${select} ${inPage.text} from page ${base}))`);
  return `, shared_${name} as materialized (
  select ${columns.join(', ')}
  ${table.from}${named.join('')}${limit === null ? '' : `\n  limit ${limit}::int`}
)`;
}

function joinSql(name: string, table: SharedTable): string {
  const equal = keysOf(table).map(([, inPage], place) => `shared_${name}.key_${place + 1} = ${inPage.text}`);
  return `\n${table.optional ? 'left ' : ''}join shared_${name} on ${equal.join(' and ')}`;
}
