/** 申诉: appeals as the viewer may see them, the latest first, with what they contest and their timeline. */
import type { AppealOutcome, AppealState, AppealWay } from '../entities/appeal.js';
import type { AppealId, CycleId, RunId, UnitId } from '../entities/ids.js';
import type { CycleState } from '../entities/scheme.js';
import type { AdjustmentRecord } from '../scoring/input.js';
import type { AppealAction } from '../services/appeal/states.js';
import type { Day } from '../services/calendar/day.js';
import type { Reader } from './reader.js';
import { narrow, oneOf, Parameters } from './statement/conditions.js';
import { afterSql, ascending, keySql, type Order, orderSql } from './statement/keyset.js';
import { type Keyed, type Page, type PageRequest, pageOf } from './statement/page.js';
import { column } from './statement/sql.js';

export interface AppealRow {
  readonly id: AppealId;
  readonly number: number;
  readonly state: AppealState;
  readonly cycleId: CycleId;
  readonly cycleState: CycleState;
  readonly scheme: string;
  readonly schemeName: string;
  readonly unitId: UnitId;
  readonly runId: RunId;
  readonly text: string;
  readonly way: AppealWay;
  readonly receivedOn: Day;
  readonly inGrace: boolean;
  readonly filedAt: Date;
  readonly confirmedAt: Date | null;
  readonly decideBy: Day | null;
  readonly handUpOn: Day | null;
  readonly isLate: boolean;
  readonly isHandedUp: boolean;
  readonly revision: number;
}

export interface AppealItemView {
  readonly appealId: AppealId;
  readonly position: number;
  /** Null for the result as a whole. */
  readonly item: string | null;
  readonly itemName: string | null;
  readonly outcome: AppealOutcome | null;
  readonly reason: string | null;
  readonly loweredReason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly marksCorrected: number;
  readonly revoked: readonly Revoked[];
}

/** An adjustment that the decision revoked. */
export interface Revoked {
  readonly kind: AdjustmentRecord['kind'];
  readonly code: string;
  readonly points: string | null;
}

export interface AppealCorrectionView {
  readonly appealId: AppealId;
  readonly position: number;
  readonly measure: string;
  readonly year: number;
  readonly before: Values;
  readonly after: Values;
}

interface Values {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

export interface AppealActView {
  readonly appealId: AppealId;
  readonly number: number;
  readonly kind: AppealAction;
  readonly accountName: string;
  readonly representedName: string | null;
  readonly at: Date;
  readonly note: string | null;
  readonly answers: number | null;
}

export interface AppealFilter {
  readonly schemes?: readonly string[] | null;
  readonly states?: readonly AppealState[] | null;
}

const TODAY = '(now() at time zone d.time_zone)::date';
const OPEN = "f.state in ('FILED', 'ADMITTED')";

const APPEAL = `f.id, f.number, f.state, f.cycle_id as "cycleId", c.state as "cycleState", c.scheme_code as scheme,
  s.name as "schemeName", f.unit_id as "unitId", f.run_id as "runId", f.text, f.way,
  to_char(f.received_on, 'YYYY-MM-DD') as "receivedOn", f.in_grace as "inGrace", f.filed_at as "filedAt",
  f.confirmed_at as "confirmedAt", to_char(f.decide_by, 'YYYY-MM-DD') as "decideBy",
  to_char(f.hand_up_on, 'YYYY-MM-DD') as "handUpOn", coalesce(${OPEN} and f.decide_by < ${TODAY}, false) as "isLate",
  coalesce(f.state = 'ADMITTED' and f.hand_up_on <= ${TODAY}, false) as "isHandedUp", f.version as revision`;

const FROM = `from appeal f
join district d on d.id = f.district_id
join cycle c on c.district_id = f.district_id and c.id = f.cycle_id
join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
where f.district_id = $1`;

const CONDITIONS = [
  oneOf<AppealFilter>('schemes', 'c.scheme_code', 'text[]'),
  oneOf<AppealFilter>('states', 'f.state', 'text[]'),
];

/** Ids are in the order of time (UUIDv7), the latest first. */
export const APPEAL_ORDER: Order = {
  name: 'LATEST',
  keys: [{ ...ascending(column('f', 'id'), 'uuid'), descending: true }],
};

export async function readAppeals(
  reader: Reader,
  filter: AppealFilter,
  page: PageRequest,
): Promise<Page<Keyed<AppealRow>>> {
  const parameters = new Parameters();
  const text = `select ${APPEAL}, ${keySql(APPEAL_ORDER)}
${FROM}${narrow(CONDITIONS, filter, parameters)}${afterSql(APPEAL_ORDER, page.after, parameters)}
order by ${orderSql(APPEAL_ORDER)}
limit ${parameters.add(page.first + 1)}::int`;
  return pageOf(APPEAL_ORDER, page, await reader.query<Keyed<AppealRow>>(text, parameters.values));
}

export async function countAppeals(reader: Reader, filter: AppealFilter): Promise<number> {
  const parameters = new Parameters();
  const text = `select count(*)::int as count ${FROM}${narrow(CONDITIONS, filter, parameters)}`;
  return (await reader.first<{ count: number }>(text, parameters.values))?.count ?? 0;
}

/** How many visible appeals are in each state. */
export const countAppealsByState = (reader: Reader, schemes: readonly string[] | null) => {
  const parameters = new Parameters();
  return reader.query<{ state: AppealState; count: number }>(
    `select f.state, count(*)::int as count ${FROM}${narrow(CONDITIONS, { schemes }, parameters)} group by f.state`,
    parameters.values,
  );
};

export const appealsById = (reader: Reader, ids: readonly AppealId[]) =>
  reader.query<AppealRow>(`select ${APPEAL} ${FROM} and f.id = any($2::uuid[])`, [ids]);

export const itemsOfAppeals = (reader: Reader, ids: readonly AppealId[]) =>
  reader.query<AppealItemView>(
    `select i.appeal_id as "appealId", i.position, i.item, n.name as "itemName", i.outcome, i.reason,
       i.lowered_reason as "loweredReason", i.decided_at as "decidedAt", i.marks_corrected as "marksCorrected", i.revoked,
       (select t.account_name from appeal_act t where t.district_id = i.district_id and t.appeal_id = i.appeal_id
          and t.at = i.decided_at and t.account_id is not distinct from i.decided_by limit 1) as "decidedBy"
     from appeal_item i
     join appeal a on a.district_id = i.district_id and a.id = i.appeal_id
     join cycle c on c.district_id = a.district_id and c.id = a.cycle_id
     left join item n on n.district_id = c.district_id and n.scheme_id = c.scheme_id and n.code = i.item
     where i.district_id = $1 and i.appeal_id = any($2::uuid[]) order by i.appeal_id, i.position`,
    [ids],
  );

export const correctionsOfAppeals = async (reader: Reader, ids: readonly AppealId[]) => {
  const rows = await reader.query<
    Omit<AppealCorrectionView, 'before' | 'after'> &
      Values & { vb: string | null; nb: string | null; db: string | null }
  >(
    `select k.appeal_id as "appealId", k.position, k.measure, k.year, k.value::text, k.numerator::text, k.denominator::text,
       k.value_before::text as vb, k.numerator_before::text as nb, k.denominator_before::text as db
     from appeal_correction k where k.district_id = $1 and k.appeal_id = any($2::uuid[])
     order by k.appeal_id, k.position, k.number`,
    [ids],
  );
  return rows.map(
    ({ value, numerator, denominator, vb, nb, db, ...rest }): AppealCorrectionView => ({
      ...rest,
      before: { value: vb, numerator: nb, denominator: db },
      after: { value, numerator, denominator },
    }),
  );
};

/** 经过, the first act first. */
export const actsOfAppeals = (reader: Reader, ids: readonly AppealId[]) =>
  reader.query<AppealActView>(
    `select t.appeal_id as "appealId", t.number, t.kind, t.account_name as "accountName",
       t.represented_name as "representedName", t.at, t.note, t.answers
     from appeal_act t where t.district_id = $1 and t.appeal_id = any($2::uuid[]) order by t.appeal_id, t.number`,
    [ids],
  );
