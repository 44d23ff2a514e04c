/** 听取意见: what a unit says to a deduction or veto before it is confirmed. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { FileId } from '../../entities/ids.js';
import { badAnswer } from '../../errors/adjustment.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { tokensRead } from '../../errors/workflow.js';
import { requireRole } from '../../workflow/apply.js';
import { actorOf, personsOf } from '../actor.js';
import { citeForAnswer } from '../files/cite.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import type { SeenAdjustment } from './decide.js';
import { noteProblems } from './proposal.js';
import { adjustmentFacts, lockAdjustment, takeAdjustmentAction } from './rows.js';
import { adjustmentStates } from './states.js';
import { tellOfAnswer } from './tell.js';

/** Files of one answer. */
export const MOST_FILES = 20;

/**
 * Stores an answer with its files. A unit may answer again until the last day is over. Heads write answers only through
 * this act, so the right is granted for the transaction only; row-level security limits it to own units.
 *
 * @throws Refusal NOT_FOUND NO_SUCH_ADJUSTMENT; BAD_USER_INPUT BAD_ANSWER, UNKNOWN_FILE; CONFLICT STALE_REVISION and by the
 *   states table
 */
export async function answerHearing(
  platform: Platform,
  viewer: Viewer,
  { id, revision }: SeenAdjustment,
  text: string,
  files: readonly FileId[],
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(adjustmentStates, 'ANSWER_HEARING', viewer.roles);
  const problems = answerProblems(text, files);
  if (problems.length > 0) throw badAnswer(problems);
  const { id: district, timeZone } = viewer.district;
  const claims: DistrictClaims = { ...viewer.claims, writes: ['entries', 'files'] };
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    tx.changed();
    const found = await lockAdjustment(tx, district, id);
    await refuseStale(tx, district, { type: 'adjustment', id, revision: found.revision }, revision);
    const facts = adjustmentFacts(found, personsOf(tx.actor), tx.now, timeZone);
    const step = await takeAdjustmentAction(tx, district, found, 'ANSWER_HEARING', facts, text.trim());
    await citeForAnswer(tx, viewer, step, files);
    tellOfAnswer(tx, found);
  });
}

function answerProblems(text: string, files: readonly FileId[]): FieldProblem[] {
  const problems = noteProblems('text', text);
  if (files.length > MOST_FILES)
    problems.push({
      field: 'files',
      code: 'TOO_MANY_FILES',
      message: {
        zh: `一次陈述至多附 ${MOST_FILES} 个文件，这里有 ${files.length} 个。`,
        en: `An answer has at most ${MOST_FILES} files; there are ${files.length}.`,
      },
    });
  return problems;
}
