/** Whether a feed's rows may have changed since: a text that changes with them. */
import type { Feed } from './feed.js';

/**
 * Everything but scores is told by the row versions that PostgreSQL keeps (`xmin` changes with every update); scores
 * by their runs, which never change once they are finished. Only what the viewer sees counts.
 * @returns a statement of one row, `version`; `$1` is the district
 */
export const versionStatement = ({ tables }: Feed): string =>
  `select concat_ws(' ', ${tables.map(digestSql).join(', ')}) as version`;

const digestSql = (table: string): string =>
  `(select count(*) || ':' || coalesce(bit_xor(hashtextextended(id::text || xmin::text, 0)), 0) from ${table} where district_id = $1)`;
