/** 评委问询: the office forwards a question or declines it, and the unit answers. */
import { rolesIn, type Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { AccountId, CycleId, FileId, JudgeQuestionId, UnitId } from '../../entities/ids.js';
import type { JudgeQuestionState } from '../../entities/judge-question.js';
import type { CycleState } from '../../entities/scheme.js';
import { badQuestion, noSuchQuestion } from '../../errors/judging.js';
import { changedMeanwhile, tokensRead } from '../../errors/workflow.js';
import type { SchemeCode, SchemeRecord } from '../../scoring/input.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import type { Day } from '../calendar/day.js';
import { isOverWithGrace } from '../calendar/deadline.js';
import { requireReason } from '../collection/entering.js';
import { citeForQuestion } from '../files/cite.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { QUESTION_ANSWERED, QUESTION_DECLINED, QUESTION_FORWARDED } from '../notification/question-kinds.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { textProblems } from './ask-unit.js';
import { judgedItemOf } from './judged-items.js';
import { type QuestionAction, questionStates } from './question-states.js';
import { JUDGING } from './states.js';

export interface SeenQuestion {
  readonly id: JudgeQuestionId;
  /** That was seen; null to skip the check. */
  readonly revision: number | null;
}

interface Question {
  readonly id: JudgeQuestionId;
  readonly cycle: CycleId;
  readonly cycleState: CycleState;
  readonly scheme: SchemeCode;
  readonly content: SchemeRecord;
  readonly item: string;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly unitName: string;
  readonly askedBy: AccountId;
  readonly state: JudgeQuestionState;
  readonly answerBy: Day;
  readonly revision: number;
}

const QUESTION = `
select q.id, q.cycle_id as cycle, c.state as "cycleState", c.scheme_code as scheme, v.content, q.item, q.unit_id as "unitId",
  u.code as unit, u.name as "unitName", q.asked_by as "askedBy", q.state, q.answer_by as "answerBy", q.revision
from judge_question q
join cycle c on c.district_id = q.district_id and c.id = q.cycle_id
join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
join unit u on u.district_id = q.district_id and u.id = q.unit_id
where q.district_id = $1 and q.id = $2`;

/** @throws Refusal NOT_FOUND NO_SUCH_QUESTION; FORBIDDEN; CONFLICT STALE_REVISION and by the states table */
export function forwardQuestion(platform: Platform, viewer: Viewer, seen: SeenQuestion): Promise<void> {
  return acting(platform, viewer, 'FORWARD', seen, async (tx, question) => {
    await store(tx, viewer, question, 'FORWARD', []);
    tx.notify(QUESTION_FORWARDED, {
      to: [{ roles: ['UNIT_HEAD', 'UNIT_REPORTER'], units: [question.unitId] }],
      ...about(question),
      due: question.answerBy,
    });
  });
}

/** @throws Refusal BAD_USER_INPUT REASON_MISSING and as above */
export function declineQuestion(platform: Platform, viewer: Viewer, seen: SeenQuestion, reason: string): Promise<void> {
  const because = requireReason(reason);
  return acting(platform, viewer, 'DECLINE', seen, async (tx, question) => {
    await store(tx, viewer, question, 'DECLINE', [{ field: 'reason', before: null, after: because }], { because });
    tx.notify(QUESTION_DECLINED, { to: [{ accounts: [question.askedBy] }], ...about(question) });
  });
}

/** @throws Refusal BAD_USER_INPUT BAD_QUESTION, UNKNOWN_FILE and as above */
export function answerQuestion(
  platform: Platform,
  viewer: Viewer,
  seen: SeenQuestion,
  text: string,
  files: readonly FileId[],
): Promise<void> {
  const answer = text.trim();
  return acting(platform, viewer, 'ANSWER', seen, async (tx, question) => {
    const problems = textProblems('text', answer);
    if (problems.length > 0) throw badQuestion(problems);
    // While the question waits for the unit: afterwards nothing is added to it.
    const cited = await citeForQuestion(tx, viewer, question.id, files);
    const changes = cited.map((file): FieldChange => ({ field: 'file', before: null, after: file }));
    await store(tx, viewer, question, 'ANSWER', changes, { answer });
    tx.notify(QUESTION_ANSWERED, {
      to: [{ judgesOf: { cycle: question.cycle, item: question.item, unit: question.unitId } }],
      ...about(question),
    });
  });
}

const about = ({ id, scheme, content, item, unitId, unitName }: Question) => ({
  subject: { type: 'judge_question', id, label: `${scheme} ${item}` },
  parameters: { scheme, name: content.name, item: judgedItemOf(content, item)?.name ?? item, unit: unitName },
  unit: unitId,
});

async function acting(
  platform: Platform,
  viewer: Viewer,
  action: QuestionAction,
  { id, revision }: SeenQuestion,
  task: (tx: Transaction, question: Question) => Promise<void>,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(questionStates, action, viewer.roles);
  const writes: DistrictClaims['writes'] = action === 'ANSWER' ? ['entries', 'files'] : ['grading'];
  await inTransaction(platform, actorOf(viewer), { ...viewer.claims, writes }, async (tx) => {
    tx.changed();
    const district = viewer.district.id;
    // No lock of its row, which those may not take who may not change it in its present state.
    await tx.query("select pg_advisory_xact_lock(hashtextextended('question ' || $1, 0))", [id]);
    const [question] = await tx.query<Question>(QUESTION, [district, id]);
    if (question === undefined) throw noSuchQuestion();
    if (action !== 'ANSWER') await refuseRecused(tx, district, question.unitId);
    await refuseStale(tx, district, { type: 'judge_question', id, revision: question.revision }, revision);
    await task(tx, question);
  });
}

/** The facts of a question for its states table. */
export const questionFacts = (
  { cycleState, answerBy }: Pick<Question, 'cycleState' | 'answerBy'>,
  now: Date,
  zone: string,
) => ({
  isJudging: JUDGING.includes(cycleState),
  isLate: isOverWithGrace(answerBy, now, zone),
});

async function store(
  tx: Transaction,
  viewer: Viewer,
  question: Question,
  action: QuestionAction,
  changes: readonly FieldChange[],
  { because = null, answer = null }: { readonly because?: string | null; readonly answer?: string | null } = {},
): Promise<void> {
  const { id: district, timeZone } = viewer.district;
  const facts = questionFacts(question, tx.now, timeZone);
  const { from, to } = apply(questionStates, action, rolesIn(tx.actor, question.unitId), question.state, facts);
  const stored = await tx.query(
    `update judge_question set state = $3, declined_because = $4, answer = $5,
       answered_at = case $3 when 'ANSWERED' then $6::timestamptz end, revision = revision + 1
     where district_id = $1 and id = $2 and revision = $7 returning id`,
    [district, question.id, to, because, answer, tx.now, question.revision],
  );
  if (stored.length === 0) throw changedMeanwhile();
  tx.record({
    action: `judge_question.${action}`,
    subject: { type: 'judge_question', id: question.id, label: `${question.scheme} ${question.item} ${question.unit}` },
    audience: action === 'DECLINE' ? 'SCORES' : 'FIGURES',
    ...(action === 'DECLINE' ? {} : { unit: question.unitId }),
    changes: [{ field: 'state', before: from, after: to }, ...changes],
  });
}
