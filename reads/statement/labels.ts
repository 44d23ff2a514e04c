/** Codes of categories and peer groups as a scheme labels them. A code without a label is its own name. */

/** @param labels expression of a scheme's labels @param code expression of a code */
export const labelSql = (labels: string, of: 'categories' | 'groups', code: string): string =>
  `coalesce(${labels} -> '${of}' ->> ${code}, ${code})`;

/** A join that adds the names `l` of the category and the peer group of a unit's result `t`. @param labels as above */
export const labelledSql = (labels: string): string => `cross join lateral (
  select ${labelSql(labels, 'categories', 't.category')} as category_name, ${labelSql(labels, 'groups', 't.peer_group')} as group_name
) l`;
