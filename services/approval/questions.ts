/** 提问、答复: a question of an approver and its answer. They stand beside the document; nothing moves. */

import type { Viewer } from '../../auth/viewer.js';
import type { DocumentId } from '../../entities/ids.js';
import { unknownQuestion } from '../../errors/approval.js';
import { takeDocumentAction } from '../document/move.js';
import type { Platform } from '../platform.js';
import { actOf, addAct } from './acts.js';
import { actingOn, NO_GUARDS } from './decide.js';
import { presentDrafter } from './must-act.js';
import { tellAnswered, tellAsked } from './notices.js';
import { wordsOf } from './words.js';

/**
 * @throws Refusal NOT_FOUND; FORBIDDEN; BAD_USER_INPUT WORDS_MISSING; CONFLICT NOT_YOUR_STEP, OWN_DRAFT,
 *   ILLEGAL_TRANSITION
 */
export async function askQuestion(platform: Platform, viewer: Viewer, id: DocumentId, question: string): Promise<void> {
  await actingOn(platform, viewer, id, 'ASK', async ({ tx, district, document, atHand, approval }) => {
    const note = wordsOf(question);
    const { step, hash, revision } = approval.progress;
    const act = actOf(tx, approval.acts, { kind: 'ASK', hash, revision, step, note });
    await addAct(tx, district, approval, act);
    await takeDocumentAction(tx, district, document, 'ASK', NO_GUARDS, [
      { field: `question ${act.number}`, before: null, after: note },
    ]);
    tellAsked(tx, document, presentDrafter(atHand.people, document.draftedBy));
  });
}

/**
 * @param number of the question among the acts of the document
 * @throws Refusal NOT_FOUND, also UNKNOWN_QUESTION; FORBIDDEN; BAD_USER_INPUT WORDS_MISSING; CONFLICT NO_OPEN_QUESTION,
 *   ILLEGAL_TRANSITION
 */
export async function answerQuestion(
  platform: Platform,
  viewer: Viewer,
  id: DocumentId,
  number: number,
  answer: string,
): Promise<void> {
  await actingOn(platform, viewer, id, 'ANSWER', async ({ tx, district, document, approval }) => {
    const note = wordsOf(answer);
    const { questions, hash, revision } = approval.progress;
    const question = questions.find((one) => one.number === number);
    if (question === undefined) throw unknownQuestion(number);
    await addAct(
      tx,
      district,
      approval,
      actOf(tx, approval.acts, { kind: 'ANSWER', hash, revision, answers: number, note }),
    );
    await takeDocumentAction(tx, district, document, 'ANSWER', NO_GUARDS, [
      { field: `answer ${number}`, before: null, after: note },
    ]);
    tellAnswered(tx, document, question);
  });
}
