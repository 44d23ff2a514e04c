/** 科室填报: which figures departments report of all units, by the rules of the schemes in force (`measures`). */
import type { ReportedKey } from '../db/claims.js';
import type { Rows } from '../db/database.js';
import type { Role } from '../entities/access.js';
import type { DistrictId, UnitId } from '../entities/ids.js';
import { UNIT_ROLES } from './access.js';

/** Tables that decide it. */
export const REPORTED_FROM = ['cycle', 'scheme', 'unit'] as const;

/** Scope and measure as a figure has them: an indicator's are of the plan, the others of the scheme. */
const REPORTED = `
select distinct concat_ws(E'\\t', case when exists (
    select from item i join indicator n on n.district_id = i.district_id and n.id = i.indicator_id
    where i.district_id = s.district_id and i.scheme_id = s.id and n.code = m.key
  ) then p.code else s.code end, m.key, c.year) as key, m.value ->> 'reportedBy' as unit
from cycle c
join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
left join plan p on p.district_id = s.district_id and p.id = s.plan_id
cross join lateral json_each(s.content -> 'measures') m
where c.district_id = $1 and m.value ->> 'reportedBy' is not null`;

/**
 * The measures that departments report.
 * @returns `own`: by one of these units; `others`: by none of them
 */
export async function reportedMeasures(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  units: readonly UnitId[],
): Promise<{ readonly own: readonly ReportedKey[]; readonly others: readonly ReportedKey[] }> {
  const found = await rows.query<{ key: ReportedKey; own: boolean }>(
    `select r.key, bool_or(coalesce(u.id = any ($2::uuid[]), false)) as own from (${REPORTED}) r
     left join unit u on u.district_id = $1 and u.code = r.unit group by r.key order by r.key`,
    [district, units],
  );
  const keys = (own: boolean) => found.filter((one) => one.own === own).map(({ key }) => key);
  return { own: keys(true), others: keys(false) };
}

/** What an account reports for departments, by its roles in units. */
export const departmentReports = async (
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  roles: readonly Role[],
  units: readonly UnitId[],
): Promise<readonly ReportedKey[]> =>
  roles.some((role) => UNIT_ROLES.includes(role)) ? (await reportedMeasures(rows, district, units)).own : [];
