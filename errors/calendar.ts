/** Refusals of working days and of changes to their calendar. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

/** A day of the year is asked for and nothing says on which days people work. */
export const calendarNotKnown = defineRefusal({
  code: 'CONFLICT',
  reason: 'CALENDAR_NOT_KNOWN',
  text: (year: number) => ({
    zh: `还没有 ${year} 年的工作日历：国务院办公厅公布该年节假日安排后，由考核办录入（saveCalendarYear 或 kaoping calendar add）。`,
    en: `The calendar of ${year} is not known yet: when the State Council has announced its holidays, the office enters them (saveCalendarYear or kaoping calendar add).`,
  }),
  example: [2027],
});

export const badCalendarYear = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_CALENDAR_YEAR',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'madeUp.0',
        code: 'NO_WEEKEND',
        message: {
          zh: '2027-02-05 不是周末，本来就上班',
          en: '2027-02-05 is no weekend: people work then anyway',
        },
      },
    ],
  ],
});

/** @param given the periods that were given: none, or more than one */
export const onePeriod = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'ONE_PERIOD',
  text: (given: readonly string[], longest: number) => ({
    zh: `请只给出 workingDays、days、months 之一，为 1 到 ${longest} 的整数${given.length > 1 ? `（给出了 ${given.join('、')}）` : ''}。`,
    en: `Give one of workingDays, days and months, a whole number from 1 to ${longest}${given.length > 1 ? ` (given: ${given.join(', ')})` : ''}.`,
  }),
  example: [['days', 'months'], 1000],
});
