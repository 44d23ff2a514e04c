/** What every act on figures has in common: who acts under which claims, on which figures, seen at which revision. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import { badFigures, reasonMissing } from '../../errors/collection.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { tokensRead } from '../../errors/workflow.js';
import { requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import type { FigureKey } from '../files/cite.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { type Judging, judging, type LockedFigure, lockFigures, refuseStaleFigures } from './figures.js';
import { type ObservationAction, observationStates } from './states.js';

/** A figure and the revision that the person saw. The revision is 0 if the figure is not reported yet. */
export interface SeenFigure extends FigureKey {
  readonly revision: number;
}

/** Figures of one act. More are sent in several acts. */
export const MOST_FIGURES = 500;

/**
 * Runs `task` on locked figures. Reporters write figures only through these acts, so the right is granted for the
 * transaction only; row-level security limits it to the own units, and to states before verification.
 *
 * @throws Refusal FORBIDDEN TOKENS_READ, NOT_YOUR_ACTION, RECUSED; BAD_USER_INPUT BAD_FIGURES; NOT_FOUND NO_SUCH_FIGURE
 */
export async function onFigures<T>(
  platform: Platform,
  viewer: Viewer,
  action: ObservationAction,
  figures: readonly SeenFigure[],
  task: (tx: Transaction, locked: readonly LockedFigure[], judged: Judging) => Promise<T>,
  options: { readonly refuseStale: boolean } = { refuseStale: true },
): Promise<T> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  // Checked first: row-level security hides a figure from the lock if the role may not change it, so that it would look
  // like one that is not reported yet.
  requireRole(observationStates, action, viewer.roles);
  refuseWrongList(figures);
  const claims: DistrictClaims = {
    ...viewer.claims,
    writes: viewer.claims.writes?.includes('figures') ? ['figures'] : ['entries'],
  };
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const locked = await lockFigures(tx, viewer.district.id, figures);
    if (viewer.claims.figures !== 'units' && viewer.claims.recused !== undefined)
      for (const unit of new Set(locked.map(({ unitId }) => unitId))) await refuseRecused(tx, viewer.district.id, unit);
    if (options.refuseStale)
      refuseStaleFigures(
        locked,
        figures.map(({ revision }) => revision),
        'figures',
      );
    return task(tx, locked, await judging(tx, viewer, figures));
  });
}

function refuseWrongList(figures: readonly SeenFigure[]): void {
  const problems: FieldProblem[] = [];
  if (figures.length === 0 || figures.length > MOST_FIGURES)
    problems.push({
      field: 'figures',
      code: 'WRONG_NUMBER_OF_FIGURES',
      message: {
        zh: `一次办理 1 至 ${MOST_FIGURES} 个数据，这里有 ${figures.length} 个。`,
        en: `One act takes 1 to ${MOST_FIGURES} figures; there are ${figures.length}.`,
      },
    });
  const seen = new Map<string, number>();
  for (const [index, { scope, measure, unit, year }] of figures.entries()) {
    const key = JSON.stringify([scope, measure, unit, year]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else
      problems.push({
        field: `figures.${index}`,
        code: 'FIGURE_TWICE',
        message: {
          zh: `${unit} 的 ${measure}（${year}）出现两次；请只留一次。`,
          en: `${measure} of ${unit} (${year}) is in the list twice; keep one.`,
        },
      });
  }
  if (problems.length > 0) throw badFigures(problems);
}

/** @returns the reason without white space around it @throws Refusal BAD_USER_INPUT REASON_MISSING if nothing is left */
export function requireReason(reason: string): string {
  const given = reason.trim();
  if (given === '') throw reasonMissing();
  return given;
}
