/** 申诉: an appeal as its services lock and change it. Only this file writes its state and its acts. */
import { rolesIn } from '../../auth/viewer.js';
import type { AppealOutcome, AppealState, AppealWay } from '../../entities/appeal.js';
import type { AccountId, AppealId, CycleId, DistrictId, RunId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import { unknownAppeal } from '../../errors/appeals.js';
import type { UnitCode } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import { personOf, personsOf } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import type { Day } from '../calendar/day.js';
import { districtDay } from '../calendar/district-calendar.js';
import type { Transaction } from '../in-transaction.js';
import { refuseStale } from '../stale.js';
import { type Deciding, decidingOf, isHandedUp, mayDecideOn } from './deciders.js';
import { type AppealAction, type AppealFacts, appealStates } from './states.js';

export interface LockedAppeal {
  readonly id: AppealId;
  readonly number: number;
  readonly state: AppealState;
  readonly cycle: CycleId;
  readonly cycleState: CycleState;
  readonly scheme: string;
  readonly unit: UnitId;
  readonly unitCode: UnitCode;
  readonly unitName: string;
  readonly run: RunId;
  readonly way: AppealWay;
  readonly confirmed: boolean;
  readonly periodTo: Day | null;
  readonly decideBy: Day | null;
  readonly handUpOn: Day | null;
  readonly appealDays: number | null;
  readonly revision: number;
  readonly items: readonly AppealItemRow[];
  readonly acts: readonly AppealActRow[];
}

export interface AppealItemRow {
  readonly position: number;
  /** Null for the result as a whole. */
  readonly item: string | null;
  readonly outcome: AppealOutcome | null;
}

export interface AppealActRow {
  readonly number: number;
  readonly kind: AppealAction;
  readonly account: AccountId | null;
  readonly represented: AccountId | null;
  readonly at: Date;
  readonly answers: number | null;
}

/** How people and the log call an appeal. */
export const labelOf = ({ scheme, unitCode, number }: Pick<LockedAppeal, 'scheme' | 'unitCode' | 'number'>): string =>
  `${scheme} ${unitCode} #${number}`;

/** One change of a cycle's appeals at a time, and of its step to approval. No lock of the cycle's row, which heads cannot take. */
export async function lockAppealsOf(tx: Pick<Transaction, 'query'>, cycle: CycleId): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('appeals ' || $1, 0))", [cycle]);
}

/** @param seen revision that the person saw; null to skip the check @throws Refusal NOT_FOUND; CONFLICT STALE_REVISION */
export async function lockAppeal(
  tx: Transaction,
  district: DistrictId,
  id: AppealId,
  seen: number | null,
): Promise<LockedAppeal> {
  const [cycle] = await tx.query<{ cycle: CycleId }>(
    'select cycle_id as cycle from appeal where district_id = $1 and id = $2',
    [district, id],
  );
  if (cycle === undefined) throw unknownAppeal();
  await lockAppealsOf(tx, cycle.cycle);
  const [row] = await tx.query<Omit<LockedAppeal, 'items' | 'acts'>>(
    `select a.id, a.number, a.state, a.cycle_id as cycle, c.state as "cycleState", c.scheme_code as scheme,
       a.unit_id as unit, u.code as "unitCode", u.name as "unitName", a.run_id as run, a.way,
       a.confirmed_at is not null as confirmed, to_char(a.period_to, 'YYYY-MM-DD') as "periodTo",
       to_char(a.decide_by, 'YYYY-MM-DD') as "decideBy", to_char(a.hand_up_on, 'YYYY-MM-DD') as "handUpOn",
       c.appeal_days as "appealDays", a.version as revision
     from appeal a join cycle c on c.district_id = a.district_id and c.id = a.cycle_id
     join unit u on u.district_id = a.district_id and u.id = a.unit_id
     where a.district_id = $1 and a.id = $2`,
    [district, id],
  );
  if (row === undefined) throw unknownAppeal();
  await refuseStale(tx, district, { type: 'appeal', id, revision: row.revision }, seen);
  const items = await tx.query<AppealItemRow>(
    'select position, item, outcome from appeal_item where district_id = $1 and appeal_id = $2 order by position',
    [district, id],
  );
  const acts = await tx.query<AppealActRow>(
    `select number, kind, account_id as account, represented_id as represented, at, answers
     from appeal_act where district_id = $1 and appeal_id = $2 order by number`,
    [district, id],
  );
  return { ...row, items, acts };
}

/** The acts by which a decision is taken. */
export const DECIDED: readonly AppealAction[] = [
  'ADMIT',
  'REFUSE',
  'DECIDE_ITEM',
  'UPHOLD',
  'PARTLY_UPHOLD',
  'DISMISS',
];

/** Questions that nobody has answered. */
export const openQuestions = <Act extends Pick<AppealActRow, 'number' | 'kind' | 'answers'>>(
  acts: readonly Act[],
): Act[] => acts.filter(({ kind, number }) => kind === 'ASK' && !acts.some(({ answers }) => answers === number));

export interface Judged {
  readonly person: AccountId | null;
  readonly persons: readonly AccountId[];
  /** A run of the cycle was made since the last decision. */
  readonly hasLaterRun: boolean;
  /** The last decision corrected figures. */
  readonly hasCorrected: boolean;
  readonly isHandedUp: boolean;
  /** Null where nobody decides, such as for acts of the head. */
  readonly deciding: Deciding | null;
}

/** @param items on which the person decides; all open ones count if left out, one of which is enough */
export function appealFacts(
  appeal: Pick<LockedAppeal, 'cycleState' | 'way' | 'confirmed' | 'items' | 'acts' | 'unit'>,
  { person, persons, hasLaterRun, hasCorrected, isHandedUp: handedUp, deciding }: Judged,
  items?: readonly (string | null)[],
): AppealFacts {
  const open = appeal.items.filter(({ outcome }) => outcome === null).map(({ item }) => item);
  const may = (item: string | null) =>
    deciding !== null && mayDecideOn(deciding, { unit: appeal.unit, isHandedUp: handedUp }, item, { person, persons });
  const last = appeal.acts.findLast(({ kind }) => kind !== 'ADD_EVIDENCE' && kind !== 'CONFIRM');
  const isOwn =
    last !== undefined &&
    DECIDED.includes(last.kind) &&
    [last.account, last.represented].some((one) => one !== null && persons.includes(one));
  return {
    isReviewing: appeal.cycleState === 'REVIEWING',
    isUnconfirmed: appeal.way === 'PAPER' && !appeal.confirmed,
    isEligible: items === undefined ? open.some(may) : items.every(may),
    hasQuestion: openQuestions(appeal.acts).length > 0,
    hasDecision: appeal.items.some(({ outcome }) => outcome !== null),
    isOwnFreshDecision: isOwn && !hasLaterRun && !hasCorrected,
  };
}

/** SQL: a decided item `i` corrected something. */
export const CORRECTED = `(i.marks_corrected > 0 or i.revoked <> '[]'::jsonb or exists (select from appeal_correction k
  where k.district_id = i.district_id and k.appeal_id = i.appeal_id and k.position = i.position))`;

/** @param decides whether the person acts as somebody who decides, so that the hands in the figures count */
export async function judging(
  tx: Transaction,
  district: DistrictId,
  appeal: LockedAppeal,
  decides: boolean,
): Promise<Judged> {
  const today = await districtDay(tx, district, tx.now);
  const decided = appeal.acts.findLast(({ kind }) => DECIDED.includes(kind));
  const later = decides
    ? await tx.query('select from run where district_id = $1 and cycle_id = $2 and created_at > $3 limit 1', [
        district,
        appeal.cycle,
        decided?.at ?? tx.now,
      ])
    : [];
  const corrected = decides
    ? await tx.query(
        `select from appeal_item i where i.district_id = $1 and i.appeal_id = $2 and i.decided_at = $3 and ${CORRECTED} limit 1`,
        [district, appeal.id, decided?.at ?? tx.now],
      )
    : [];
  return {
    person: personOf(tx.actor),
    persons: personsOf(tx.actor),
    hasLaterRun: later.length > 0,
    hasCorrected: corrected.length > 0,
    isHandedUp: isHandedUp(appeal, today),
    deciding: decides ? await decidingOf(tx, district, appeal.cycle, appeal.unit, tx.now) : null,
  };
}

export interface AppealActDone {
  readonly note?: string | null;
  readonly answers?: number | null;
  readonly changes?: readonly FieldChange[];
  /** Items on which the person decides. */
  readonly items?: readonly (string | null)[];
}

/**
 * Takes one action on a locked appeal, as the actor of the transaction: the state, an act of the timeline, an entry.
 * @returns the state afterwards
 * @throws Refusal FORBIDDEN or CONFLICT according to the states table
 */
export async function takeAppealAction(
  tx: Transaction,
  district: DistrictId,
  appeal: LockedAppeal,
  action: AppealAction,
  judged: Judged,
  { note = null, answers = null, changes = [], items }: AppealActDone = {},
): Promise<AppealState> {
  const facts = appealFacts(appeal, judged, items);
  const isNamed = judged.deciding?.candidates.some(
    ({ account, kind }) => kind !== null && judged.persons.includes(account),
  );
  const held = rolesIn(tx.actor, appeal.unit);
  const roles = isNamed ? [...held, 'DECIDER'] : held;
  const { from, to } = apply(appealStates, action, roles, appeal.state, facts);
  await tx.query('update appeal set state = $3, version = version + 1 where district_id = $1 and id = $2', [
    district,
    appeal.id,
    to,
  ]);
  await addAct(tx, district, appeal, action, { note, answers });
  const moved = from === to ? [] : [{ field: 'state', before: from, after: to }];
  recordAppeal(tx, appeal, action, [...moved, ...changes, ...(note === null ? [] : [said(note)])]);
  return to;
}

const said = (note: string): FieldChange => ({ field: 'note', before: null, after: note });

export async function addAct(
  tx: Transaction,
  district: DistrictId,
  { id, acts }: Pick<LockedAppeal, 'id' | 'acts'>,
  kind: AppealAction,
  { note = null, answers = null }: Pick<AppealActDone, 'note' | 'answers'>,
): Promise<void> {
  const { account, name, actingFor } = tx.actor;
  await tx.query(
    `insert into appeal_act (district_id, appeal_id, number, kind, account_id, account_name, represented_id, represented_name, at, note, answers)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      district,
      id,
      (acts.at(-1)?.number ?? 0) + 1,
      kind,
      account,
      name,
      actingFor?.id ?? null,
      actingFor?.name ?? null,
      tx.now,
      note,
      answers,
    ],
  );
}

export function recordAppeal(
  tx: Transaction,
  appeal: Pick<LockedAppeal, 'id' | 'scheme' | 'number' | 'unit' | 'unitCode'>,
  action: AppealAction,
  changes: readonly FieldChange[],
): void {
  tx.record({
    action: `appeal.${action}`,
    subject: { type: 'appeal', id: appeal.id, label: labelOf(appeal) },
    audience: 'SCORES',
    unit: appeal.unit,
    changes,
  });
}
