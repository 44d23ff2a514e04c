/** Parses single values as people write them, with advice for other forms. */

import type { Where } from '../problem.js';
import { type NumberPlace, numberAdvice } from './number-advice.js';

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/**
 * In characters. No measurement has a thousand digits, and arithmetic on a million digits does not end in reasonable
 * time.
 */
const LONGEST_NUMBER = 1000;

export const isDecimal = (text: string): boolean => text.length <= LONGEST_NUMBER && DECIMAL.test(text);

/** For decimal text. Compares the digits, because a float takes 1e-400 for 0. */
export const isZero = (decimal: string): boolean => !/[1-9]/.test(decimal.replace(/[eE].*$/, ''));

/** @returns the decimal as written, or null with a problem */
export function decimal(text: string, { problems, line, name }: Where): string | null {
  if (isDecimal(text)) return text;
  badNumber(text, { problems, line, name });
  return null;
}

const PLACES: Readonly<Record<string, NumberPlace>> = {
  value: 'FIGURE',
  numerator: 'FIGURE',
  denominator: 'FIGURE',
  mark: 'MARK',
};

export function badNumber(text: string, { problems, line, name }: Where): void {
  const { zh, en } =
    text.length > LONGEST_NUMBER
      ? { zh: `数字超过 ${LONGEST_NUMBER} 位`, en: `the number has more than ${LONGEST_NUMBER} digits` }
      : numberAdvice(text, PLACES[name] ?? 'OTHER');
  problems.error(line, 'BAD_NUMBER', `${name}“${text}”：${zh}`, `${name} “${text}”: ${en}`);
}

export function integer(text: string, { problems, line, name }: Where): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  problems.error(line, 'BAD_INTEGER', `${name}“${text}”应为整数`, `${name} must be a whole number`);
  return null;
}

/** A calendar year within a plausible range. */
export function year(text: string, { problems, line, name }: Where): number | null {
  if (/^\d{4}$/.test(text) && Number(text) >= 1900 && Number(text) <= 2199) return Number(text);
  const digits = /^(\d{4})(?:\.0*|年度?)?$/.exec(text.normalize('NFKC'))?.[1] ?? '2025';
  problems.error(
    line,
    'BAD_YEAR',
    `${name}“${text}”应为 1900 至 2199 之间的四位年份，如 ${digits}`,
    `${name} “${text}” must be a year from 1900 to 2199, such as ${digits}`,
  );
  return null;
}

export function date(text: string, { problems, line, name }: Where): string | null {
  const [, , month] = DATE.exec(text) ?? [];
  if (month !== undefined) {
    // JavaScript reads 2025-02-30 as a day in March; a real date keeps its month.
    const day = new Date(`${text}T00:00:00Z`);
    if (!Number.isNaN(day.getTime()) && day.getUTCMonth() + 1 === Number(month)) return text;
  }
  problems.error(
    line,
    'BAD_DATE',
    `${name}“${text}”应为存在的日期，写作 ${isoLike(text) ?? '2025-12-31'}`,
    `${name} “${text}” must be a date that exists, such as ${isoLike(text) ?? '2025-12-31'}`,
  );
  return null;
}

/** 2025/1/5, 2025.1.5 and 2025年1月5日 in ISO form; null for other texts. */
function isoLike(text: string): string | null {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC')) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year === undefined || Number.isNaN(Date.parse(iso)) ? null : iso;
}

/** The first of the allowed values, if the list is too long to read. */
export const shortList = (names: readonly string[]): string =>
  names.length > 20 ? `${names.slice(0, 20).join('、')} …` : names.join('、');

export function oneOf<T extends string>(text: string, values: readonly T[], { problems, line, name }: Where): T | null {
  const match = values.find((value) => value === text);
  if (match !== undefined) return match;
  problems.error(
    line,
    'BAD_CHOICE',
    `${name}“${text}”应为 ${values.join('、')} 之一`,
    `${name} must be one of ${values.join(', ')}`,
  );
  return null;
}
