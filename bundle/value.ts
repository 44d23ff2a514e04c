/** Single values as people write them, and what to tell them when they are written otherwise. */
import type { FileProblems } from './problem.js';

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Characters. Nobody measures to a thousand digits, and arithmetic on a million of them never ends. */
const LONGEST_NUMBER = 1000;

export interface Where {
  readonly problems: FileProblems;
  readonly line: number;
  /** The column or key. */
  readonly name: string;
}

export const isDecimal = (text: string): boolean => text.length <= LONGEST_NUMBER && DECIMAL.test(text);

/** Of decimal text; by its digits, since a float takes 1e-400 for 0. */
export const isZero = (decimal: string): boolean => !/[1-9]/.test(decimal.replace(/[eE].*$/, ''));

/** @returns the decimal as written, or null with a problem */
export function decimal(text: string, { problems, line, name }: Where): string | null {
  if (isDecimal(text)) return text;
  const [zh, en] = numberAdvice(text);
  problems.error(line, 'BAD_NUMBER', `${name}“${text}”：${zh}`, `${name}: ${en}`);
  return null;
}

function numberAdvice(text: string): readonly [zh: string, en: string] {
  if (text.length > LONGEST_NUMBER) return ['数字太长', 'the number is too long'];
  if (/[%％]/.test(text)) {
    return [
      '不要写百分号：86% 写作 86 或 0.86，与目标的单位一致',
      'leave the percent sign out: 86% is 86 or 0.86, in the unit of the target',
    ];
  }
  if (/[０-９．－＋]/.test(text)) return ['请用半角数字', 'use half-width digits'];
  if (/\d[,，' ]\d/.test(text)) return ['不要写千位分隔符：1,200 写作 1200', 'leave separators out: 1,200 is 1200'];
  return ['应为数字，如 12.5', 'must be a number such as 12.5'];
}

export function integer(text: string, { problems, line, name }: Where): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  problems.error(line, 'BAD_INTEGER', `${name}“${text}”应为整数`, `${name} must be a whole number`);
  return null;
}

/** A calendar year within what can be stored and meant. */
export function year(text: string, { problems, line, name }: Where): number | null {
  if (/^\d{4}$/.test(text) && Number(text) >= 1900 && Number(text) <= 2199) return Number(text);
  problems.error(line, 'BAD_YEAR', `${name}“${text}”应为四位年份，如 2025`, `${name} must be a year such as 2025`);
  return null;
}

export function date(text: string, { problems, line, name }: Where): string | null {
  const [, , month] = DATE.exec(text) ?? [];
  if (month !== undefined) {
    // 2025-02-30 is read as a day in March: a date that exists keeps its month.
    const day = new Date(`${text}T00:00:00Z`);
    if (!Number.isNaN(day.getTime()) && day.getUTCMonth() + 1 === Number(month)) return text;
  }
  problems.error(
    line,
    'BAD_DATE',
    `${name}“${text}”应为存在的日期，写作 2025-12-31`,
    `${name} must be a date that exists, such as 2025-12-31`,
  );
  return null;
}

export function oneOf<T extends string>(text: string, values: readonly T[], { problems, line, name }: Where): T | null {
  const found = values.find((value) => value === text);
  if (found !== undefined) return found;
  problems.error(
    line,
    'BAD_CHOICE',
    `${name}“${text}”应为 ${values.join('、')} 之一`,
    `${name} must be one of ${values.join(', ')}`,
  );
  return null;
}
