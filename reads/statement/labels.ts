/** Labels of categories and peer groups in a scheme. A code without a label is its own label. */
import { column, type Sql, sql } from './sql.js';

/** @param labels the labels of a scheme */
export const labelSql = (labels: Sql, of: 'categories' | 'groups', code: Sql): Sql =>
  sql`coalesce(${labels} -> '${of}' ->> ${code}, ${code})`;

/** A join that adds the names `l` of the category and the peer group of a unit's result `t`. */
export const labelledSql = (labels: Sql): Sql => sql`cross join lateral (
  select ${labelSql(labels, 'categories', column('t', 'category'))} as category_name, ${labelSql(labels, 'groups', column('t', 'peer_group'))} as group_name
) l`;
