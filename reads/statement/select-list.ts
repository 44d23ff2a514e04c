/** Parts of a select that aggregates. */

/** A column of a select list. */
export const selected = ([name, sql]: readonly [name: string, sql: string]): string => `${sql} as "${name}"`;

/** Groups by these names. Without names there is one group, or none if there are no rows. */
export const grouped = (names: readonly string[]): string =>
  names.length === 0 ? 'having count(*) > 0' : `group by ${names.join(', ')}`;
