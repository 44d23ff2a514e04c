/** 排期: which dates of a cycle are possible, and what they give in working days. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CycleState } from '../../entities/scheme.js';
import { addDays, type Day } from '../../services/calendar/day.js';
import { PUBLISHED_YEARS } from '../../services/calendar/published-years.js';
import { Calendar } from '../../services/calendar/working-days.js';
import type { CycleDates } from '../../services/cycle/dates.js';
import { planDates, type TypedDates } from '../../services/cycle/plan-dates.js';

const calendar = new Calendar(PUBLISHED_YEARS);
const NONE: CycleDates = {
  collectFrom: null,
  collectTo: null,
  verifyTo: null,
  noticeFrom: null,
  noticeTo: null,
  noticeDays: null,
  appealDays: null,
};
const OPEN: TypedDates = NONE;
const GOOD: TypedDates = {
  collectFrom: '2025-11-03',
  collectTo: '2025-12-10',
  verifyTo: '2025-12-24',
  noticeFrom: '2026-01-12',
  noticeDays: 5,
  appealDays: 10,
};
const plan = (typed: Partial<TypedDates>, state: CycleState = 'DRAFT', stored: Partial<CycleDates> = {}) =>
  planDates(
    { ...OPEN, ...typed },
    { calendar, year: 2025, state, stored: { ...NONE, ...stored }, today: '2025-11-20' },
  );
const codes = (...values: Parameters<typeof plan>) =>
  plan(...values).problems.map(({ field, code }) => `${field} ${code}`);

describe('dates of a cycle', () => {
  it('give phases in working days of the national calendar', () => {
    const { dates, phases, problems } = plan(GOOD);
    expect(problems).toEqual([]);
    expect(dates).toMatchObject({ noticeTo: '2026-01-16', noticeDays: 5 });
    expect(phases).toEqual([
      { phase: 'COLLECTION', from: '2025-11-03', to: '2025-12-10', days: 38, workingDays: 28 },
      { phase: 'VERIFICATION', from: '2025-12-11', to: '2025-12-24', days: 14, workingDays: 10 },
      { phase: 'NOTICE', from: '2026-01-12', to: '2026-01-16', days: 5, workingDays: 5 },
      { phase: 'APPEALS', from: '2026-01-17', to: '2026-01-30', days: 14, workingDays: 10 },
    ]);
  });

  it('count a made-up Saturday and skip a holiday', () => {
    // 2026-02-14 is worked, 15 to 23 February are the Spring Festival.
    const { dates } = plan({ noticeFrom: '2026-02-11', noticeDays: 5 });
    expect(dates?.noticeTo).toBe('2026-02-24');
  });

  it('may be open, all of them', () => {
    expect(plan({})).toEqual({ dates: NONE, phases: [], problems: [] });
  });

  it('have the usual length of a notice', () => {
    expect(plan({ noticeFrom: '2026-01-12' }).dates).toMatchObject({ noticeDays: 5, noticeTo: '2026-01-16' });
  });

  it('are refused with every problem at once', () => {
    expect(
      codes({
        collectFrom: '2025-12-01',
        collectTo: '2025-11-03',
        verifyTo: '2025-11-01',
        noticeFrom: 'soon',
        noticeDays: 0,
        appealDays: 500,
      }),
    ).toEqual([
      'noticeFrom BAD_DAY',
      'noticeDays BAD_LENGTH',
      'appealDays BAD_LENGTH',
      'collectTo WRONG_ORDER',
      'verifyTo WRONG_ORDER',
      'verifyTo DAY_OFF',
    ]);
  });

  it.each([
    ['half of a collection', { collectFrom: '2025-11-03' }, ['collectTo MISSING_DAY']],
    ['another half', { collectTo: '2025-11-03' }, ['collectFrom MISSING_DAY']],
    ['a day that does not exist', { verifyTo: '2025-02-30' }, ['verifyTo BAD_DAY']],
    ['a year that was mistyped', { verifyTo: '2052-12-24' }, ['verifyTo OTHER_YEAR']],
    ['a holiday', { noticeFrom: '2026-01-01' }, ['noticeFrom DAY_OFF']],
    [
      'a weekend for all there is',
      { collectFrom: '2025-11-01', collectTo: '2025-11-02' },
      ['collectTo DAY_OFF', 'collectTo NO_WORKING_DAY'],
    ],
  ] as const)('are refused for %s', (_, typed, expected) => {
    expect(codes(typed)).toEqual(expected);
  });

  it('are refused where the calendar is not known, and say for which year', () => {
    const facts = { calendar, year: 2026, state: 'DRAFT', stored: NONE, today: '2026-11-20' } as const;
    const { dates, problems } = planDates({ ...OPEN, noticeFrom: '2026-12-30', noticeDays: 5 }, facts);
    expect(dates).toBeNull();
    expect(problems.map(({ field, code }) => [field, code])).toEqual([['noticeFrom', 'CALENDAR_NOT_KNOWN']]);
    expect(problems[0]?.message.zh).toContain('2027');
  });

  it.each([
    ['COLLECTING', ['collectFrom'], ['collectTo']],
    ['VERIFYING', ['collectFrom', 'collectTo'], ['verifyTo']],
    ['GRADING', ['collectFrom', 'collectTo', 'verifyTo'], ['noticeFrom']],
    ['REVIEWING', ['collectFrom', 'collectTo', 'verifyTo', 'noticeFrom'], ['appealDays']],
  ] as const)('of a phase that has begun stay in %s, later ones may change', (state, settled, open) => {
    const stored = { ...NONE, ...GOOD, noticeTo: '2026-01-16' } as CycleDates;
    const other = {
      collectFrom: '2025-11-04',
      collectTo: '2025-12-11',
      verifyTo: '2025-12-25',
      noticeFrom: '2026-01-13',
      appealDays: 15,
    };
    for (const field of settled)
      expect(codes({ ...GOOD, [field]: other[field] }, state, stored)).toEqual([`${field} SETTLED`]);
    for (const field of open) expect(codes({ ...GOOD, [field]: other[field] }, state, stored)).toEqual([]);
  });

  it('never end in the past, while their phase runs', () => {
    const stored = { ...NONE, ...GOOD, noticeTo: '2026-01-16' } as CycleDates;
    expect(codes({ ...GOOD, collectTo: '2025-11-19' }, 'COLLECTING', stored)).toEqual(['collectTo IN_THE_PAST']);
    expect(codes({ ...GOOD, noticeDays: 3 }, 'REVIEWING', stored)).toEqual(['noticeDays SHORTER_NOTICE']);
  });

  it('in any order of four working days are possible exactly if they ascend', () => {
    const day = fc
      .integer({ min: 0, max: 400 })
      .map((n) => addDays('2025-10-01', n))
      .filter((one) => one < '2026-09-01' && calendar.isWorkingDay(one));
    fc.assert(
      fc.property(fc.tuple(day, day, day, day), ([collectFrom, collectTo, verifyTo, noticeFrom]: Day[]) => {
        const { dates } = plan({
          collectFrom: collectFrom ?? null,
          collectTo: collectTo ?? null,
          verifyTo: verifyTo ?? null,
          noticeFrom: noticeFrom ?? null,
        });
        const ascends =
          `${collectFrom}` <= `${collectTo}` && `${collectTo}` < `${verifyTo}` && `${verifyTo}` < `${noticeFrom}`;
        expect(dates !== null).toBe(ascends);
      }),
    );
  });
});
