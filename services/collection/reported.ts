/** Reads what a person typed as a figure, and finds everything that is wrong with it. */
import type { FieldProblem } from '../../errors/refusal.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import type { Reported } from './figures.js';

/** As it comes from the API: numbers as text. */
export interface Entry {
  readonly value?: string | null;
  readonly numerator?: string | null;
  readonly denominator?: string | null;
  readonly claimed?: boolean | null;
  readonly remark?: string | null;
}

/** Digits of a figure. PostgreSQL takes many more, but no office reports them. */
const MOST_DIGITS = 40;
const LONGEST_REMARK = 2000;

export const reportedOf = ({ value, numerator, denominator, claimed, remark }: Entry): Reported => ({
  value: value ?? null,
  numerator: numerator ?? null,
  denominator: denominator ?? null,
  claimed: claimed ?? false,
  remark: remark == null || remark.trim() === '' ? null : remark.trim(),
});

/** What is wrong with an entry, whether or not it is complete. @param at place of the figure in the input */
export function entryProblems(reported: Reported, at: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, zh: string, en: string) =>
    problems.push({ field: `${at}.${field}`, code, message: { zh, en } });
  for (const field of ['value', 'numerator', 'denominator'] as const) {
    const text = reported[field];
    if (text === null) continue;
    if (text.length > MOST_DIGITS || parseExact(text) === null) {
      add(
        field,
        'NOT_A_NUMBER',
        `“${text.slice(0, MOST_DIGITS)}”不是数字；请填 90 或 0.95 这样的数字。`,
        `“${text.slice(0, MOST_DIGITS)}” is not a number; enter one such as 90 or 0.95.`,
      );
    }
  }
  const quotient = reported.numerator !== null || reported.denominator !== null;
  if (reported.value !== null && quotient)
    add(
      'value',
      'VALUE_AND_QUOTIENT',
      '数值与分子、分母只填一种。',
      'Enter either a value, or numerator and denominator.',
    );
  if (reported.claimed && (reported.value !== null || quotient))
    add('claimed', 'CLAIMED_WITH_FIGURE', '申明不适用时不填数值。', 'A measure that does not apply has no figure.');
  const below = reported.denominator === null ? null : parseExact(reported.denominator);
  if (below !== null && !below.isPositive())
    add('denominator', 'DENOMINATOR_NOT_POSITIVE', '分母须大于 0。', 'The denominator must be above 0.');
  if (reported.remark !== null && reported.remark.length > LONGEST_REMARK)
    add(
      'remark',
      'REMARK_TOO_LONG',
      `说明至多 ${LONGEST_REMARK} 字。`,
      `A remark has at most ${LONGEST_REMARK} characters.`,
    );
  return problems;
}

/** What a figure still lacks before it can be submitted. */
export function incompleteProblems(reported: Reported, at: string, name: string): FieldProblem[] {
  const add = (field: string, code: string, zh: string, en: string): FieldProblem[] => [
    { field: `${at}.${field}`, code, message: { zh: `${name}：${zh}`, en: `${name}: ${en}` } },
  ];
  if (reported.claimed)
    return reported.remark === null
      ? add('remark', 'CLAIM_WITHOUT_REASON', '申明不适用须写明理由。', 'say why the measure does not apply.')
      : [];
  if (reported.value !== null) return [];
  if (reported.numerator === null && reported.denominator === null)
    return add('value', 'FIGURE_MISSING', '还没有填数。', 'there is no figure yet.');
  if (reported.numerator === null)
    return add('numerator', 'NUMERATOR_MISSING', '缺分子。', 'the numerator is missing.');
  if (reported.denominator === null)
    return add('denominator', 'DENOMINATOR_MISSING', '缺分母。', 'the denominator is missing.');
  return [];
}
