/** 工作日: days on which the district's offices work. */
import { calendarNotKnown } from '../../errors/calendar.js';
import { type CalendarYear, daysOf } from './calendar-year.js';
import { addDays, type Day, isWeekend, yearOf } from './day.js';

/** The years that are known, ready to be asked. */
export class Calendar {
  readonly #years: ReadonlySet<number>;
  readonly #off: ReadonlySet<Day>;
  readonly #madeUp: ReadonlySet<Day>;

  /** @param years each at most once */
  constructor(years: readonly CalendarYear[]) {
    this.#years = new Set(years.map(({ year }) => year));
    this.#off = new Set(years.flatMap(({ holidays }) => holidays.flatMap(daysOf)));
    this.#madeUp = new Set(years.flatMap(({ madeUp }) => madeUp));
  }

  /**
   * Monday to Friday without holidays, and the weekends that make up for them.
   * @throws Refusal CONFLICT CALENDAR_NOT_KNOWN if the year was not announced or not entered yet: it is never guessed
   */
  isWorkingDay(day: Day): boolean {
    const year = yearOf(day);
    if (!this.#years.has(year)) throw calendarNotKnown(year);
    return this.#madeUp.has(day) || (!isWeekend(day) && !this.#off.has(day));
  }

  /**
   * The n-th working day after `day`, of which the first one is the next day or later; before it, if n is negative.
   * @returns `day` itself for 0, whether people work on it or not
   * @throws Refusal CALENDAR_NOT_KNOWN
   */
  addWorkingDays(day: Day, n: number): Day {
    const step = Math.sign(n);
    let left = Math.abs(n);
    let at = day;
    while (left > 0) {
      at = addDays(at, step);
      if (this.isWorkingDay(at)) left -= 1;
    }
    return at;
  }

  /** The day itself if people work on it, else the next one on which they do. @throws Refusal CALENDAR_NOT_KNOWN */
  onWorkingDay(day: Day): Day {
    let at = day;
    while (!this.isWorkingDay(at)) at = addDays(at, 1);
    return at;
  }

  /**
   * Working days after `from` up to and including `to`; 0 if `to` is not later.
   * @throws Refusal CALENDAR_NOT_KNOWN
   */
  workingDaysBetween(from: Day, to: Day): number {
    let count = 0;
    for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (this.isWorkingDay(at)) count += 1;
    return count;
  }
}
