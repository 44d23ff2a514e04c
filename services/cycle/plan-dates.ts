/** 排期: checks typed dates of a cycle, and computes what follows from them in working days. */

import type { CycleState } from '../../entities/scheme.js';
import { calendarNotKnown } from '../../errors/calendar.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { addDays, type Day, daysBetween, isDay, yearOf } from '../calendar/day.js';
import type { Calendar } from '../calendar/working-days.js';
import { type CycleDates, NOTICE_DAYS } from './dates.js';

/** Dates as a person typed them; days may be invalid. Null for what is not decided yet. */
export interface TypedDates {
  readonly collectFrom: string | null;
  readonly collectTo: string | null;
  readonly verifyTo: string | null;
  readonly noticeFrom: string | null;
  /** Working days of the notice; 5 if left out. */
  readonly noticeDays: number | null;
  /** Working days after the notice in which appeals are decided. */
  readonly appealDays: number | null;
}

export const PHASES = ['COLLECTION', 'VERIFICATION', 'NOTICE', 'APPEALS'] as const;
export type Phase = (typeof PHASES)[number];

/** A part of the year, with its length. */
export interface PlannedPhase {
  readonly phase: Phase;
  readonly from: Day;
  readonly to: Day;
  /** All days, first and last included. */
  readonly days: number;
  readonly workingDays: number;
}

export interface PlannedDates {
  /** Null if there are problems. */
  readonly dates: CycleDates | null;
  /** The phases whose days are known. */
  readonly phases: readonly PlannedPhase[];
  readonly problems: readonly FieldProblem[];
}

export interface PlanningFacts {
  readonly calendar: Calendar;
  /** Year that is assessed. */
  readonly year: number;
  readonly state: CycleState;
  readonly stored: CycleDates;
  /** Present day in the district's zone. */
  readonly today: Day;
}

const MOST_NOTICE_DAYS = 60;
const MOST_APPEAL_DAYS = 120;
const DAYS = ['collectFrom', 'collectTo', 'verifyTo', 'noticeFrom'] as const;
type DayField = (typeof DAYS)[number];

const NAMES: Readonly<Record<DayField, { readonly zh: string; readonly en: string }>> = {
  collectFrom: { zh: '填报开始日', en: 'the first day of collection' },
  collectTo: { zh: '填报截止日', en: 'the last day of collection' },
  verifyTo: { zh: '核验截止日', en: 'the last day of verification' },
  noticeFrom: { zh: '公示开始日', en: 'the first day of the notice' },
};

/** What a state has left behind: dates of earlier phases stay, because people have acted by them. */
const SETTLED: Readonly<Partial<Record<CycleState, readonly (keyof TypedDates)[]>>> = {
  COLLECTING: ['collectFrom'],
  VERIFYING: ['collectFrom', 'collectTo'],
  GRADING: ['collectFrom', 'collectTo', 'verifyTo'],
  REVIEWING: ['collectFrom', 'collectTo', 'verifyTo', 'noticeFrom'],
};

/** Every problem is named, each with its field. Nothing is stored. */
export function planDates(typed: TypedDates, facts: PlanningFacts): PlannedDates {
  const { calendar, year, state, stored, today } = facts;
  const problems: FieldProblem[] = [];
  const add = (field: keyof TypedDates, code: string, zh: string, en: string) => {
    problems.push({ field, code, message: { zh, en } });
  };

  const days = Object.fromEntries(
    DAYS.map((field): [DayField, Day | null] => {
      const text = typed[field]?.trim() || null;
      if (text === null) return [field, null];
      if (!isDay(text)) {
        add(field, 'BAD_DAY', `“${text}”不是日期，应如 ${year}-11-01`, `“${text}” is not a date; write ${year}-11-01`);
        return [field, null];
      }
      if (yearOf(text) < year || yearOf(text) > year + 1) {
        add(
          field,
          'OTHER_YEAR',
          `${text} 不在 ${year} 年或次年，请核对`,
          `${text} is neither in ${year} nor in the year after it; please check it`,
        );
        return [field, null];
      }
      return [field, text];
    }),
  ) as Record<DayField, Day | null>;

  const length = (field: 'noticeDays' | 'appealDays', most: number): number | null => {
    const value = typed[field];
    if (value === null || (Number.isInteger(value) && value >= 1 && value <= most)) return value;
    add(field, 'BAD_LENGTH', `应为 1 到 ${most} 个工作日`, `give 1 to ${most} working days`);
    return null;
  };
  const noticeDays = length('noticeDays', MOST_NOTICE_DAYS) ?? (days.noticeFrom === null ? null : NOTICE_DAYS);
  const appealDays = length('appealDays', MOST_APPEAL_DAYS);

  if (days.collectFrom === null && days.collectTo !== null && !problems.some(({ field }) => field === 'collectFrom'))
    add('collectFrom', 'MISSING_DAY', '已有填报截止日，还缺填报开始日', 'the first day of collection is missing');
  if (days.collectTo === null && days.collectFrom !== null && !problems.some(({ field }) => field === 'collectTo'))
    add('collectTo', 'MISSING_DAY', '已有填报开始日，还缺填报截止日', 'the last day of collection is missing');

  // Each day against the nearest earlier one that is given.
  let earlier: DayField | null = null;
  for (const field of DAYS) {
    const day = days[field];
    if (day === null) continue;
    const before: Day | null = earlier === null ? null : days[earlier];
    if (earlier !== null && before !== null && day <= before && !(field === 'collectTo' && day === before))
      add(
        field,
        'WRONG_ORDER',
        `${NAMES[field].zh} ${day} 应晚于${NAMES[earlier].zh} ${before}`,
        `${NAMES[field].en}, ${day}, must be after ${NAMES[earlier].en}, ${before}`,
      );
    earlier = field;
  }

  const settled = SETTLED[state] ?? [];
  for (const field of settled)
    if ((field === 'noticeDays' || field === 'appealDays' ? typed[field] : days[field as DayField]) !== stored[field])
      add(
        field,
        'SETTLED',
        `这一阶段已经开始或结束，${stored[field] ?? '未定的日期'} 不能再改`,
        `its phase has begun or is over, so ${stored[field] ?? 'the open date'} stays`,
      );
  const lastOfPhase = ({ COLLECTING: 'collectTo', VERIFYING: 'verifyTo' } as const)[
    state as 'COLLECTING' | 'VERIFYING'
  ];
  if (lastOfPhase !== undefined) {
    const day = days[lastOfPhase];
    if (day !== null && day !== stored[lastOfPhase] && day < today)
      add(lastOfPhase, 'IN_THE_PAST', `${day} 已过去，请定在今天或以后`, `${day} is over; choose today or later`);
  }
  if (state === 'REVIEWING' && noticeDays !== null && noticeDays < (stored.noticeDays ?? NOTICE_DAYS))
    add('noticeDays', 'SHORTER_NOTICE', '公示已经开始，只能延长', 'the notice has begun; it can only become longer');

  /** True if the calendar knows the year of the day; otherwise a problem. */
  const unknown = new Set<number>();
  const isKnown = (field: keyof TypedDates, ...years: number[]): boolean => {
    const missing = years.filter((one) => !calendar.knows(one));
    for (const one of missing) {
      if (unknown.has(one)) continue;
      unknown.add(one);
      const { text, reason } = calendarNotKnown(one);
      add(field, reason, text.zh, text.en);
    }
    return missing.length === 0;
  };
  for (const field of ['collectTo', 'verifyTo', 'noticeFrom'] as const) {
    const day = days[field];
    if (day === null || settled.includes(field) || !isKnown(field, yearOf(day))) continue;
    if (calendar.isWorkingDay(day)) continue;
    let next = addDays(day, 1);
    while (calendar.knows(yearOf(next)) && !calendar.isWorkingDay(next)) next = addDays(next, 1);
    add(field, 'DAY_OFF', `${day} 不是工作日，可改为 ${next}`, `${day} is a day off; ${next} is the next working day`);
  }

  const phases: PlannedPhase[] = [];
  const phase = (name: Phase, field: keyof TypedDates, from: Day, to: Day) => {
    if (to < from || !isKnown(field, yearOf(from), yearOf(to))) return;
    phases.push({
      phase: name,
      from,
      to,
      days: daysBetween(from, to) + 1,
      workingDays: calendar.workingDaysBetween(addDays(from, -1), to),
    });
  };
  const { collectFrom, collectTo, verifyTo, noticeFrom } = days;
  if (collectFrom !== null && collectTo !== null) phase('COLLECTION', 'collectTo', collectFrom, collectTo);
  if (collectTo !== null && verifyTo !== null) phase('VERIFICATION', 'verifyTo', addDays(collectTo, 1), verifyTo);
  const noticeTo =
    noticeFrom === null || noticeDays === null ? null : end(addDays(noticeFrom, -1), noticeDays, 'noticeFrom');
  if (noticeFrom !== null && noticeTo !== null) phase('NOTICE', 'noticeFrom', noticeFrom, noticeTo);
  const appealTo = noticeTo === null || appealDays === null ? null : end(noticeTo, appealDays, 'appealDays');
  if (noticeTo !== null && appealTo !== null) phase('APPEALS', 'appealDays', addDays(noticeTo, 1), appealTo);

  const collection = phases.find((one) => one.phase === 'COLLECTION');
  if (collection?.workingDays === 0)
    add('collectTo', 'NO_WORKING_DAY', '填报期内没有工作日', 'the collection has no working day');
  const dates = { collectFrom, collectTo, verifyTo, noticeFrom, noticeTo, noticeDays, appealDays };
  return { dates: problems.length > 0 ? null : dates, phases, problems };

  /** The last of some working days after a day; null if the calendar does not reach so far. */
  function end(from: Day, workingDays: number, field: keyof TypedDates): Day | null {
    let at = from;
    for (let left = workingDays; left > 0; ) {
      at = addDays(at, 1);
      if (!isKnown(field, yearOf(at))) return null;
      if (calendar.isWorkingDay(at)) left -= 1;
    }
    return at;
  }
}
