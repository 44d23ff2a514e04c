/** The official results of a cycle, as documents tell them. */

import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, RunId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import { noResultsYet } from '../../errors/documents.js';
import { unknownScheme } from '../../errors/grading.js';
import type { GroupCode, Labels, SchemeCode, SchemeKind, SchemeRecord, UnitCode } from '../../scoring/input.js';
import type { ReadinessKind } from '../grading/readiness/finding.js';

/** One unit's result in the official run. Numbers are decimal text as stored. */
export interface ResultOfUnit {
  readonly id: UnitId;
  readonly code: UnitCode;
  /** Under which it was graded. */
  readonly name: string;
  /** Code of the peer group. */
  readonly group: GroupCode;
  readonly total: string | null;
  readonly grade: string | null;
  readonly rank: number | null;
  readonly peers: number;
  /** 应参加考核人数; null where it was not told. */
  readonly staff: number | null;
}

export interface Results {
  readonly cycle: CycleId;
  readonly state: CycleState;
  /** Id of the official run. */
  readonly run: RunId;
  /** The version of the scheme that the run graded by. */
  readonly scheme: SchemeRecord;
  readonly labels: Partial<Labels>;
  readonly kind: SchemeKind;
  /** The units to which some item applies, in the order of the office's list. */
  readonly units: readonly ResultOfUnit[];
  /** The organ that grades: the unit above the others, or the district where there is none. */
  readonly organ: string;
  /** True if the data is the invented sample. */
  readonly sample: boolean;
  /** 说明: what was found before the run became official, and why the office let it stand. */
  readonly answers: readonly AnsweredFinding[];
}

export interface AnsweredFinding {
  readonly kind: ReadinessKind;
  readonly count: number;
  readonly reason: string;
}

/**
 * Under the claims of the transaction, which decide which units are found.
 * @param scheme code
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME; CONFLICT NO_RESULTS_YET
 */
export async function officialResults(rows: Rows, district: DistrictId, scheme: SchemeCode): Promise<Results> {
  const [cycle] = await rows.query<{ id: CycleId; run: RunId | null }>(
    'select id, official_run_id as run from cycle where district_id = $1 and scheme_code = $2',
    [district, scheme],
  );
  if (cycle === undefined) throw unknownScheme(scheme);
  const [found] = await rows.query<Omit<Results, 'units' | 'organ' | 'answers'> & { readonly districtName: string }>(
    RUN,
    [district, cycle.id],
  );
  if (found === undefined) throw noResultsYet(scheme);
  const { districtName, ...results } = found;
  const [root] = await rows.query<{ name: string }>(ROOT, [district, cycle.id]);
  const units = await rows.query<ResultOfUnit>(UNITS, [district, found.run, cycle.id]);
  const answers = await rows.query<AnsweredFinding>(
    'select kind, count, reason from readiness_answer where district_id = $1 and $2 = any (run_ids) order by kind',
    [district, found.run],
  );
  return { ...results, units, answers, organ: root?.name ?? districtName };
}

const RUN = `
select c.id as cycle, c.state, r.id as run, s.content as scheme, f.labels, s.kind, d.name as "districtName", d.sample
from cycle c
join run r on r.district_id = $1 and r.id = c.official_run_id
join scheme s on s.district_id = $1 and s.id = r.scheme_id
join scheme f on f.district_id = $1 and f.id = c.scheme_id
join district d on d.id = $1
where c.district_id = $1 and c.id = $2`;

/** The first unit of the office's list that is below no other and has units of the list below it. */
const ROOT = `
select m.name from cycle_unit m
where m.district_id = $1 and m.cycle_id = $2 and m.parent_id is null
  and exists (select from cycle_unit below where below.district_id = $1 and below.cycle_id = $2 and below.parent_id = m.unit_id)
order by m.position limit 1`;

/** Units to which no item applies are on the list and are not assessed. */
const UNITS = `
select u.id, u.code, t.unit_name as name, t.peer_group as "group", t.total, t.grade, t.rank, t.peers, m.staff
from unit_score t
join unit u on u.district_id = $1 and u.id = t.unit_id
left join cycle_unit m on m.district_id = $1 and m.cycle_id = $3 and m.unit_id = t.unit_id
where t.district_id = $1 and t.run_id = $2
  and exists (select from item_score i where i.district_id = $1 and i.run_id = $2 and i.unit_id = t.unit_id and i.points is not null)
order by t.position`;
