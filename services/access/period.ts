/** 期限: the first and the last day of a role or a substitution, as they are typed, and as instants. */
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { type Day, endOfDay, instantOf, isDay } from '../calendar/day.js';

export interface Period<End extends string | null = string | null> {
  /** First day in the district's time zone; null for now. */
  readonly from: string | null;
  /** Last day. */
  readonly to: End;
}

/** One problem for each text that is not a day. @param days by the name of their field; null for none */
export const dayProblems = (days: Readonly<Record<string, string | null>>): FieldProblem[] =>
  Object.entries(days).flatMap(([field, day]) =>
    day === null || isDay(day)
      ? []
      : [problem(field, 'BAD_DAY', `“${day}”不是日期，应写作 2026-09-01`, `“${day}” is not a date; write 2026-09-01`)],
  );

export const ENDS_TOO_EARLY: FieldProblem = problem(
  'to',
  'ENDS_BEFORE_IT_BEGINS',
  '止期应不早于起期，也不早于今天',
  'the last day must not be before the first one, nor in the past',
);

/**
 * @param period of days that exist
 * @param zone of the district
 * @returns the first instant, and the first one after the period
 */
export function instantsOf<End extends string | null>({ from, to }: Period<End>, zone: string, now: Date) {
  const end = to === null ? null : endOfDay(to as Day, zone);
  return {
    from: from === null ? now : instantOf(from as Day, zone),
    to: end as End extends null ? Date | null : Date,
  };
}
