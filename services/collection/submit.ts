/** 提交、撤回、更正: what a unit does with its figures after entering them. */
import type { Viewer } from '../../auth/viewer.js';
import { badFigures } from '../../errors/collection.js';
import type { Platform } from '../platform.js';
import { refuseTooManyDecimals } from './decimals.js';
import { onFigures, requireReason, type SeenFigure } from './entering.js';
import { missingEvidence } from './evidence.js';
import { type Entry, entryProblems, incompleteProblems, reportedOf } from './reported.js';
import { takeFigureAction } from './take-actions.js';

/**
 * 提交: hands figures over for verification, all or none.
 * @throws Refusal BAD_USER_INPUT BAD_FIGURES naming all that is incomplete; CONFLICT STALE_FIGURES and by the states table
 */
export function submitObservations(platform: Platform, viewer: Viewer, figures: readonly SeenFigure[]): Promise<void> {
  return onFigures(platform, viewer, 'SUBMIT', figures, async (tx, locked, judged) => {
    const problems = locked.flatMap((figure, index) =>
      incompleteProblems(figure, `figures.${index}`, `${figure.key.unit} ${figure.key.measure}`),
    );
    problems.push(...(await missingEvidence(tx, viewer.district.id, locked, judged)));
    if (problems.length > 0) throw badFigures(problems);
    for (const figure of locked) await takeFigureAction(tx, viewer.district.id, figure, 'SUBMIT', judged);
  });
}

/**
 * 受理逾期数据: the office enters and submits figures in place of their units, all or none. They are marked as late, and
 * another person verifies them.
 * @throws Refusal BAD_USER_INPUT REASON_MISSING, BAD_FIGURES; CONFLICT STALE_FIGURES, NOT_LATE and by the states table
 */
export function takeLateObservations(
  platform: Platform,
  viewer: Viewer,
  entries: readonly (SeenFigure & Entry)[],
  reason: string,
): Promise<void> {
  return enteredWhole(platform, viewer, 'TAKE_LATE', entries, reason);
}

/** 撤回提交: all or none. @throws Refusal CONFLICT STALE_FIGURES and by the states table */
export function takeBackObservations(
  platform: Platform,
  viewer: Viewer,
  figures: readonly SeenFigure[],
): Promise<void> {
  return onFigures(platform, viewer, 'TAKE_BACK', figures, async (tx, locked, judged) => {
    for (const figure of locked) await takeFigureAction(tx, viewer.district.id, figure, 'TAKE_BACK', judged);
  });
}

/**
 * 更正: changes verified figures, all or none. Each becomes a new revision that another person verifies.
 * @throws Refusal BAD_USER_INPUT REASON_MISSING, BAD_FIGURES; CONFLICT STALE_FIGURES and by the states table
 */
export function correctObservations(
  platform: Platform,
  viewer: Viewer,
  corrections: readonly (SeenFigure & Entry)[],
  reason: string,
): Promise<void> {
  return enteredWhole(platform, viewer, 'CORRECT', corrections, reason);
}

/** Enters and submits figures in one act, with a reason. */
function enteredWhole(
  platform: Platform,
  viewer: Viewer,
  action: 'TAKE_LATE' | 'CORRECT',
  entries: readonly (SeenFigure & Entry)[],
  reason: string,
): Promise<void> {
  const given = requireReason(reason);
  const reported = entries.map(reportedOf);
  const problems = reported.flatMap((one, index) => {
    const wrong = entryProblems(one, `figures.${index}`);
    const { unit = '', measure = '' } = entries[index] ?? {};
    return wrong.length > 0 ? wrong : incompleteProblems(one, `figures.${index}`, `${unit} ${measure}`);
  });
  if (problems.length > 0) throw badFigures(problems);
  return onFigures(platform, viewer, action, entries, async (tx, locked, judged) => {
    refuseTooManyDecimals(locked, reported, judged);
    for (const [index, figure] of locked.entries())
      await takeFigureAction(tx, viewer.district.id, figure, action, judged, {
        reported: reported[index],
        reason: given,
      });
  });
}
