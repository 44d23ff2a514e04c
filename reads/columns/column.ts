/**
 * The columns of a flat row, declared once: statements, the type of the API, exports and SQL views are made from them.
 * Tools rely on their names and types.
 */
import type { Sql } from '../statement/sql.js';

export type ColumnType = 'int' | 'text' | 'id' | 'decimal' | 'flags' | 'status' | 'kind' | 'direction';

export interface Column {
  /** An expression over the aliases of the statement of the row type. */
  readonly sql: Sql;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** The heading of the column in Chinese and in English. */
  readonly zh: string;
  readonly en: string;
  /** The expression in SQL views, whose readers see official figures only and have no claims. */
  readonly official?: Sql;
}

export type Columns = Readonly<Record<string, Column>>;

interface ValueOf {
  int: number;
  flags: readonly string[];
}

/** A row as a statement returns it. Decimals are text with their stored digits. */
export type RowOf<C extends Columns> = {
  readonly [K in keyof C]:
    | (C[K]['type'] extends keyof ValueOf ? ValueOf[C[K]['type']] : string)
    | (C[K]['nullable'] extends true ? null : never);
};

export const always = <T extends ColumnType>(type: T, sql: Sql, zh: string, en: string) =>
  ({ sql, type, nullable: false, zh, en }) as const;

export const maybe = <T extends ColumnType>(type: T, sql: Sql, zh: string, en: string) =>
  ({ sql, type, nullable: true, zh, en }) as const;

/** The select list of a row type. */
export const selectSql = (columns: Columns): string =>
  Object.entries(columns)
    .map(([name, { sql }]) => `${sql.text} as "${name}"`)
    .join(', ');
