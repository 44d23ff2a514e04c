/** 目标: the targets of a year, as far as the viewer may see them. */
import type { CycleState } from '../entities/scheme.js';
import type { TargetAgreementState } from '../entities/target-agreement.js';
import type { PlanCode } from '../scoring/input.js';
import type { Reader } from './reader.js';

export interface TargetOfYearRow {
  readonly indicator: string;
  readonly unit: string | null;
  readonly target: string | null;
  readonly lastYear: string | null;
  readonly revision: number;
  readonly document: string | null;
  readonly effectiveDate: string | null;
  /** Between office and unit; null if it was not proposed, or is not the viewer's to see. */
  readonly state: TargetAgreementState | null;
}

/** The breakdown of a year with the targets of the year before; the district's own may be the plan's in either year. */
export const targetsOfYear = (reader: Reader, plan: PlanCode, year: number) =>
  reader.query<TargetOfYearRow>(
    `select i.code as indicator, u.code as unit, own.target, last.target as "lastYear", coalesce(own.version, 0) as revision,
       own.approval_document as document, own.effective_date as "effectiveDate", a.state
     from (select distinct t.indicator_id, t.unit_id from target t
       where t.district_id = $1 and t.year in ($3::int, $3::int - 1)) as k
     join indicator i on i.district_id = $1 and i.id = k.indicator_id
     join plan p on p.district_id = $1 and p.id = i.plan_id and p.code = $2
     left join unit u on u.district_id = $1 and u.id = k.unit_id
     left join lateral (select t.target, t.version, t.approval_document, t.effective_date from target t
       where t.district_id = $1 and t.indicator_id = k.indicator_id and t.unit_id is not distinct from k.unit_id
         and t.year = $3::int and t.origin = 'BREAKDOWN') as own on true
     left join lateral (select t.target from target t
       where t.district_id = $1 and t.indicator_id = k.indicator_id and t.unit_id is not distinct from k.unit_id
         and t.year = $3::int - 1 order by t.origin limit 1) as last on true
     left join target_agreement a on a.district_id = $1 and a.indicator_id = k.indicator_id and a.unit_id = k.unit_id
       and a.year = $3::int
     where (k.unit_id is null or u.id is not null)
     order by i.position, i.code, u.position nulls first, u.code`,
    [plan, year],
  );

/** The states of the cycles that grade by targets of the plan in the year. */
export const cyclesOfTargets = (reader: Reader, plan: PlanCode, year: number) =>
  reader.query<{ readonly scheme: string; readonly state: CycleState }>(
    `select c.scheme_code as scheme, c.state from cycle c
     join scheme s on s.district_id = $1 and s.id = c.scheme_id
     join plan p on p.district_id = $1 and p.id = s.plan_id
     where c.district_id = $1 and p.code = $2 and c.year = $3::int order by c.scheme_code`,
    [plan, year],
  );
