/**
 * Figures and dates in the form that offices use. Rounds the decimal number that was sent (四舍五入), not its binary
 * value.
 */

const twoDigits = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const upToTwo = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });
const upToFour = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 });
const percentTwo = new Intl.NumberFormat('zh-CN', {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

const percentFour = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 4 });

/** Shown if there is no figure. */
export const NONE = '—';

/** 87.5 → 87.50 */
export function points(value: number | null | undefined): string {
  return value == null ? NONE : twoDigits.format(value);
}

/** Full marks: 100, 2.5 */
export function fullMarks(value: number): string {
  return upToTwo.format(value);
}

/** 0.9235 → 92.35% */
export function share(rate: number | null | undefined): string {
  return rate == null ? NONE : percentTwo.format(rate);
}

/** The same with four decimals, so that a product with it gives the points that are shown. */
export function exactShare(rate: number): string {
  return percentFour.format(rate);
}

/** A value in its unit of measure: 比值 as a percentage, a small figure with up to four decimals. */
export function measured(value: number | null | undefined, measuredIn: string | null | undefined): string {
  if (value == null) return NONE;
  if (measuredIn === '比值') return percentTwo.format(value);
  const text = (Math.abs(value) < 1 ? upToFour : upToTwo).format(value);
  if (!measuredIn) return text;
  return measuredIn === '%' || measuredIn === '‰' ? `${text}${measuredIn}` : `${text} ${measuredIn}`;
}

/** 2026年11月24日 14:03, in the district's time zone */
export function dateTime(iso: string | null | undefined, timeZone: string): string {
  if (!iso) return NONE;
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}年${part('month')}月${part('day')}日 ${part('hour')}:${part('minute')}`;
}

/** 2026-11-24 → 2026年11月24日 */
export function day(iso: string | null | undefined): string {
  if (!iso) return NONE;
  const [year, month, date] = iso.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
