/** Dates as the console shows them. */
import { describe, expect, it } from '@jest/globals';
import { formatsOf } from '../../web/src/language/forms.js';

const EVENING = '2026-11-29T17:30:00.000Z';

describe('a moment', () => {
  it.each([
    ['zh', '2026年11月30日', '2026年11月30日 01:30'],
    ['en', '30 Nov 2026', '30 Nov 2026, 01:30'],
  ] as const)('falls on the day of the district’s time zone, in %s', (language, day, moment) => {
    const { dayOf, dateTime } = formatsOf(language);
    expect(dayOf(EVENING, 'Asia/Shanghai')).toBe(day);
    expect(dateTime(EVENING, 'Asia/Shanghai')).toBe(moment);
  });
});

describe('a day of the calendar', () => {
  it('is the same everywhere', () => {
    expect(formatsOf('zh').day('2026-11-29')).toBe('2026年11月29日');
    expect(formatsOf('en').day('2026-11-29')).toBe('29 Nov 2026');
    expect(formatsOf('zh').day(null)).toBe('—');
  });
});
