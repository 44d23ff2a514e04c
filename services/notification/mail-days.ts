/** Days on which people get mails and reminders. */
import { addDays, type Day, isWeekend, yearOf } from '../calendar/day.js';
import type { Calendar } from '../calendar/working-days.js';

/**
 * Working days; Monday to Friday in a year whose calendar is not known. That would be a guess for a deadline, but a
 * mail on a holiday does no harm, and none at all would.
 */
export const isMailDay = (calendar: Calendar, day: Day): boolean =>
  calendar.knows(yearOf(day)) ? calendar.isWorkingDay(day) : !isWeekend(day);

/** Such days after today up to and including `last`: 0 on the last one before it, if it is a day off itself. */
export function mailDaysLeft(calendar: Calendar, today: Day, last: Day): number {
  let count = 0;
  for (let day = addDays(today, 1); day <= last; day = addDays(day, 1)) if (isMailDay(calendar, day)) count += 1;
  return count;
}
