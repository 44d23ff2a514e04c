/** What every act on figures has in common: who acts under which claims, on which figures, seen at which revision. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import { badFigures, reasonMissing } from '../../errors/collection.js';
import { noSuchFigure } from '../../errors/files.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { guardNotMet, tokensRead } from '../../errors/workflow.js';
import { requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import type { FigureKey } from '../files/cite.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { type LockedFigure, lockFigures } from './figures.js';
import { type Judging, judging, needsFor, reporterOf } from './judging.js';
import { holdObjections } from './open-objections.js';
import { refuseStaleFigures } from './stale-figures.js';
import { type ObservationAction, observationStates, ownMeasure } from './states.js';
import { writingClaims } from './writing-claims.js';

/** A figure and the revision that the person saw. The revision is 0 if the figure is not reported yet. */
export interface SeenFigure extends FigureKey {
  readonly revision: number;
}

/** Acts that an open objection forbids. */
const CHECKING: readonly ObservationAction[] = ['VERIFY', 'ACCEPT_NOT_APPLICABLE'];

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
  task: (tx: Transaction, locked: readonly LockedFigure[], judged: Judging, claims: DistrictClaims) => Promise<T>,
  options: { readonly refuseStale: boolean; readonly most?: number; readonly writesFiles?: boolean } = {
    refuseStale: true,
  },
): Promise<T> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  // Checked first: row-level security hides a figure from the lock if the role may not change it, so that it would look
  // like one that is not reported yet.
  requireRole(observationStates, action, viewer.roles);
  refuseWrongList(figures, options.most ?? MOST_FIGURES);
  const room = viewer.claims.figures === 'units' ? 'entries' : 'figures';
  const claims = await writingClaims(
    platform,
    viewer,
    room,
    ...(options.writesFiles === true ? (['files'] as const) : []),
  );
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const locked = await lockFigures(tx, viewer.district.id, figures);
    if (viewer.claims.figures !== 'units' && viewer.claims.recused !== undefined)
      for (const unit of new Set(locked.map(({ unitId }) => unitId))) await refuseRecused(tx, viewer.district.id, unit);
    if (CHECKING.includes(action)) await holdObjections(tx, viewer.district.id, 'VERIFYING');
    const judged = await judging(tx, viewer, locked);
    refuseOthers(locked, judged);
    if (options.refuseStale)
      refuseStaleFigures(
        locked,
        figures.map(({ revision }) => revision),
        'figures',
      );
    return task(tx, locked, judged, claims);
  });
}

/**
 * Checked before revisions are compared: a figure that the unit may only read is hidden from its lock.
 * @throws Refusal NOT_FOUND NO_SUCH_FIGURE for a figure that is neither of the own units nor reported by them; CONFLICT
 *   REPORTED_BY_DEPARTMENT for one of the own units that a department reports
 */
function refuseOthers(locked: readonly LockedFigure[], judged: Judging): void {
  const { own } = judged.side;
  if (own === null) return;
  for (const figure of locked) {
    const reporter = reporterOf(needsFor(judged, figure));
    if (own.has(reporter?.id ?? figure.unitId)) continue;
    if (own.has(figure.unitId)) throw guardNotMet(ownMeasure.code, ownMeasure.unmet);
    throw noSuchFigure(figure.key.measure, figure.key.unit, figure.key.year);
  }
}

function refuseWrongList(figures: readonly SeenFigure[], most: number): void {
  const problems: FieldProblem[] = [];
  if (figures.length === 0 || figures.length > most)
    problems.push({
      field: 'figures',
      code: 'WRONG_NUMBER_OF_FIGURES',
      message: {
        zh: `一次办理 1 至 ${most} 个数据，这里有 ${figures.length} 个。`,
        en: `One act takes 1 to ${most} figures; there are ${figures.length}.`,
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
