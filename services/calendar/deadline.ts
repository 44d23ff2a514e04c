/**
 * 期限: the end of a period. The day on which a period begins does not count (民法典第二百零一条). It ends at 24:00 of its last
 * day in the district's time zone. A period of days or months that ends on a day off ends on the next working day
 * (第二百零三条).
 */
import { Refusal } from '../../errors/refusal.js';
import { addDays, addMonths, type Day, dayAt, endOfDay } from './day.js';
import type { Calendar } from './working-days.js';

/** The length of a period. */
export type Period = { readonly workingDays: number } | { readonly days: number } | { readonly months: number };

/**
 * @param from the day on which the period begins, such as the day of the notice
 * @returns the last day of the period
 * @throws Refusal CONFLICT CALENDAR_NOT_KNOWN if it extends into a year whose calendar is not known
 */
export function lastDay(calendar: Calendar, from: Day, period: Period): Day {
  if ('workingDays' in period) return calendar.addWorkingDays(from, period.workingDays);
  return calendar.onWorkingDay('days' in period ? addDays(from, period.days) : addMonths(from, period.months));
}

/** In milliseconds: what was begun in time may be sent for so long after the last day. The same for everything that is due. */
export const GRACE = 15 * 60_000;

/** Whether the day is over, with the time that work begun in time may take. @param zone of the district */
export const isOverWithGrace = (last: Day, now: Date, zone: string): boolean =>
  endOfDay(last, zone).getTime() + GRACE <= now.getTime();

/**
 * Counts by a calendar.
 * @returns null as long as the calendar of the year is not known
 */
export function ifCalendarKnown<T>(count: () => T): T | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'CALENDAR_NOT_KNOWN') return null;
    throw error;
  }
}

/** The remaining time of a period. */
export interface Left {
  /** False from 24:00 of the last day on. */
  readonly isOpen: boolean;
  /** Milliseconds until the end; 0 after the end. */
  readonly milliseconds: number;
  /** Working days after today up to and including the last day: 0 on the last day and afterwards. */
  readonly workingDays: number;
}

/** @throws Refusal CONFLICT CALENDAR_NOT_KNOWN */
export function leftUntil(calendar: Calendar, zone: string, last: Day, now: Date): Left {
  const milliseconds = Math.max(0, endOfDay(last, zone).getTime() - now.getTime());
  return {
    isOpen: milliseconds > 0,
    milliseconds,
    workingDays: calendar.workingDaysBetween(dayAt(now, zone), last),
  };
}
