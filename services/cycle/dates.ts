/** 填报、公示的起止日期: the dates of a cycle, in the district's time zone. */

import type { DistrictClaims } from '../../db/claims.js';
import type { SchemeCode } from '../../scoring/input.js';
import type { Actor } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import type { Day } from '../calendar/day.js';
import type { Calendar } from '../calendar/working-days.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { lockCycleOf } from './move.js';

/** First and last days, ISO. */
export interface CycleDates {
  readonly collectFrom: string;
  readonly collectTo: string;
  readonly noticeFrom: string;
  readonly noticeTo: string;
}

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
): Pick<CycleDates, 'noticeFrom' | 'noticeTo'> => ({
  noticeFrom: calendar.addWorkingDays(given, 1),
  noticeTo: calendar.addWorkingDays(given, workingDays),
});

const COLUMNS: Readonly<Record<keyof CycleDates, string>> = {
  collectFrom: 'collect_from',
  collectTo: 'collect_to',
  noticeFrom: 'notice_from',
  noticeTo: 'notice_to',
};
const FIELDS = Object.keys(COLUMNS) as (keyof CycleDates)[];

/**
 * Sets the dates. If they already have these values, changes and records nothing.
 *
 * @param scheme code of the cycle's scheme
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME
 */
export async function setDates(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  scheme: SchemeCode,
  dates: CycleDates,
): Promise<void> {
  const { district } = claims;
  await inTransaction(platform, actor, claims, async (tx) => {
    const cycle = await lockCycleOf(tx, district, scheme);
    const [stored] = await tx.query<Record<string, string | null>>(
      `select ${Object.values(COLUMNS).join(', ')} from cycle where district_id = $1 and id = $2`,
      [district, cycle.id],
    );
    const changes: FieldChange[] = FIELDS.map((field) => ({
      field,
      before: stored?.[COLUMNS[field]] ?? null,
      after: dates[field],
    })).filter(({ before, after }) => before !== after);
    if (changes.length === 0) return;
    await tx.query(
      `update cycle set ${FIELDS.map((field, index) => `${COLUMNS[field]} = $${index + 3}`).join(', ')}, version = version + 1
       where district_id = $1 and id = $2`,
      [district, cycle.id, ...FIELDS.map((field) => dates[field])],
    );
    tx.record({
      action: 'cycle.SET_DATES',
      subject: { type: 'cycle', id: cycle.id, label: scheme },
      audience: 'DISTRICT',
      changes,
    });
  });
}
