/** 录入节假日安排: the office enters a year from the State Council's notice, or corrects one. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import { badCalendarYear } from '../../errors/calendar.js';
import { tokensRead } from '../../errors/workflow.js';
import { type Actor, actorOf } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { type CalendarYear, checkYear, type TypedYear } from './calendar-year.js';
import { type KnownYear, knownYears } from './district-calendar.js';
import { mayKeepCalendar } from './rights.js';

/**
 * Stores a year. Existing deadlines keep their dates.
 *
 * @param revision the revision that the person saw, 0 for a year that the district has not entered; null to skip the
 *   check
 * @throws Refusal FORBIDDEN unless the office asks; BAD_USER_INPUT BAD_CALENDAR_YEAR with all problems; CONFLICT
 *   STALE_REVISION
 */
export async function saveCalendarYear(
  platform: Platform,
  viewer: Viewer,
  typed: TypedYear,
  revision: number | null,
): Promise<KnownYear> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  mayKeepCalendar(viewer);
  const claims = { ...viewer.claims, district: viewer.district.id };
  return saveCalendarYearAs(platform, actorOf(viewer), claims, typed, revision);
}

/** The same for the command line. */
export async function saveCalendarYearAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  typed: TypedYear,
  revision: number | null,
): Promise<KnownYear> {
  const { year, problems } = checkYear(typed);
  if (year === null) throw badCalendarYear(problems);
  const { district } = claims;
  return inTransaction(platform, actor, claims, async (tx) => {
    // Without this lock, two requests that enter the same new year at the same time would both find no row to lock.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`calendar ${district} ${year.year}`]);
    const before = (await knownYears(tx, district)).find((known) => known.year === year.year);
    const stored = before?.revision ?? 0;
    const subject = { type: 'calendarYear', id: String(year.year), label: String(year.year) };
    await refuseStale(tx, district, { ...subject, revision: stored }, revision);
    const changes = changesOf(before, year);
    if (before !== undefined && changes.length === 0) return before;
    await tx.query(
      `insert into calendar_year (district_id, year, document, holidays, made_up, version) values ($1, $2, $3, $4, $5::date[], $6)
       on conflict (district_id, year) do update set document = excluded.document, holidays = excluded.holidays,
         made_up = excluded.made_up, version = excluded.version`,
      [district, year.year, year.document, JSON.stringify(year.holidays), year.madeUp, stored + 1],
    );
    tx.record({ action: 'calendar.SAVE_YEAR', subject, audience: 'DISTRICT', changes });
    return { ...year, revision: stored + 1 };
  });
}

const TEXTS: Readonly<Record<string, (year: CalendarYear) => string>> = {
  document: ({ document }) => document,
  holidays: ({ holidays }) => holidays.map(({ name, from, to }) => `${name} ${from}/${to}`).join('; '),
  madeUp: ({ madeUp }) => madeUp.join(' '),
};

function changesOf(before: CalendarYear | undefined, after: CalendarYear): FieldChange[] {
  return Object.entries(TEXTS)
    .map(([field, text]) => ({ field, before: before === undefined ? null : text(before), after: text(after) }))
    .filter((change) => change.before !== change.after);
}
