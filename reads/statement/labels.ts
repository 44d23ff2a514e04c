/** Codes of categories and peer groups as a scheme labels them. A code without a label is its own name. */
import { column, type Sql, sql } from './sql.js';

/** @param labels a scheme's labels */
export const labelSql = (labels: Sql, of: 'categories' | 'groups', code: Sql): Sql =>
  sql`coalesce(${labels} -> '${of}' ->> ${code}, ${code})`;

/** A join that adds the names `l` of the category and the peer group of a unit's result `t`. */
export const labelledSql = (labels: Sql): Sql => sql`cross join lateral (
  select ${labelSql(labels, 'categories', column('t', 'category'))} as category_name, ${labelSql(labels, 'groups', column('t', 'peer_group'))} as group_name
) l`;
