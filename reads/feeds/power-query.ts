/** Writes the columns of all kinds of rows into docs/bi/Kaoping.pq. `npm run codegen` calls it. */
import type { Column, ColumnType } from '../columns/column.js';
import { FEEDS } from './feed.js';

/** All others are text. */
const TYPES: Readonly<Partial<Record<ColumnType, string>>> = { int: 'Int64.Type', decimal: 'type number' };

const BEGIN = '\n    Types = [\n';
const END = '\n    ]\nin\n';

/** @param query the script @returns the script with the present columns @throws Error if it has no place for them */
export function withColumnTypes(query: string): string {
  const [before, rest] = query.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('the script has no place for the columns');
  const lists = FEEDS.map(({ name, rows }) => {
    const columns = Object.entries<Column>(rows.columns).map(
      ([column, { type }]) => `            {"${column}", ${TYPES[type] ?? 'type text'}}`,
    );
    return `        #"${name}" = {\n${columns.join(',\n')}\n        }`;
  });
  return `${before}${BEGIN}${lists.join(',\n')}${END}${after}`;
}
