/** The targets of figures: the unit's own, or the district's. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, UnitId } from '../../entities/ids.js';
import { type DueFigure, dueKey } from './due.js';

/** By key of the figure. */
export async function targetsOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  year: number,
  wanted: readonly DueFigure[],
): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map();
  const found = await rows.query<{ measure: string; unit: UnitId | null; target: string }>(
    `select i.code as measure, t.unit_id as unit, t.target
     from target t
     join indicator i on i.district_id = t.district_id and i.id = t.indicator_id
     join plan p on p.district_id = i.district_id and p.id = i.plan_id
     where t.district_id = $1 and t.year = $2 and t.origin = 'BREAKDOWN' and t.target is not null
       and p.code = any ($3) and i.code = any ($4) and (t.unit_id is null or t.unit_id = any ($5::uuid[]))`,
    [
      district,
      year,
      [...new Set(wanted.map(({ scope }) => scope))],
      [...new Set(wanted.map(({ measure }) => measure))],
      [...new Set(wanted.map(({ unitId }) => unitId))],
    ],
  );
  const targets = new Map(found.map(({ measure, unit, target }) => [`${measure} ${unit ?? ''}`, target]));
  return new Map(
    wanted.flatMap((figure) => {
      const target = targets.get(`${figure.measure} ${figure.unitId}`) ?? targets.get(`${figure.measure} `);
      return target === undefined ? [] : [[dueKey(figure), target] as const];
    }),
  );
}
