/** 申诉期 of a unit: the notice to all, and later ones to the unit alone. */
import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, RunId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import type { Day } from '../calendar/day.js';
import type { FilingPeriod } from './period.js';

type Statements = Pick<Rows, 'query'>;

/** A cycle as far as appeals need it. */
export interface AppealCycle {
  readonly id: CycleId;
  readonly scheme: string;
  readonly name: string;
  readonly state: CycleState;
  readonly officialRun: RunId | null;
  readonly noticeFrom: Day | null;
  readonly noticeTo: Day | null;
  readonly appealDays: number | null;
}

/** @param scheme code @returns null if there is none */
export async function appealCycle(rows: Statements, district: DistrictId, scheme: string): Promise<AppealCycle | null> {
  const [found] = await rows.query<AppealCycle>(
    `select c.id, c.scheme_code as scheme, s.name, c.state, c.official_run_id as "officialRun",
       to_char(c.notice_from, 'YYYY-MM-DD') as "noticeFrom", to_char(c.notice_to, 'YYYY-MM-DD') as "noticeTo",
       c.appeal_days as "appealDays"
     from cycle c join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
     where c.district_id = $1 and c.scheme_code = $2`,
    [district, scheme],
  );
  return found ?? null;
}

/** The notice to all first, then those to the unit, the latest last. */
export async function filingPeriods(
  rows: Statements,
  district: DistrictId,
  cycle: AppealCycle,
  unit: UnitId,
): Promise<FilingPeriod[]> {
  const later = await rows.query<{ from: Day; to: Day; items: string[] }>(
    `select to_char(notice_from, 'YYYY-MM-DD') as from, to_char(notice_to, 'YYYY-MM-DD') as to, items
     from later_notice where district_id = $1 and cycle_id = $2 and unit_id = $3 order by given_at`,
    [district, cycle.id, unit],
  );
  return [{ from: cycle.noticeFrom, to: cycle.noticeTo, items: null }, ...later];
}
