/** Figures that have changed since the person saw them. */
import { staleFigures } from '../../errors/collection.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { MeasureCode, UnitCode } from '../../scoring/input.js';
import type { LockedFigure } from './figures.js';

/** @throws Refusal CONFLICT STALE_FIGURES naming each figure that has changed since the person saw it */
export function refuseStaleFigures(figures: readonly LockedFigure[], seen: readonly number[], field: string): void {
  const problems: FieldProblem[] = figures.flatMap(({ key, revision }, index) =>
    revision === seen[index] ? [] : [staleProblem(`${field}.${index}`, key, revision, seen[index] ?? 0)],
  );
  if (problems.length > 0) throw staleFigures(problems);
}

export const staleProblem = (
  field: string,
  { measure, unit, year }: { measure: MeasureCode; unit: UnitCode; year: number },
  now: number,
  seen: number,
): FieldProblem => ({
  field,
  code: 'STALE_REVISION',
  message: {
    zh: `${unit} 的 ${measure}（${year}）已被他人改动：现为第 ${now} 版，您看到的是第 ${seen} 版。`,
    en: `${measure} of ${unit} (${year}) was changed by another person: it is revision ${now} now, you saw ${seen}.`,
  },
});
