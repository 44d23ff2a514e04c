/**
 * The SQL views `bi.*`: the same columns as everywhere, for tools that speak SQL. Their statements stand in a
 * migration as they came from here; a test holds the two together.
 */
import type { Column, Columns } from '../columns/column.js';
import type { Feed } from './feed.js';

/** `unitCode` is `unit_code` in SQL, where names without capitals need no quotes. */
export const sqlName = (name: string): string =>
  name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The view of a feed, with comments in both languages on it and on each column. */
export function viewStatements({ name, zh, en, rows }: Feed): string {
  const view = `bi.${sqlName(name)}`;
  const columns: Columns = rows.columns;
  const selected = Object.entries<Column>(columns).map(
    ([name, { sql, official }]) => `  ${(official ?? sql).text} as ${sqlName(name)}`,
  );
  const comments = Object.entries<Column>(columns).map(
    ([name, told]) => `comment on column ${view}.${sqlName(name)} is '${escaped(told)}';`,
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
