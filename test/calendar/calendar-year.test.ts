/** A year as the office enters it: it is checked as a whole, and all problems are reported at once. */
import { describe, expect, it } from '@jest/globals';
import { checkYear, type TypedYear } from '../../services/calendar/calendar-year.js';
import { PUBLISHED_YEARS } from '../../services/calendar/published-years.js';
import { readYearFile } from '../../services/calendar/year-file.js';

const sound: TypedYear = {
  year: 2027,
  document: ' 国办发明电〔2026〕9号 ',
  holidays: [
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
  ],
  madeUp: ['2027-02-20', '2027-01-30'],
};
const codesOf = (change: Partial<TypedYear>) =>
  checkYear({ ...sound, ...change }).problems.map(({ field, code }) => `${field} ${code}`);

describe('a typed year', () => {
  it('is sorted', () => {
    const { year, problems } = checkYear(sound);
    expect(problems).toEqual([]);
    expect(year).toMatchObject({
      document: '国办发明电〔2026〕9号',
      holidays: [{ name: '元旦' }, { name: '春节' }],
      madeUp: ['2027-01-30', '2027-02-20'],
    });
  });

  it.each<[string, Partial<TypedYear>, string[]]>([
    ['another year', { year: 1999 }, ['year BAD_YEAR']],
    ['no document', { document: ' ' }, ['document NO_DOCUMENT']],
    ['a line break in its document', { document: 'a\nb' }, ['document NO_DOCUMENT']],
    ['no holiday', { holidays: [], madeUp: [] }, ['holidays NO_HOLIDAYS']],
    ['a day that does not exist', { madeUp: ['2027-02-30'] }, ['madeUp.0 BAD_DAY']],
    ['a day of another year', { madeUp: ['2026-12-26'] }, ['madeUp.0 OTHER_YEAR']],
    ['a made-up weekday', { madeUp: ['2027-02-12'] }, ['madeUp.0 NO_WEEKEND']],
    ['a made-up day off', { madeUp: ['2027-02-06'] }, ['madeUp.0 DAY_OFF']],
    ['a day twice', { madeUp: ['2027-02-20', '2027-02-20'] }, ['madeUp.1 TWICE']],
    [
      'an end before the beginning',
      { holidays: [{ name: '元旦', from: '2027-01-03', to: '2027-01-01' }] },
      ['holidays.0.to ENDS_BEFORE'],
    ],
    [
      'a holiday of a month',
      { holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-31' }], madeUp: [] },
      ['holidays.0.to TOO_LONG'],
    ],
    [
      'holidays that overlap, one without a name',
      {
        holidays: [
          { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
          { name: '', from: '2027-01-03', to: '2027-01-04' },
        ],
      },
      ['holidays.1.name NO_NAME', 'holidays.1 OVERLAP'],
    ],
  ])('with %s is refused', (_, change, codes) => {
    expect(codesOf(change)).toEqual(expect.arrayContaining(codes));
    if (change.year === undefined) expect(codesOf(change)).toEqual(codes);
  });

  it('is refused with all its problems at once', () => {
    expect(codesOf({ document: '', holidays: [], madeUp: ['x', '2027-02-12'] })).toHaveLength(4);
  });

  it('may be any of the years that come with the program', () => {
    for (const year of PUBLISHED_YEARS) expect(checkYear(year)).toEqual({ year, problems: [] });
  });
});

describe('a file', () => {
  it('is read in the form in which it is printed', () => {
    const text = `year: 2027\ndocument: 国办发明电〔2026〕9号\nholidays:\n  - { name: 元旦, from: 2027-01-01, to: 2027-01-03 }\n`;
    expect(readYearFile(text)).toEqual({
      year: 2027,
      document: '国办发明电〔2026〕9号',
      holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
      madeUp: [],
    });
  });

  it.each([
    ['{', 'BAD_YAML'],
    ['- a', 'BAD_FORM'],
    ['year: 2027\ndocument: x\nholidays: []\nmade_up: []', 'BAD_FORM'],
    ['year: soon\ndocument: x\nholidays: 1', 'BAD_FORM'],
  ])('that is not a calendar year is refused: %j', (text, code) => {
    expect(() => readYearFile(text)).toThrow(
      expect.objectContaining({
        reason: 'BAD_CALENDAR_YEAR',
        fields: expect.arrayContaining([expect.objectContaining({ code })]),
      }) as never,
    );
  });
});
