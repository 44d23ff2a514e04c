/** 填报、核验、公示、申诉的日期: the dates of a cycle, in the district's time zone. */

import type { DistrictClaims } from '../../db/claims.js';
import type { DistrictId } from '../../entities/ids.js';
import type { SchemeCode } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import type { Actor } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import type { Day } from '../calendar/day.js';
import type { Calendar } from '../calendar/working-days.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { factsOf, type LockedCycle, lockCycleOf } from './move.js';
import { cycleStates } from './states.js';

/** First and last days, ISO, and lengths in working days. Null for what is not decided yet. */
export interface CycleDates {
  readonly collectFrom: Day | null;
  readonly collectTo: Day | null;
  readonly verifyTo: Day | null;
  readonly noticeFrom: Day | null;
  readonly noticeTo: Day | null;
  readonly noticeDays: number | null;
  readonly appealDays: number | null;
}

/** Dates to store, of which the caller knows that they are days. */
type GivenDates = { readonly [Field in keyof CycleDates]?: string | number | null };

/** 公示期: default number of working days for which results are shown to the units. */
export const NOTICE_DAYS = 5;

/**
 * The days of a notice period. Its first day is the first working day after the notice.
 *
 * @param given the day on which the notice is given
 * @throws Refusal CONFLICT CALENDAR_NOT_KNOWN
 */
export const noticePeriod = (
  calendar: Calendar,
  given: Day,
  workingDays = NOTICE_DAYS,
): { readonly noticeFrom: Day; readonly noticeTo: Day } => ({
  noticeFrom: calendar.addWorkingDays(given, 1),
  noticeTo: calendar.addWorkingDays(given, workingDays),
});

const COLUMNS: Readonly<Record<keyof CycleDates, string>> = {
  collectFrom: 'collect_from',
  collectTo: 'collect_to',
  verifyTo: 'verify_to',
  noticeFrom: 'notice_from',
  noticeTo: 'notice_to',
  noticeDays: 'notice_days',
  appealDays: 'appeal_days',
};
const FIELDS = Object.keys(COLUMNS) as (keyof CycleDates)[];
const SELECTED = FIELDS.map((field) => `${COLUMNS[field]} as "${field}"`).join(', ');

/** The stored dates of a cycle. @param cycle id */
export async function datesOf(
  rows: Pick<Transaction, 'query'>,
  district: DistrictId,
  cycle: LockedCycle['id'],
): Promise<CycleDates> {
  const [stored] = await rows.query<CycleDates>(`select ${SELECTED} from cycle where district_id = $1 and id = $2`, [
    district,
    cycle,
  ]);
  if (stored === undefined) throw new Error(`cycle ${cycle} can't be read`);
  return stored;
}

/**
 * Stores the dates that are given and differ, and records them.
 *
 * @returns true if something changed
 * @throws Refusal FORBIDDEN or CONFLICT according to the states table
 */
export async function storeDates(
  tx: Transaction,
  district: DistrictId,
  cycle: LockedCycle,
  dates: GivenDates,
): Promise<boolean> {
  const stored = await datesOf(tx, district, cycle.id);
  const changed = FIELDS.filter((field) => dates[field] !== undefined && dates[field] !== stored[field]);
  if (changed.length === 0) return false;
  apply(cycleStates, 'SET_DATES', tx.actor.roles, cycle.state, factsOf(cycle));
  await tx.query(
    `update cycle set ${changed.map((field, index) => `${COLUMNS[field]} = $${index + 3}`).join(', ')}, version = version + 1
     where district_id = $1 and id = $2`,
    [district, cycle.id, ...changed.map((field) => dates[field])],
  );
  const changes: FieldChange[] = changed.map((field) => ({
    field,
    before: textOf(stored[field]),
    after: textOf(dates[field] ?? null),
  }));
  tx.record({
    action: 'cycle.SET_DATES',
    subject: { type: 'cycle', id: cycle.id, label: cycle.scheme },
    audience: 'DISTRICT',
    changes,
  });
  return true;
}

const textOf = (value: string | number | null): string | null => (value === null ? null : String(value));

/**
 * Sets dates as they are, for the sample. If they already have these values, changes and records nothing.
 *
 * @param scheme code of the cycle's scheme
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME
 */
export async function setDates(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  scheme: SchemeCode,
  dates: GivenDates,
): Promise<void> {
  await inTransaction(platform, actor, claims, async (tx) => {
    await storeDates(tx, claims.district, await lockCycleOf(tx, claims.district, scheme), dates);
  });
}
