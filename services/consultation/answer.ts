/** 答复意见: the office answers each comment, and may mend its answer until the scheme is issued. */
import type { Viewer } from '../../auth/viewer.js';
import type { CommentId, DraftId, UnitId } from '../../entities/ids.js';
import type { CommentOutcome } from '../../entities/scheme-draft.js';
import { badComment, nothingToAnswer, unknownComment } from '../../errors/consultation.js';
import { tokensRead } from '../../errors/workflow.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import { COMMENT_ANSWERED } from '../notification/scheme-kinds.js';
import type { Platform } from '../platform.js';
import { lockAgainstOffice, readDraftRow } from '../scheme/draft-row.js';
import { schemeStates } from '../scheme/states.js';
import { refuseStale } from '../stale.js';
import { draftSubject } from './consult.js';
import { schemeFacts } from './facts.js';

export interface Answer {
  readonly comment: CommentId;
  /** The revision of the comment that the person saw; null to skip the check. */
  readonly revision: number | null;
  readonly outcome: CommentOutcome;
  readonly answer: string;
}

interface Locked {
  readonly draft: DraftId;
  readonly unit: UnitId;
  readonly text: string | null;
  readonly outcome: CommentOutcome | null;
  readonly answer: string | null;
  readonly revision: number;
}

const LONGEST = 2000;

/**
 * @returns id of the draft
 * @throws Refusal FORBIDDEN, RECUSED; NOT_FOUND UNKNOWN_COMMENT; BAD_USER_INPUT BAD_COMMENT; CONFLICT STALE_REVISION,
 *   NOTHING_TO_ANSWER and by the states table
 */
export async function answerComment(platform: Platform, viewer: Viewer, given: Answer): Promise<DraftId> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(schemeStates, 'ANSWER', viewer.roles);
  const answer = given.answer.trim();
  refuseAnswer(answer);
  const district = viewer.district.id;
  return inTransaction(platform, actorOf(viewer), { ...viewer.claims, writes: ['scheme'] }, async (tx) => {
    tx.changed();
    // Read without a lock first: row-level security hides a comment of a unit from whose acts the viewer is recused.
    const [found] = await tx.query<{ draft: DraftId; unit: UnitId }>(
      'select draft_id as draft, unit_id as unit from scheme_comment where district_id = $1 and id = $2',
      [district, given.comment],
    );
    if (found === undefined) throw unknownComment();
    await refuseRecused(tx, district, found.unit);
    await lockAgainstOffice(tx, found.draft, 'SHARED');
    const draft = await readDraftRow(tx, district, found.draft);
    apply(schemeStates, 'ANSWER', tx.actor.roles, draft.state, await schemeFacts(tx, district, draft, tx.now));
    const [locked] = await tx.query<Locked>(
      `select draft_id as draft, unit_id as unit, text, outcome, answer, version as revision from scheme_comment
       where district_id = $1 and id = $2 for update`,
      [district, given.comment],
    );
    if (locked === undefined) throw unknownComment();
    await refuseStale(
      tx,
      district,
      { type: 'schemeComment', id: given.comment, revision: locked.revision },
      given.revision,
    );
    if (locked.text === null) throw nothingToAnswer();
    await tx.query(
      `update scheme_comment set outcome = $3, answer = $4, answered_by_name = $5, answered_at = $6, version = version + 1
       where district_id = $1 and id = $2`,
      [district, given.comment, given.outcome, answer, tx.actor.name, tx.now],
    );
    tx.record({
      action: 'scheme.ANSWER',
      subject: { type: 'schemeComment', id: given.comment, label: draftSubject(draft).label },
      audience: 'SCORES',
      unit: locked.unit,
      changes: [
        { field: 'outcome', before: locked.outcome, after: given.outcome },
        { field: 'answer', before: locked.answer, after: answer },
      ],
    });
    tx.notify(COMMENT_ANSWERED, {
      to: [{ roles: ['UNIT_HEAD'], units: [locked.unit] }],
      subject: { type: 'schemeComment', id: given.comment, label: draft.name },
      parameters: { draft: draft.id, name: draft.name },
      unit: locked.unit,
    });
    return draft.id;
  });
}

function refuseAnswer(answer: string): void {
  const problem = (code: string, zh: string, en: string) =>
    badComment([{ field: 'answer', code, message: { zh, en } }]);
  if (answer === '') throw problem('NO_TEXT', '请写明答复', 'write the answer');
  if ([...answer].length > LONGEST)
    throw problem('TOO_LONG', `答复最多 ${LONGEST} 字`, `an answer has at most ${LONGEST} characters`);
}
