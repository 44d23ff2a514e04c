/** A text that changes whenever the rows of a feed change. */
import type { Watched } from '../../db/changes/announced-changes.js';
import type { Feed } from './feed.js';

/** Scores never change after their run has finished; the row of the run changes then. */
const SCORES: readonly Watched[] = ['unit_score', 'item_score'];

/**
 * Made from the row versions that PostgreSQL keeps (`xmin` changes with every update), of the rows that the viewer sees.
 * @returns a statement of one row, `version`; `$1` is the district
 */
export const versionStatement = ({ rows }: Feed): string => {
  const tables = rows.source.tables.filter((table) => !SCORES.includes(table));
  return `select concat_ws(' ', ${tables.map(digestSql).join(', ')}) as version`;
};

const digestSql = (table: string): string =>
  `(select count(*) || ':' || coalesce(bit_xor(hashtextextended(id::text || xmin::text, 0)), 0) from ${table} where district_id = $1)`;
