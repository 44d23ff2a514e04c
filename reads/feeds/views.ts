/**
 * The SQL views `bi.*`, with the same columns as all other ways to the rows, for tools that use SQL. Migrations contain
 * their statements as they are written here; a test compares the two.
 */
import type { Column, Columns } from '../columns/column.js';
import type { Feed } from './feed.js';

/** `unitCode` becomes `unit_code`, because names with capitals need quotes in SQL. */
export const sqlName = (name: string): string =>
  name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The view of a feed, with comments in both languages on the view and on each column. */
export function viewStatements({ name, zh, en, rows }: Feed): string {
  const view = `bi.${sqlName(name)}`;
  const columns: Columns = rows.columns;
  const selected = Object.entries<Column>(columns).map(
    ([name, { sql, official }]) => `  ${(official ?? sql).text} as ${sqlName(name)}`,
  );
  const comments = Object.entries<Column>(columns).map(
    ([name, headings]) => `comment on column ${view}.${sqlName(name)} is '${escaped(headings)}';`,
  );
  return `create or replace view ${view} with (security_invoker = true) as
select
${selected.join(',\n')}
from ${rows.source.view.text};
comment on view ${view} is '${escaped({ zh, en })}';
${comments.join('\n')}
`;
}

const escaped = ({ zh, en }: { zh: string; en: string }) => `${zh} · ${en}`.replaceAll("'", "''");
