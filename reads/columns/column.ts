/**
 * The columns of a flat row, declared once: the statement, the API's type, exports and SQL views all come from them.
 * Names and types are a promise to the tools that read them.
 */
import type { Sql } from '../statement/sql.js';

export type ColumnType = 'int' | 'text' | 'id' | 'decimal' | 'flags' | 'status' | 'kind' | 'direction';

export interface Column {
  /** Expression over the aliases of the row type's statement. */
  readonly sql: Sql;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** The column's heading in an office's table, and in English. */
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

/** A row as the statement gives it: decimals as text with the stored digits. */
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
