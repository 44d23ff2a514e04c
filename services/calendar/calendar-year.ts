/** 节假日安排: one year of the national calendar, as the State Council announces it. */
import type { FieldProblem } from '../../errors/refusal.js';
import { addDays, type Day, daysBetween, isDay, isWeekend, yearOf } from './day.js';

export interface Holiday {
  /** 春节 */
  readonly name: string;
  /** First and last day off, weekends included. */
  readonly from: Day;
  readonly to: Day;
}

export interface CalendarYear {
  readonly year: number;
  /** 文号 of the notice that announces it, such as 国办发明电〔2025〕7号. */
  readonly document: string;
  /** In order, without overlaps. */
  readonly holidays: readonly Holiday[];
  /** 调休上班: Saturdays and Sundays that are working days, in order. */
  readonly madeUp: readonly Day[];
}

/** A year as a person typed it; its days may be invalid. */
export interface TypedYear {
  readonly year: number;
  readonly document: string;
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly madeUp: readonly string[];
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const LONGEST_TEXT = 100;
/** In days. The longest announced holiday had ten. */
const LONGEST_HOLIDAY = 20;

/** @returns the year with its days in order, or null if there are problems */
export function checkYear(typed: TypedYear): { readonly year: CalendarYear | null; readonly problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, zh: string, en: string) =>
    problems.push({ field, code, message: { zh, en } });

  const { year } = typed;
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    add('year', 'BAD_YEAR', `年度应为 ${FIRST_YEAR} 到 ${LAST_YEAR}`, `the year must be ${FIRST_YEAR} to ${LAST_YEAR}`);
  }
  const document = typed.document.trim();
  if (!isShortText(document))
    add('document', 'NO_DOCUMENT', '请写明通知的文号', 'name the notice by its document number');
  if (typed.holidays.length === 0)
    add('holidays', 'NO_HOLIDAYS', '至少一个节假日', 'there must be at least one holiday');

  const dayOf = (field: string, value: string): Day | null => {
    if (!isDay(value)) {
      add(
        field,
        'BAD_DAY',
        `“${value}”不是日期，应如 2027-02-06`,
        `“${value}” is not a date; write it like 2027-02-06`,
      );
      return null;
    }
    if (yearOf(value) !== year) {
      add(
        field,
        'OTHER_YEAR',
        `${value} 不在 ${year} 年，应在该日所属年度的日历中录入`,
        `${value} is not in ${year}; enter it in the calendar of its own year`,
      );
      return null;
    }
    return value;
  };

  const holidays = typed.holidays.map(({ name, from, to }, index): Holiday | null => {
    const at = `holidays.${index}`;
    if (!isShortText(name.trim())) add(`${at}.name`, 'NO_NAME', '节假日须有名称', 'a holiday needs a name');
    const [first, last] = [dayOf(`${at}.from`, from), dayOf(`${at}.to`, to)];
    if (first === null || last === null) return null;
    if (last < first) {
      add(`${at}.to`, 'ENDS_BEFORE', `${to} 早于起始日 ${from}`, `${to} is before the first day, ${from}`);
      return null;
    }
    if (daysBetween(first, last) >= LONGEST_HOLIDAY) {
      add(
        `${at}.to`,
        'TOO_LONG',
        `${from} 至 ${to} 超过 ${LONGEST_HOLIDAY} 天，请核对`,
        `${from} to ${to} is more than ${LONGEST_HOLIDAY} days; please check it`,
      );
      return null;
    }
    return { name: name.trim(), from: first, to: last };
  });

  const off = new Map<Day, string>();
  holidays.forEach((holiday, index) => {
    if (holiday === null) return;
    const [twice] = daysOf(holiday).filter((day) => off.has(day));
    if (twice !== undefined) {
      add(
        `holidays.${index}`,
        'OVERLAP',
        `${twice} 已属于“${off.get(twice)}”`,
        `${twice} already belongs to “${off.get(twice)}”`,
      );
    }
    for (const day of daysOf(holiday)) off.set(day, holiday.name);
  });

  const madeUp = new Set<Day>();
  typed.madeUp.forEach((value, index) => {
    const field = `madeUp.${index}`;
    const day = dayOf(field, value);
    if (day === null) return;
    if (!isWeekend(day))
      add(field, 'NO_WEEKEND', `${day} 不是周末，本来就上班`, `${day} is not on a weekend; it is a working day anyway`);
    if (off.has(day))
      add(field, 'DAY_OFF', `${day} 是“${off.get(day)}”的放假日`, `${day} is a day off of “${off.get(day)}”`);
    if (madeUp.has(day)) add(field, 'TWICE', `${day} 重复`, `${day} appears twice`);
    madeUp.add(day);
  });

  if (problems.length > 0) return { year: null, problems };
  const sorted = holidays.filter((holiday) => holiday !== null).sort((a, b) => (a.from < b.from ? -1 : 1));
  return { year: { year, document, holidays: sorted, madeUp: [...madeUp].sort() }, problems };
}

/** Every day of a holiday. */
export const daysOf = ({ from, to }: Holiday): Day[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));

const isShortText = (value: string) => value !== '' && value.length <= LONGEST_TEXT && !/\p{Cc}/u.test(value);
