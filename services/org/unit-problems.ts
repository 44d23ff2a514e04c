/** What is wrong with the typed data of a unit. */
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { type Day, isDay } from '../calendar/day.js';
import type { StoredUnit } from './units.js';

const LONGEST_CODE = 200;
const LONGEST_NAME = 1000;
/** As in bundles: half-width, and nothing that cannot be seen. */
const CODE = /^[\p{L}\p{N}_.\-/()（）]+$/u;
const INVISIBLE = /[\p{Cc}\p{Cf}]/u;

/** A code of a unit, a category or a group. @returns no problem if it may be stored */
export function codeProblems(field: string, value: string): FieldProblem[] {
  if (value === '') return [problem(field, 'NO_CODE', '缺少代码', 'the code is missing')];
  if (value.length > LONGEST_CODE)
    return [problem(field, 'TOO_LONG', `代码至多 ${LONGEST_CODE} 字`, `a code has at most ${LONGEST_CODE} characters`)];
  if (/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/.test(value))
    return [
      problem(
        field,
        'FULL_WIDTH',
        `代码含全角字符，应为 ${value.normalize('NFKC')}`,
        `the code has full-width characters; write ${value.normalize('NFKC')}`,
      ),
    ];
  if (!CODE.test(value) || value !== value.normalize('NFC'))
    return [
      problem(
        field,
        'BAD_CODE',
        '代码只能含字母、数字、汉字和 _ . - / ( )',
        'a code has letters, digits, Chinese characters and _ . - / ( ) only',
      ),
    ];
  return [];
}

export function nameProblems(field: string, value: string): FieldProblem[] {
  if (value === '') return [problem(field, 'NO_NAME', '缺少名称', 'the name is missing')];
  if (value.length > LONGEST_NAME)
    return [problem(field, 'TOO_LONG', `名称至多 ${LONGEST_NAME} 字`, `a name has at most ${LONGEST_NAME} characters`)];
  if (INVISIBLE.test(value))
    return [
      problem(
        field,
        'BAD_CHARACTER',
        '名称含有看不见的字符，请重新输入',
        'the name has invisible characters; type it again',
      ),
    ];
  return [];
}

/** @returns the problems of a day from which an event holds */
export function dateProblems(field: string, text: string, { after }: { readonly after: Day | null }): FieldProblem[] {
  if (!isDay(text))
    return [
      problem(field, 'BAD_DAY', `“${text}”不是日期，应如 2026-09-01`, `“${text}” is not a date; write 2026-09-01`),
    ];
  if (after !== null && text < after)
    return [
      problem(
        field,
        'BEFORE_LAST_EVENT',
        `早于该单位最近一次变动的日期 ${after}`,
        `it is before the unit’s last event, ${after}`,
      ),
    ];
  return [];
}

/** 文号 of a decision, if it is needed. */
export function documentProblems(document: string | null): FieldProblem[] {
  if (document === null)
    return [problem('document', 'NO_DOCUMENT', '须写明依据的文号', 'name the document of the decision')];
  return document.length > LONGEST_CODE || INVISIBLE.test(document)
    ? [
        problem(
          'document',
          'BAD_DOCUMENT',
          '文号过长或含不可见字符',
          'the number of the document is too long or has invisible characters',
        ),
      ]
    : [];
}

/** The unit above: it exists, is open, and is not below the unit itself. */
export function parentProblems(
  field: string,
  own: string,
  parent: string,
  parentOf: (code: string) => string | null | undefined,
): FieldProblem[] {
  if (parentOf(parent) === undefined)
    return [
      problem(field, 'UNKNOWN_UNIT', `没有代码为“${parent}”的单位`, `there is no unit with the code “${parent}”`),
    ];
  const seen = new Set<string>();
  for (
    let at: string | null | undefined = parent;
    at !== null && at !== undefined && !seen.has(at);
    at = parentOf(at)
  ) {
    if (at === own)
      return [
        problem(
          field,
          'CYCLE_OF_UNITS',
          `“${parent}”就是本单位或在其之下，不能作为上级`,
          `“${parent}” is the unit itself or below it, so it cannot be above it`,
        ),
      ];
    seen.add(at);
  }
  return [];
}

export const closedProblems = (unit: StoredUnit): FieldProblem[] =>
  unit.closedOn === null
    ? []
    : [problem('unit', 'CLOSED', `该单位已于 ${unit.closedOn} 撤并`, `the unit was closed on ${unit.closedOn}`)];
