/** 目标责任书: the targets of a year by unit, with what office and unit say of them, beside last year and the district. */
import { rolesIn, type Viewer } from '../../../auth/viewer.js';
import type { UnitId } from '../../../entities/ids.js';
import type { CycleState } from '../../../entities/scheme.js';
import type { TargetAgreementState } from '../../../entities/target-agreement.js';
import { type ActionOption, allowedActions } from '../../../workflow/allowed.js';
import type { Day } from '../../calendar/day.js';
import type { Platform } from '../../platform.js';
import { cyclesSay } from '../targets-of-year.js';
import { targetFacts } from './agreements.js';
import { type TargetAction, targetAgreementStates } from './states.js';

interface Row {
  readonly plan: string;
  readonly planName: string;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly unitName: string;
  readonly group: string;
  readonly indicator: string;
  readonly indicatorName: string;
  readonly measuredIn: string | null;
  readonly direction: 'HIGHER' | 'LOWER';
  readonly target: string | null;
  readonly document: string | null;
  readonly lastYearTarget: string | null;
  readonly lastYearValue: string | null;
  readonly districtTarget: string | null;
  readonly state: TargetAgreementState | null;
  readonly answerBy: Day | null;
  readonly counter: string | null;
  readonly reason: string | null;
  readonly answer: string | null;
  readonly revision: number | null;
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
  readonly cycles: readonly CycleState[];
}

export interface LetterTarget
  extends Omit<Row, 'plan' | 'planName' | 'unitId' | 'unit' | 'unitName' | 'group' | 'cycles'> {
  /** 未签: the year's figures are collected, and the unit has not agreed. The office's target grades all the same. */
  readonly isUnsigned: boolean;
  readonly allowedActions: readonly ActionOption<TargetAction, string>[];
}

export interface TargetLetter extends Pick<Row, 'plan' | 'planName' | 'unit' | 'unitName' | 'group'> {
  readonly year: number;
  readonly hasBegun: boolean;
  readonly targets: readonly LetterTarget[];
}

/**
 * All units whose targets the viewer sees. Nothing for those who see no figures of units, or only official ones: what is
 * negotiated is not theirs.
 *
 * @param plan code; null for all plans
 * @param units codes; null for all that are visible
 */
export async function targetLetters(
  platform: Platform,
  viewer: Viewer,
  year: number,
  plan: string | null,
  units: readonly string[] | null,
): Promise<TargetLetter[]> {
  const { figures } = viewer.claims;
  if (figures !== 'district' && figures !== 'units') return [];
  const { id: district, timeZone } = viewer.district;
  const rows = await platform.database.read(viewer.claims, (reading) =>
    reading.query<Row>(LETTERS, [district, year, plan, units]),
  );
  const now = platform.clock.now();
  return [...Map.groupBy(rows, (row) => `${row.plan}\t${row.unit}`).values()].flatMap((own): TargetLetter[] => {
    const [first] = own;
    if (first === undefined) return [];
    const cycles = cyclesSay(first.cycles);
    return [
      {
        plan: first.plan,
        planName: first.planName,
        unit: first.unit,
        unitName: first.unitName,
        group: first.group,
        year,
        hasBegun: cycles.hasBegun,
        targets: own.map(({ unitId, ...row }) => ({
          ...row,
          revision: row.revision ?? 0,
          isUnsigned: cycles.hasBegun && (row.state === 'PROPOSED' || row.state === 'COUNTERED'),
          allowedActions:
            row.state === null || row.answerBy === null || viewer.via === 'TOKEN'
              ? []
              : allowedActions(
                  targetAgreementStates,
                  rolesIn(viewer, unitId),
                  row.state,
                  targetFacts({ answerBy: row.answerBy }, cycles, now, timeZone),
                ).filter(({ action }) => OFFERED.has(action)),
        })),
      },
    ];
  });
}

/** The others happen where targets are set. */
const OFFERED: ReadonlySet<TargetAction> = new Set(['AGREE', 'COUNTER', 'ACCEPT', 'KEEP', 'EXTEND']);

const LETTERS = `
select p.code as plan, p.name as "planName", u.id as "unitId", u.code as unit, u.name as "unitName", u.peer_group as "group",
  i.code as indicator, i.name as "indicatorName", i.measured_in as "measuredIn", i.direction,
  t.target, t.approval_document as document, last.target as "lastYearTarget", own.target as "districtTarget",
  coalesce(o.value, case when o.denominator <> 0 then round(o.numerator / o.denominator, 6) end) as "lastYearValue",
  a.state, to_char(a.answer_by, 'YYYY-MM-DD') as "answerBy", a.counter, a.reason, a.answer, a.revision,
  a.changed_by_name as "changedBy", a.changed_at as "changedAt",
  array(select c.state from cycle c join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
    where c.district_id = $1 and s.plan_id = p.id and c.year = $2) as cycles
from target t
join indicator i on i.district_id = $1 and i.id = t.indicator_id
join plan p on p.district_id = $1 and p.id = i.plan_id
join unit u on u.district_id = $1 and u.id = t.unit_id
left join target_agreement a on a.district_id = $1 and a.indicator_id = t.indicator_id and a.unit_id = t.unit_id and a.year = $2
left join target last on last.district_id = $1 and last.indicator_id = t.indicator_id and last.unit_id = t.unit_id
  and last.year = $2 - 1 and last.origin = 'BREAKDOWN'
left join observation o on o.district_id = $1 and o.scope = p.code and o.measure = i.code and o.unit_id = t.unit_id
  and o.year = $2 - 1 and o.status = 'VERIFIED'
left join lateral (select d.target from target d where d.district_id = $1 and d.indicator_id = t.indicator_id
  and d.unit_id is null and d.year = $2 order by d.origin limit 1) as own on true
where t.district_id = $1 and t.year = $2::int and t.origin = 'BREAKDOWN' and t.target is not null
  and ($3::text is null or p.code = $3) and ($4::text[] is null or u.code = any ($4))
order by p.code, u.position, u.code, i.position, i.code`;
