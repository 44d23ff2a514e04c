/** 确认预填: stores proposed values as drafts, so that nobody types what is known. */
import type { Viewer } from '../../auth/viewer.js';
import { badFigures } from '../../errors/collection.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { isSameNumber } from '../../scoring/numbers/decimal-text.js';
import type { FigureKey } from '../files/cite.js';
import type { Platform } from '../platform.js';
import { type DueFigure, dueKey } from './due.js';
import { onFigures, type SeenFigure } from './entering.js';
import { needsFor } from './judging.js';
import { lastYearOf } from './last-year.js';
import { carriedOver, type Prefill, statisticsFor } from './prefill.js';
import { type FigureAct, takeFigureActions } from './take-actions.js';

/**
 * All or none. A figure that says what is proposed already makes no revision.
 *
 * @throws Refusal BAD_USER_INPUT BAD_FIGURES naming figures without a proposal; CONFLICT STALE_FIGURES and by the states table
 */
export function confirmObservations(platform: Platform, viewer: Viewer, figures: readonly SeenFigure[]): Promise<void> {
  return onFigures(platform, viewer, 'SAVE', figures, async (tx, locked, judged) => {
    const district = viewer.district.id;
    const due = locked.map((figure) => needsFor(judged, figure)[0]?.figure ?? null);
    const needed = due.filter((figure): figure is DueFigure => figure !== null);
    const before = await lastYearOf(tx, district, needed);
    const statistics = new Map<string, Prefill>();
    for (const [year, some] of Map.groupBy(needed, (figure) => figure.year))
      for (const [key, prefill] of await statisticsFor(tx, district, year, some)) statistics.set(key, prefill);
    const problems: FieldProblem[] = [];
    const acts: FigureAct[] = [];
    for (const [index, figure] of locked.entries()) {
      const needs = due[index] ?? null;
      const key = needs === null ? '' : dueKey(needs);
      const prefill = statistics.get(key) ?? (needs === null ? null : carriedOver(needs, before.get(key) ?? null));
      if (prefill === null) problems.push(nothingProposed(`figures.${index}`, figure.key));
      else if (figure.claimed || !NUMBERS.every((field) => isSameNumber(figure[field], prefill[field]))) {
        const { value, numerator, denominator } = prefill;
        const { remark } = figure;
        acts.push({ figure, action: 'SAVE', reported: { value, numerator, denominator, claimed: false, remark } });
      }
    }
    if (problems.length > 0) throw badFigures(problems);
    await takeFigureActions(tx, district, acts, judged);
  });
}

const NUMBERS = ['value', 'numerator', 'denominator'] as const;

const nothingProposed = (field: string, { measure, unit, year }: FigureKey): FieldProblem => ({
  field,
  code: 'NOTHING_PROPOSED',
  message: {
    zh: `${unit} 的 ${measure}（${year}）没有预填，请填写。`,
    en: `Nothing is proposed for ${measure} of ${unit} (${year}); enter it.`,
  },
});
