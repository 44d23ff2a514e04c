/** 工作日: days on which the district's offices work. */
import { calendarNotKnown } from '../../errors/calendar.js';
import { type CalendarYear, daysOf } from './calendar-year.js';
import { addDays, type Day, isWeekend, yearOf } from './day.js';

/** Answers which days are working days, for the known years. */
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

  knows(year: number): boolean {
    return this.#years.has(year);
  }

  /**
   * True for Monday to Friday without holidays, and for weekend days that are worked instead.
   *
   * @throws Refusal CONFLICT CALENDAR_NOT_KNOWN if the year has not been announced or entered yet; it is never
   *   guessed
   */
  isWorkingDay(day: Day): boolean {
    const year = yearOf(day);
    if (!this.knows(year)) throw calendarNotKnown(year);
    return this.#madeUp.has(day) || (!isWeekend(day) && !this.#off.has(day));
  }

  /**
   * The n-th working day after `day`, counted from the next day on. If n is negative, the n-th before it.
   *
   * @returns `day` itself for 0, even if it is a day off
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

  /** The day itself if it is a working day, otherwise the next working day. @throws Refusal CALENDAR_NOT_KNOWN */
  onWorkingDay(day: Day): Day {
    let at = day;
    while (!this.isWorkingDay(at)) at = addDays(at, 1);
    return at;
  }

  /**
   * Number of working days after `from` up to and including `to`; 0 if `to` is not later.
   *
   * @throws Refusal CALENDAR_NOT_KNOWN
   */
  workingDaysBetween(from: Day, to: Day): number {
    let count = 0;
    for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (this.isWorkingDay(at)) count += 1;
    return count;
  }
}
