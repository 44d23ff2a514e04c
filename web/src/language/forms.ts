/**
 * Figures and dates in the form that offices use. Rounds the decimal number that was sent (四舍五入), not its binary
 * value.
 */
import { type Language, TAG } from './tag.js';

/** Shown if there is no figure. */
export const NONE = '—';

type Figure = number | null | undefined;

/** All forms of figures and dates in one language. */
export interface Formats {
  /** 87.5 → 87.50 */
  points(value: Figure): string;
  /** Full marks and weights: 100, 2.5 */
  fullMarks(value: number): string;
  /** 0.9235 → 92.35% */
  share(rate: Figure): string;
  /** The same with four decimals, so that a product with it gives the points that are shown. */
  exactShare(rate: number): string;
  /** A value in its unit of measure: 比值 as a percentage, a small figure with up to four decimals. */
  measured(value: Figure, measuredIn: string | null | undefined): string;
  /** A difference with its sign: +1.20, −0.35, 0.00 */
  difference(value: Figure): string;
  /** 12345 → 12,345 */
  count(value: Figure): string;
  /** Rank among so many: 5/12 */
  rank(rank: Figure, of: Figure): string;
  /** 2026年11月24日 14:03 or 24 Nov 2026, 14:03, in the district's time zone */
  dateTime(iso: string | null | undefined, timeZone: string): string;
  /** A day of the calendar: 2026-11-24 → 2026年11月24日 or 24 Nov 2026 */
  day(iso: string | null | undefined): string;
  /** The day on which a moment falls in the district's time zone. */
  dayOf(iso: string | null | undefined, timeZone: string): string;
}

export function formatsOf(language: Language): Formats {
  const tag = language === 'zh' ? TAG.zh : 'en-GB';
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options);
  const two = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const twoDigits = numbers(two);
  const signed = numbers({ ...two, signDisplay: 'exceptZero' });
  const upToTwo = numbers({ maximumFractionDigits: 2 });
  const upToFour = numbers({ maximumFractionDigits: 4 });
  const percentTwo = numbers({ style: 'percent', ...two });
  const percentFour = numbers({ style: 'percent', maximumFractionDigits: 4 });
  const whole = numbers({ maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(tag, {
    timeZone: 'UTC',
    ...dayParts(language),
  });
  const orNone = (format: (value: number) => string) => (value: Figure) => (value == null ? NONE : format(value));
  return {
    points: orNone(twoDigits.format),
    fullMarks: upToTwo.format,
    share: orNone(percentTwo.format),
    exactShare: percentFour.format,
    measured: (value, measuredIn) => {
      if (value == null) return NONE;
      if (measuredIn === '比值') return percentTwo.format(value);
      const text = (Math.abs(value) < 1 ? upToFour : upToTwo).format(value);
      if (!measuredIn) return text;
      return measuredIn === '%' || measuredIn === '‰' ? `${text}${measuredIn}` : `${text} ${measuredIn}`;
    },
    // The sign of a printed table is the minus, not the hyphen.
    difference: orNone((value) => signed.format(value).replace('-', '−')),
    count: orNone(whole.format),
    rank: (rank, of) => (rank == null || of == null ? NONE : `${rank}/${of}`),
    dateTime: (iso, timeZone) => (iso ? moment(language, iso, timeZone) : NONE),
    day: (iso) => (iso ? chineseDay(language, date.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`))) : NONE),
    dayOf: (iso, timeZone) => (iso ? dayIn(language, iso, timeZone) : NONE),
  };
}

/** `Intl` writes a Chinese date as 2026/11/24. */
function chineseDay(language: Language, text: string): string {
  if (language !== 'zh') return text;
  const [year, month, day] = text.split('/');
  return `${year}年${month}月${day}日`;
}

const dayParts = (language: Language) =>
  ({ year: 'numeric', month: language === 'zh' ? 'numeric' : 'short', day: 'numeric' }) as const;

const dayIn = (language: Language, iso: string, timeZone: string): string =>
  chineseDay(
    language,
    new Intl.DateTimeFormat(language === 'zh' ? TAG.zh : 'en-GB', { timeZone, ...dayParts(language) }).format(
      new Date(iso),
    ),
  );

function moment(language: Language, iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(language === 'zh' ? TAG.zh : 'en-GB', {
    timeZone,
    ...dayParts(language),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  const time = `${part('hour')}:${part('minute')}`;
  if (language === 'zh') return `${part('year')}年${part('month')}月${part('day')}日 ${time}`;
  return `${part('day')} ${part('month')} ${part('year')}, ${time}`;
}
