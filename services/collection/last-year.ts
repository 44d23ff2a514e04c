/** What was handed over for the year before. */
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import { type DueKey, dueKey } from './due.js';
import type { Said } from './plausibility.js';

/** By key of this year's figure. Drafts and returned figures are nobody's word yet. */
export async function lastYearOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  figures: readonly DueKey[],
): Promise<Map<string, Said>> {
  const found = await rows.query<DueKey & Said>(
    `select o.scope, o.measure, o.unit_id as "unitId", o.year, o.value, o.numerator, o.denominator
     from unnest($2::text[], $3::text[], $4::uuid[], $5::smallint[]) k (scope, measure, unit, year)
     join observation o on o.district_id = $1 and o.scope = k.scope and o.measure = k.measure and o.unit_id = k.unit
       and o.year = k.year - 1 and o.status in ('SUBMITTED', 'VERIFIED')`,
    [
      district,
      figures.map(({ scope }) => scope),
      figures.map(({ measure }) => measure),
      figures.map(({ unitId }) => unitId),
      figures.map(({ year }) => year),
    ],
  );
  return new Map(found.map((row) => [dueKey({ ...row, year: row.year + 1 }), row]));
}
