/** 排定日期: the office plans or changes the dates of a cycle. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import { badDates } from '../../errors/cycle.js';
import { unknownScheme } from '../../errors/grading.js';
import { tokensRead } from '../../errors/workflow.js';
import type { SchemeCode } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import { actorOf } from '../actor.js';
import { dayAt } from '../calendar/day.js';
import { districtCalendar } from '../calendar/district-calendar.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { datesOf, storeDates } from './dates.js';
import { factsOf, type LockedCycle, lockCycleOf } from './move.js';
import { type PlannedDates, planDates, type TypedDates } from './plan-dates.js';
import { cycleStates } from './states.js';

type Planned = Pick<LockedCycle, 'id' | 'state'> & { readonly year: number };

/** What the dates would give, with every problem. Stores nothing. @throws Refusal NOT_FOUND UNKNOWN_SCHEME */
export function previewDates(
  platform: Pick<Platform, 'database' | 'clock'>,
  { claims, district }: Pick<Viewer, 'claims' | 'district'>,
  scheme: SchemeCode,
  typed: TypedDates,
): Promise<PlannedDates> {
  return platform.database.read(claims, async (rows) => {
    const [cycle] = await rows.query<{ id: LockedCycle['id']; state: CycleState; year: number }>(
      'select id, state, year from cycle where district_id = $1 and scheme_code = $2',
      [district.id, scheme],
    );
    if (cycle === undefined) throw unknownScheme(scheme);
    return plan(rows, district.id, cycle, typed, platform.clock.now());
  });
}

/**
 * Stores the dates. What is null is open again.
 *
 * @param revision of the cycle that the person saw; null to skip the check
 * @throws Refusal NOT_FOUND; FORBIDDEN or CONFLICT by the states table; CONFLICT STALE_REVISION; BAD_USER_INPUT BAD_DATES
 *   with every problem
 */
export async function saveCycleDates(
  platform: Platform,
  viewer: Viewer,
  scheme: SchemeCode,
  typed: TypedDates,
  revision: number | null,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  const claims = { ...viewer.claims, writes: ['grading'] as const };
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const district = viewer.district.id;
    const cycle = await lockCycleOf(tx, district, scheme);
    apply(cycleStates, 'SET_DATES', tx.actor.roles, cycle.state, factsOf(cycle));
    await refuseStale(tx, district, { type: 'cycle', id: cycle.id, revision: cycle.revision }, revision);
    const [{ year }] = (await tx.query<{ year: number }>('select year from cycle where district_id = $1 and id = $2', [
      district,
      cycle.id,
    ])) as [{ year: number }];
    const { dates, problems } = await plan(tx, district, { ...cycle, year }, typed, tx.now);
    if (dates === null) throw badDates(problems);
    if (!(await storeDates(tx, district, cycle, dates))) tx.changed();
  });
}

async function plan(
  rows: Pick<Transaction, 'query'>,
  district: DistrictId,
  { id, state, year }: Planned,
  typed: TypedDates,
  now: Date,
): Promise<PlannedDates> {
  const { calendar, zone } = await districtCalendar(rows, district);
  const stored = await datesOf(rows, district, id);
  return planDates(typed, { calendar, year, state, stored, today: dayAt(now, zone) });
}
