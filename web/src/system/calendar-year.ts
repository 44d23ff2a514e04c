/** A year as months of days, from its holidays and made-up days. Days are texts, `2026-11-30`. */

export interface YearShown {
  readonly year: number;
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly madeUp: readonly string[];
}

export type DayKind = 'working' | 'weekend' | 'holiday' | 'made';

export interface DayShown {
  readonly date: string;
  readonly day: number;
  /** 0 for Monday. */
  readonly weekday: number;
  readonly kind: DayKind;
  /** Name of the holiday on its first day. */
  readonly name: string | null;
}

const dateOf = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** @param month 1 to 12 */
export function daysOf({ year, holidays, madeUp }: YearShown, month: number): readonly DayShown[] {
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: count }, (_, at) => {
    const date = dateOf(year, month, at + 1);
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    const holiday = holidays.find(({ from, to }) => from <= date && date <= to);
    const kind = holiday ? 'holiday' : madeUp.includes(date) ? 'made' : weekday > 4 ? 'weekend' : 'working';
    return { date, day: at + 1, weekday, kind, name: holiday && holiday.from === date ? holiday.name : null };
  });
}

/** Rows of a month: seven cells each, null outside of the month. */
export function weeksOf(days: readonly DayShown[]): readonly (readonly (DayShown | null)[])[] {
  const before = days[0]?.weekday ?? 0;
  const cells: (DayShown | null)[] = [...Array.from({ length: before }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

export const isWorked = ({ kind }: DayShown): boolean => kind === 'working' || kind === 'made';
