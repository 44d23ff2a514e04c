/** 小数位: figures have at most the decimals that the scheme says. */
import { badFigures } from '../../errors/collection.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { plainNumber } from '../../scoring/numbers/decimal-text.js';
import type { LockedFigure, Reported } from './figures.js';
import { type Judging, needsFor } from './judging.js';

/** @param reported what the figures say from now on @throws Refusal BAD_USER_INPUT BAD_FIGURES naming each */
export function refuseTooManyDecimals(
  figures: readonly LockedFigure[],
  reported: readonly Reported[],
  judged: Judging,
): void {
  const problems = figures.flatMap((figure, index): FieldProblem[] => {
    const value = reported[index]?.value ?? null;
    const most = needsFor(judged, figure).flatMap(({ figure: { decimals } }) => decimals ?? []);
    if (value === null || most.length === 0) return [];
    const decimals = Math.max(...most);
    const given = plainNumber(value).split('.')[1]?.length ?? 0;
    return given <= decimals ? [] : [tooMany(`figures.${index}.value`, figure, value, decimals)];
  });
  if (problems.length > 0) throw badFigures(problems);
}

const tooMany = (field: string, { key }: LockedFigure, value: string, decimals: number): FieldProblem => ({
  field,
  code: 'TOO_MANY_DECIMALS',
  message: {
    zh: `${key.unit} 的 ${key.measure}：“${value}”多于 ${decimals} 位小数。`,
    en: `${key.measure} of ${key.unit}: “${value}” has more than ${decimals} decimals.`,
  },
});
