/** 申诉期: until when a unit may appeal, and until when an appeal is to be decided. No database, no clock. */

import { type Day, dayAt, endOfDay } from '../calendar/day.js';
import { GRACE, ifCalendarKnown } from '../calendar/deadline.js';
import type { Calendar } from '../calendar/working-days.js';

/** 申诉答复: default number of working days after the notice. */
export const APPEAL_DAYS = 10;

/** One period in which a unit may appeal. */
export interface FilingPeriod {
  /** First day after the notice; null if the cycle plans no notice period. */
  readonly from: Day | null;
  /** Last day; null if there is none, as long as results are shown. */
  readonly to: Day | null;
  /** Items that may be contested: those that moved; null for everything. */
  readonly items: readonly string[] | null;
}

export type Moment = 'OPEN' | 'GRACE' | 'OVER';

/** Whether an appeal that arrives now is in the period. On the day of the notice itself one may appeal already. */
export function momentOf({ to }: Pick<FilingPeriod, 'to'>, now: Date, zone: string): Moment {
  if (to === null) return 'OPEN';
  const late = now.getTime() - endOfDay(to, zone).getTime();
  return late < 0 ? 'OPEN' : late < GRACE ? 'GRACE' : 'OVER';
}

/** Whether an appeal that was received on this day was in the period. */
export const wasIn = ({ to }: Pick<FilingPeriod, 'to'>, received: Day): boolean => to === null || received <= to;

/** The day that counts: in the minutes of grace it is the last one. */
export const dayThatCounts = (period: Pick<FilingPeriod, 'to'>, now: Date, zone: string): Day =>
  momentOf(period, now, zone) === 'GRACE' ? (period.to as Day) : dayAt(now, zone);

export interface DecisionDays {
  /** Last day for the decision. */
  readonly decideBy: Day;
  /** The first day on which two thirds of the time are over: the named superior decides from then on. */
  readonly handUpOn: Day;
}

/**
 * @param to last day of the period in which it was filed
 * @throws Refusal CONFLICT CALENDAR_NOT_KNOWN
 */
export function decisionDays(calendar: Calendar, to: Day, appealDays: number | null): DecisionDays {
  const days = appealDays ?? APPEAL_DAYS;
  const decideBy = calendar.addWorkingDays(to, days);
  const handUpOn = calendar.addWorkingDays(to, Math.min(days, Math.floor((days * 2) / 3) + 1));
  return { decideBy, handUpOn };
}

/** The same, or null as long as the calendar of the year is not known: that keeps nobody from appealing. */
export const decisionDaysIfKnown = (calendar: Calendar, to: Day, appealDays: number | null): DecisionDays | null =>
  ifCalendarKnown(() => decisionDays(calendar, to, appealDays));
