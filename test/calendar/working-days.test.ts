/** Working days and deadlines: examples, and properties of all dates. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  type Day,
  dayAt,
  daysBetween,
  endOfDay,
  instantOf,
  isDay,
  isWeekend,
} from '../../services/calendar/day.js';
import { lastDay, leftUntil, type Period } from '../../services/calendar/deadline.js';
import { PUBLISHED_YEARS } from '../../services/calendar/published-years.js';
import { Calendar } from '../../services/calendar/working-days.js';

const calendar = new Calendar(PUBLISHED_YEARS);
const ZONE = 'Asia/Shanghai';

describe('a period', () => {
  it.each<[Period, Day, Day]>([
    [{ workingDays: 5 }, '2026-01-09', '2026-01-16'],
    [{ workingDays: 5 }, '2025-09-25', '2025-10-09'],
    [{ workingDays: 10 }, '2026-02-10', '2026-03-02'],
    [{ days: 30 }, '2026-01-31', '2026-03-02'],
    [{ months: 3 }, '2025-11-30', '2026-02-28'],
    [{ months: 6 }, '2025-08-31', '2026-02-28'],
    [{ months: 3 }, '2026-01-31', '2026-04-30'],
    // 2026-05-01 is a holiday that lasts until the 5th.
    [{ days: 30 }, '2026-04-01', '2026-05-06'],
    [{ months: 1 }, '2026-04-03', '2026-05-06'],
  ])('of %j from %s ends on %s', (period, from, last) => {
    expect(lastDay(calendar, from, period)).toBe(last);
  });

  it('lists every working day in it', () => {
    const days = (from: Day, n: number) =>
      Array.from({ length: n }, (_, i) => calendar.addWorkingDays(from, i + 1).slice(5));
    expect(days('2025-09-25', 5)).toEqual(['09-26', '09-28', '09-29', '09-30', '10-09']);
    expect(days('2026-02-10', 10)).toEqual([
      ...['02-11', '02-12', '02-13', '02-14', '02-24'],
      ...['02-25', '02-26', '02-27', '02-28', '03-02'],
    ]);
  });

  it('ends at 24:00 in the zone of the district', () => {
    expect(endOfDay('2026-01-16', ZONE).toISOString()).toBe('2026-01-16T16:00:00.000Z');
    expect(endOfDay('2026-01-16', 'Asia/Urumqi').toISOString()).toBe('2026-01-16T18:00:00.000Z');
    // The clocks of Beirut skip the hour after midnight: the day before ends when the new one begins.
    expect(endOfDay('2026-03-28', 'Asia/Beirut').toISOString()).toBe('2026-03-28T22:00:00.000Z');
  });

  it('is refused if it reaches a year that has not been announced', () => {
    const refused = { code: 'CONFLICT', reason: 'CALENDAR_NOT_KNOWN', message: expect.stringContaining('2027') };
    for (const [from, period] of [
      ['2026-12-28', { workingDays: 5 }],
      ['2026-12-15', { days: 30 }],
      ['2026-11-30', { months: 3 }],
    ] as const) {
      expect(() => lastDay(calendar, from, period)).toThrow(expect.objectContaining(refused) as never);
    }
    expect(lastDay(calendar, '2026-12-24', { workingDays: 5 })).toBe('2026-12-31');
  });
});

describe('the remaining time', () => {
  const at = (time: string) => leftUntil(calendar, ZONE, '2026-01-16', new Date(time));

  it('counts working days after today, and milliseconds until 24:00', () => {
    expect(at('2026-01-09T12:00:00+08:00')).toMatchObject({ isOpen: true, workingDays: 5 });
    expect(at('2026-01-16T23:00:00+08:00')).toEqual({ isOpen: true, workingDays: 0, milliseconds: 3_600_000 });
    expect(at('2026-01-16T23:59:59.999+08:00')).toMatchObject({ isOpen: true, milliseconds: 1 });
    expect(at('2026-01-17T00:00:00+08:00')).toEqual({ isOpen: false, workingDays: 0, milliseconds: 0 });
  });
});

const START: Day = '2021-01-01';
const day = (from: Day, to: Day) => fc.integer({ min: 0, max: daysBetween(from, to) }).map((n) => addDays(from, n));
const known = day(START, '2026-12-31');

describe('working days', () => {
  it('can be added and subtracted again', () => {
    fc.assert(
      fc.property(day('2021-06-01', '2026-06-01'), fc.integer({ min: 1, max: 60 }), (start, n) => {
        const later = calendar.addWorkingDays(start, n);
        expect(calendar.isWorkingDay(later)).toBe(true);
        expect(calendar.workingDaysBetween(start, later)).toBe(n);
        // Going back from a working day leads to the last working day up to the start.
        const back = calendar.addWorkingDays(later, -n);
        expect(back <= start).toBe(true);
        expect(calendar.workingDaysBetween(back, start)).toBe(0);
        expect(calendar.isWorkingDay(start) ? back : start).toBe(start);
      }),
    );
  });

  it('give the same result in one step and in two', () => {
    fc.assert(
      fc.property(known, known, known, (...three) => {
        const [a, b, c] = three.sort() as [Day, Day, Day];
        expect(calendar.workingDaysBetween(a, b) + calendar.workingDaysBetween(b, c)).toBe(
          calendar.workingDaysBetween(a, c),
        );
      }),
    );
  });

  it('are never earlier for a longer period', () => {
    fc.assert(
      fc.property(
        day(START, '2026-06-01'),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (from, a, b) => {
          for (const length of ['workingDays', 'days'] as const) {
            const [short, long] = [Math.min(a, b), Math.max(a, b)];
            const period = (n: number) => ({ [length]: n }) as unknown as Period;
            expect(lastDay(calendar, from, period(short)) <= lastDay(calendar, from, period(long))).toBe(true);
          }
        },
      ),
    );
  });

  it('end every period of days and months', () => {
    fc.assert(
      fc.property(day(START, '2026-01-01'), fc.integer({ min: 1, max: 9 }), fc.boolean(), (from, n, inMonths) => {
        const last = lastDay(calendar, from, inMonths ? { months: n } : { days: n });
        expect(calendar.isWorkingDay(last)).toBe(true);
        expect(last > from).toBe(true);
      }),
    );
  });
});

describe('a day in a zone', () => {
  it('contains the instants from its beginning to its end', () => {
    const zone = fc.constantFrom(ZONE, 'Asia/Urumqi', 'America/New_York', 'Asia/Beirut', 'Pacific/Apia');
    fc.assert(
      fc.property(
        zone,
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (name, instant) => {
          const today = dayAt(instant, name);
          expect(instantOf(today, name) <= instant && instant < endOfDay(today, name)).toBe(true);
          expect(dayAt(endOfDay(today, name), name)).toBe(addDays(today, 1));
        },
      ),
    );
  });

  it('exists or is refused', () => {
    expect(['2026-02-28', '2024-02-29'].map(isDay)).toEqual([true, true]);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00', ' 2026-01-01', ''].some(isDay)).toBe(false);
  });
});

describe('the years of the program', () => {
  it('have the working weekends that the notices announce', () => {
    expect(PUBLISHED_YEARS.map(({ year, madeUp }) => [year, madeUp.map((made) => made.slice(5)).join(' ')])).toEqual([
      [2021, '02-07 02-20 04-25 05-08 09-18 09-26 10-09'],
      [2022, '01-29 01-30 04-02 04-24 05-07 10-08 10-09'],
      [2023, '01-28 01-29 04-23 05-06 06-25 10-07 10-08'],
      [2024, '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'],
      [2025, '01-26 02-08 04-27 09-28 10-11'],
      [2026, '01-04 02-14 02-28 05-09 09-20 10-10'],
    ]);
  });

  it('have 3 January 2023 as a working day, and the eve of the new year 2024 as well', () => {
    expect(calendar.isWorkingDay('2023-01-03')).toBe(true);
    expect(calendar.isWorkingDay('2024-02-09')).toBe(true);
    expect(calendar.isWorkingDay('2022-12-31')).toBe(false);
  });

  it('have as many working days as a year of the law: 250 until 2024, then 248 or so', () => {
    const workingDays = ({ year }: { year: number }) =>
      calendar.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`);
    expect(PUBLISHED_YEARS.map(workingDays)).toEqual([250, 249, 249, 251, 248, 248]);
  });

  it('have made-up working days on weekends only', () => {
    expect(PUBLISHED_YEARS.flatMap(({ madeUp }) => madeUp).every(isWeekend)).toBe(true);
  });
});
