import type { Rows } from '../../db/database.js';
import type { DistrictId, PlanId } from '../../entities/ids.js';
import type { IndicatorRecord } from '../../scoring/input.js';

/** The indicators of a plan: their definitions in force, as the plan states them. @param plan id */
export async function indicatorsOf(rows: Rows, district: DistrictId, plan: PlanId): Promise<IndicatorRecord[]> {
  const indicators = await rows.query<{ content: IndicatorRecord }>(
    `select r.content from indicator i
     join indicator_revision r on r.district_id = i.district_id and r.indicator_id = i.id and r.version = i.version
     where i.district_id = $1 and i.plan_id = $2 order by i.position, i.code`,
    [district, plan],
  );
  return indicators.map(({ content }) => content);
}
