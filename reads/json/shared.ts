/**
 * What many rows of a page share. 10,000 scores name a few hundred units and some sixty items: the part of a row's JSON
 * that comes from one of those is written once for each unit or item, and put into the rows that it belongs to.
 */
import { memberSql, type SqlOf, textSql } from './json-sql.js';
import type { Selected } from './selection.js';

/** A table that rows share, by its alias. */
export interface SharedTable {
  /** `from … where …`, open for another ` and`; of a `whole` one anything. */
  readonly from: string;
  /** Whether there are so few of them that all are written, asked for or not. */
  readonly whole?: boolean;
  /** What its rows are found by, each with what refers to it in a row of the page. */
  readonly keys: readonly Key[];
  /** What else identifies them. */
  readonly joined?: readonly Key[];
  /** Aliases of more tables in `from`. */
  readonly with?: readonly string[];
  /** Whether a row stays without what it refers to, where the viewer doesn't see that; its text is null then. */
  readonly optional?: boolean;
}

type Key = readonly [own: string, inPage: string];

export type Shared = Readonly<Record<string, SharedTable>>;

export interface SharedSql {
  /**
   * `, name as (…)` for every shared table that something is shown of. Of `few` rows PostgreSQL sorts the keys in less
   * time than it takes to begin a hash of them; and of a limit that it doesn't know (`BOUNDLESS`) it expects few rows,
   * so that it hashes these, not the wider ones of the page.
   */
  readonly prepare: { readonly few: string; readonly many: string };
  readonly joins: string;
  /** The JSON text of each list of fields. */
  readonly objects: readonly string[];
}

/** A limit that nothing reaches, PostgreSQL's largest `int`: the first value of a statement with `few` shared rows. */
export const BOUNDLESS = { placeholder: '$2', value: 2_147_483_647 } as const;

/** Fields that follow each other and come from the same shared table; null: from the row itself. */
interface Piece {
  readonly table: string | null;
  readonly parts: string[];
}

const PLAIN_COLUMN = /^(\w+)\.\w+$/;

/** @param base alias of the page's rows @param lists of fields of a row, for each time that rows are asked for */
export function sharedSql(
  base: string,
  shared: Shared,
  lists: readonly (readonly Selected[])[],
  sqlOf: SqlOf,
): SharedSql {
  const tableOf = (sql: string | undefined): string | null => {
    const alias = PLAIN_COLUMN.exec(sql ?? '')?.[1] ?? base;
    const found = Object.entries(shared).find(([name, table]) => name === alias || table.with?.includes(alias));
    return found?.[0] ?? null;
  };
  const written = new Map<string, string[]>();
  const objects = lists.map((fields) => {
    const parts = piecesOf(fields, sqlOf, tableOf).map(({ table, parts: own }) => {
      if (table === null) return textSql(own);
      const texts = written.get(table) ?? [];
      written.set(table, texts);
      return `shared_${table}.text_${texts.push(textSql(own))}`;
    });
    return textSql(["'{'", ...parts, "'}'"]);
  });
  const used = Object.entries(shared).filter(([name]) => written.has(name));
  return {
    prepare: {
      few: used
        .map(([name, table]) => tableSql(base, name, table, written.get(name) ?? [], 'select', BOUNDLESS.placeholder))
        .join(''),
      many: used
        .map(([name, table]) => tableSql(base, name, table, written.get(name) ?? [], 'select distinct'))
        .join(''),
    },
    joins: used
      .map(([name, { keys, joined = [], optional }]) => {
        const equal = [...keys, ...joined].map(([, inPage], place) => `shared_${name}.key_${place + 1} = ${inPage}`);
        return `\n${optional ? 'left ' : ''}join shared_${name} on ${equal.join(' and ')}`;
      })
      .join(''),
    objects,
  };
}

function piecesOf(
  fields: readonly Selected[],
  sqlOf: SqlOf,
  tableOf: (sql: string | undefined) => string | null,
): Piece[] {
  const pieces: Piece[] = [];
  for (const [index, field] of fields.entries()) {
    const last = pieces.at(-1);
    const table = field.name === '__typename' ? (last?.table ?? null) : tableOf(sqlOf(field));
    const part = memberSql(field, sqlOf, index > 0);
    if (last?.table === table) last.parts.push(part);
    else pieces.push({ table, parts: [part] });
  }
  return pieces;
}

/** The rows that the page names, found by their keys, which an index has. */
function tableSql(
  base: string,
  name: string,
  { from, keys, joined = [], whole }: SharedTable,
  texts: readonly string[],
  select: string,
  limit: string | null = null,
): string {
  const columns = [
    ...[...keys, ...joined].map(([own], place) => `${own} as key_${place + 1}`),
    ...texts.map((text, place) => `${text} as text_${place + 1}`),
  ];
  const named = whole
    ? []
    : keys.map(([own, inPage]) => ` and ${own} = any(array(${select} ${inPage} from page ${base}))`);
  return `, shared_${name} as materialized (
  select ${columns.join(', ')}
  ${from}${named.join('')}${limit === null ? '' : `\n  limit ${limit}::int`}
)`;
}
