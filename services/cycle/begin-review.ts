/** 公示开始: the period of the notice, and that somebody could decide each appeal. */
import type { CycleId, DistrictId } from '../../entities/ids.js';
import { nobodyCouldDecide } from '../../errors/appeals.js';
import { unitsWithoutDecider } from '../appeal/named.js';
import { dayAt } from '../calendar/day.js';
import { districtCalendar } from '../calendar/district-calendar.js';
import type { Transaction } from '../in-transaction.js';
import { datesOf, NOTICE_DAYS, noticePeriod, storeDates } from './dates.js';
import type { LockedCycle } from './move.js';

/** How many items a refusal names. */
const NAMED = 10;

/**
 * The notice is given on the day on which an account takes the step, so that its period begins on the next working day,
 * whatever day was planned. A cycle that plans no notice has no period. The sample, which has no accounts, keeps the dates
 * of its history.
 *
 * @throws Refusal CONFLICT NOBODY_COULD_DECIDE, CALENDAR_NOT_KNOWN
 */
export async function beginReview(tx: Transaction, district: DistrictId, cycle: LockedCycle): Promise<void> {
  if (tx.actor.account === null) return;
  await refuseWithoutDeciders(tx, district, cycle.id);
  const { noticeFrom, noticeDays } = await datesOf(tx, district, cycle.id);
  if (noticeFrom === null && noticeDays === null) return;
  const { calendar, zone } = await districtCalendar(tx, district);
  const days = noticeDays ?? NOTICE_DAYS;
  await storeDates(tx, district, cycle, {
    ...noticePeriod(calendar, dayAt(tx.now, zone), days),
    noticeDays: days,
  });
}

/** @param tx with claims that show the hands in every figure */
async function refuseWithoutDeciders(tx: Transaction, district: DistrictId, cycle: CycleId): Promise<void> {
  const units = await unitsWithoutDecider(tx, district, cycle, tx.now);
  const items = units.flatMap(({ unit, items: some }) => some.map((item) => `${unit} ${item}`));
  if (items.length > 0) throw nobodyCouldDecide(items.slice(0, NAMED), Math.max(0, items.length - NAMED));
}
