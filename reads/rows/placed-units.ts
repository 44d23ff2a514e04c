/**
 * The name, category and peer group of a unit in the year of a figure `o`, as `k`. They are taken from the cycle whose scheme
 * the figure belongs to; otherwise from the first cycle of the year, by code, that graded the unit; if there is none,
 * they are the present ones.
 */

import { narrow, oneOf, type Parameters } from '../statement/conditions.js';
import { labelSql } from '../statement/labels.js';
import { column, type Sql, sql } from '../statement/sql.js';

const LABELS = column('v', 'labels');

/**
 * Looks up each row by itself. The same unit occurs with many measures, so PostgreSQL remembers the result. As a joined
 * table, it would be scanned for every row, because policies make the planner expect few rows.
 * @param district an expression for the id of the district
 */
export const placedSql = (district: Sql): Sql => sql`left join lateral (
  select cu.name, cu.category, cu.peer_group, ${labelSql(LABELS, 'categories', column('cu', 'category'))} as category_name,
    ${labelSql(LABELS, 'groups', column('cu', 'peer_group'))} as group_name
  from cycle c join cycle_unit cu on cu.district_id = ${district} and cu.cycle_id = c.id and cu.unit_id = ${column('o', 'unit_id')}
  join scheme v on v.district_id = ${district} and v.id = c.scheme_id
  where c.district_id = ${district} and c.year = ${column('o', 'year')}
  order by c.scheme_code = ${column('o', 'scope')} desc, c.scheme_code limit 1
) k on true`;

interface PlacedFilter {
  readonly groups?: readonly string[] | null;
  readonly categories?: readonly string[] | null;
}

const CONDITIONS = [
  oneOf<PlacedFilter>('groups', 'x.peer_group', 'text[]'),
  oneOf<PlacedFilter>('categories', 'x.category', 'text[]'),
];

const isPlaced = ({ groups, categories }: PlacedFilter): boolean => (groups ?? categories ?? null) !== null;

/** `placed as (…), ` with all units of all cycles, if the filter needs it. */
export const placedUnitsSql = (filter: PlacedFilter): string =>
  isPlaced(filter)
    ? `placed as materialized (
  select c.year, c.scheme_code as scheme, cu.unit_id, cu.category, cu.peer_group,
    row_number() over (partition by c.year, cu.unit_id order by c.scheme_code) = 1 as first
  from cycle c join cycle_unit cu on cu.district_id = $1 and cu.cycle_id = c.id
  where c.district_id = $1
), `
    : '';

/** ` and …` for the categories and peer groups of the filter. Requires `placedUnitsSql`. */
export function narrowPlaced(filter: PlacedFilter, parameters: Parameters): string {
  if (!isPlaced(filter)) return '';
  const meets = narrow(CONDITIONS, filter, parameters);
  const today = `select x.id from unit x where x.district_id = $1${meets}`;
  return ` and o.unit_id = any(array(select x.unit_id from placed x where true${meets} union ${today}))
  and ((o.scope, o.year, o.unit_id) in (select x.scheme, x.year, x.unit_id from placed x where true${meets})
    or (o.year, o.unit_id) in (select x.year, x.unit_id from placed x where x.first${meets})
      and (o.scope, o.year, o.unit_id) not in (select scheme, year, unit_id from placed)
    or o.unit_id in (${today}) and (o.year, o.unit_id) not in (select year, unit_id from placed))`;
}
