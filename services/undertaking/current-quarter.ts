import { dayAt } from '../calendar/day.js';
import { quarterOf } from './act-on-measure.js';

/** The quarter whose progress is looked at in a year: the present one, the last one of a past year, the first of a later one. */
export function currentQuarter(now: Date, zone: string, year: number): number {
  const present = quarterOf(dayAt(now, zone));
  if (year === present.year) return present.quarter;
  return year < present.year ? 4 : 1;
}
