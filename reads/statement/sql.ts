/** SQL as a value: its text, and the columns that the text reads. */

/** A column of a table, by the alias of the table in the statement. */
export interface ColumnName {
  readonly table: string;
  readonly name: string;
}

export interface Sql {
  readonly text: string;
  /** The columns that the text reads. For joins, columns of the joined tables themselves may be left out. */
  readonly uses: readonly ColumnName[];
}

/** A column as an expression. */
export interface ColumnSql extends Sql, ColumnName {}

/** @param table alias of the table in the statement */
export const column = (table: string, name: string): ColumnSql => {
  const used = { table, name };
  return { ...used, text: `${table}.${name}`, uses: [used] };
};

export const isColumn = (expression: Sql): expression is ColumnSql => 'table' in expression;

/**
 * A template of SQL: `` sql`coalesce(${column('k', 'category')}, '')` `` reads `k.category`. Text that is filled in as
 * a string reads no column.
 */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Sql | string)[]): Sql {
  let text = texts[0] as string;
  const uses: ColumnName[] = [];
  for (const [index, part] of parts.entries()) {
    const isText = typeof part === 'string';
    text += (isText ? part : part.text) + texts[index + 1];
    if (!isText) uses.push(...part.uses);
  }
  return { text, uses };
}

export const sqlList = (expressions: readonly Sql[], separator: string): Sql => ({
  text: expressions.map(({ text }) => text).join(separator),
  uses: expressions.flatMap(({ uses }) => uses),
});

/** Aliases of the tables that expressions read. */
export const tablesOf = (expressions: readonly Sql[]): ReadonlySet<string> =>
  new Set(expressions.flatMap(({ uses }) => uses.map(({ table }) => table)));

/** Columns of one table that expressions read, as text, each once. */
export const columnsOf = (expressions: readonly Sql[], table: string): readonly string[] => [
  ...new Set(
    expressions.flatMap(({ uses }) =>
      uses.filter((used) => used.table === table).map(({ name }) => `${table}.${name}`),
    ),
  ),
];
