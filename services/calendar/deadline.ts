/**
 * 期限: when a period ends. The day on which it begins does not count (民法典第二百零一条). It ends at 24:00 of its last day
 * in the district's time zone. A period of days or months that ends on a day off ends on the next working day (第二百零三条).
 */
import { addDays, addMonths, type Day, dayAt, endOfDay } from './day.js';
import type { Calendar } from './working-days.js';

/** How long a period is. */
export type Period = { readonly workingDays: number } | { readonly days: number } | { readonly months: number };

/**
 * @param from the day on which the period begins, such as that of the notice
 * @returns the last day of the period
 * @throws Refusal CONFLICT CALENDAR_NOT_KNOWN if it runs into a year whose calendar is not known
 */
export function lastDay(calendar: Calendar, from: Day, period: Period): Day {
  if ('workingDays' in period) return calendar.addWorkingDays(from, period.workingDays);
  return calendar.onWorkingDay('days' in period ? addDays(from, period.days) : addMonths(from, period.months));
}

/** What is left of a period. */
export interface Left {
  /** False from 24:00 of the last day. */
  readonly isOpen: boolean;
  /** Milliseconds until it ends; 0 when it has ended. */
  readonly milliseconds: number;
  /** Working days after today up to the last day: 0 on the last day and afterwards. */
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
