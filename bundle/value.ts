/** Single values as people write them, and what to tell them when they are written otherwise. */
import type { FileProblems } from './problem.js';

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/** @returns the decimal as written, or null with a problem */
export function decimal(text: string, where: Where): string | null {
  if (isDecimal(text)) return text;
  const hint = /[０-９．－＋]/.test(text)
    ? ['请用半角数字', 'use half-width digits']
    : /[%％]/.test(text)
      ? [
          '不要写百分号：86% 写作 86 或 0.86，与目标的单位一致',
          'leave the percent sign out; write it in the unit of the target',
        ]
      : /\d[,，]\d/.test(text)
        ? ['不要写千位分隔符', 'leave thousands separators out']
        : ['应为数字，如 12.5', 'must be a number such as 12.5'];
  where.problems.error(where.line, 'BAD_NUMBER', `${where.name}“${text}”：${hint[0]}`, `${where.name}: ${hint[1]}`);
  return null;
}

export interface Where {
  readonly problems: FileProblems;
  readonly line: number;
  /** The column or key. */
  readonly name: string;
}

export function integer(text: string, where: Where): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  where.problems.error(
    where.line,
    'BAD_INTEGER',
    `${where.name}“${text}”应为整数`,
    `${where.name} must be a whole number`,
  );
  return null;
}

/** A calendar year within what can be stored and meant. */
export function year(text: string, where: Where): number | null {
  if (/^\d{4}$/.test(text) && Number(text) >= 1900 && Number(text) <= 2199) return Number(text);
  where.problems.error(
    where.line,
    'BAD_YEAR',
    `${where.name}“${text}”应为四位年份，如 2025`,
    `${where.name} must be a year such as 2025`,
  );
  return null;
}

export function date(text: string, where: Where): string | null {
  const [, y, m, d] = DATE.exec(text) ?? [];
  if (y !== undefined) {
    const parsed = new Date(`${text}T00:00:00Z`);
    if (!Number.isNaN(parsed.getTime()) && parsed.getUTCMonth() + 1 === Number(m) && parsed.getUTCDate() === Number(d))
      return text;
  }
  where.problems.error(
    where.line,
    'BAD_DATE',
    `${where.name}“${text}”应为存在的日期，写作 2025-12-31`,
    `${where.name} must be a date such as 2025-12-31`,
  );
  return null;
}

export function oneOf<T extends string>(text: string, values: readonly T[], where: Where): T | null {
  if ((values as readonly string[]).includes(text)) return text as T;
  where.problems.error(
    where.line,
    'BAD_CHOICE',
    `${where.name}“${text}”应为 ${values.join('、')} 之一`,
    `${where.name} must be one of ${values.join(', ')}`,
  );
  return null;
}
