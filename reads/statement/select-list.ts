/** Pieces of a select that sums up. */

/** @returns a column of a select list */
export const selected = ([name, sql]: readonly [name: string, sql: string]): string => `${sql} as "${name}"`;

/** Nothing found is no row, also where all is one cut. */
export const grouped = (names: readonly string[]): string =>
  names.length === 0 ? 'having count(*) > 0' : `group by ${names.join(', ')}`;
