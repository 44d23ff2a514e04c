/** What the appellant does with an appeal: more evidence, confirmation of one on paper, answers, withdrawal. */
import type { Viewer } from '../../auth/viewer.js';
import type { AppealId, FileId } from '../../entities/ids.js';
import { badAppeal } from '../../errors/appeals.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { requireRole } from '../../workflow/apply.js';

import { actorOf } from '../actor.js';
import { citeForAppeal, namedFiles } from '../files/cite-appeal.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { APPEAL_ANSWERED, APPEAL_WITHDRAWN } from '../notification/appeal-kinds.js';
import type { Platform } from '../platform.js';
import { judging, type LockedAppeal, labelOf, lockAppeal, openQuestions, takeAppealAction } from './appeal.js';
import { headClaims, requireSeen } from './claims.js';
import { MOST_APPEAL_FILES } from './file.js';
import { type AppealAction, appealStates } from './states.js';

const LONGEST_ANSWER = 5000;

/** @throws Refusal FORBIDDEN, NOT_FOUND; CONFLICT by the states table; BAD_USER_INPUT BAD_APPEAL */
export async function addAppealEvidence(
  platform: Platform,
  viewer: Viewer,
  appeal: AppealId,
  files: readonly FileId[],
): Promise<void> {
  await byHead(platform, viewer, 'ADD_EVIDENCE', appeal, null, async (tx, locked, take) => {
    const district = viewer.district.id;
    const problems: FieldProblem[] = [];
    if (files.length === 0) problems.push(problem('files', 'NO_FILE', '请先上传文件', 'upload a file first'));
    const found = await namedFiles(tx, district, files, problems);
    const [{ count } = { count: 0 }] = await tx.query<{ count: number }>(
      `select count(*)::int as count from file_citation where district_id = $1 and subject_type = 'appeal' and subject_id = $2`,
      [district, locked.id],
    );
    if (count + files.length > MOST_APPEAL_FILES)
      problems.push(
        problem(
          'files',
          'TOO_MANY_FILES',
          `至多附 ${MOST_APPEAL_FILES} 个文件，已有 ${count} 个`,
          `attach at most ${MOST_APPEAL_FILES} files; there are ${count} already`,
        ),
      );
    // The state is checked first: what is refused because of it is not a problem of the files.
    await take({
      changes: found.map(({ name, sha256 }) => ({ field: 'file', before: null, after: `${name} (SHA-256 ${sha256})` })),
    });
    if (problems.length > 0) throw badAppeal(problems);
    await citeForAppeal(tx, district, locked.id, found);
  });
}

/** The head confirms an appeal that the office entered. @throws Refusal FORBIDDEN, NOT_FOUND, CONFLICT */
export async function confirmAppeal(
  platform: Platform,
  viewer: Viewer,
  appeal: AppealId,
  revision: number | null,
): Promise<void> {
  await byHead(platform, viewer, 'CONFIRM', appeal, revision, async (tx, locked, take) => {
    await take({});
    await tx.query('update appeal set confirmed_at = $3 where district_id = $1 and id = $2', [
      viewer.district.id,
      locked.id,
      tx.now,
    ]);
  });
}

/** @param question number of the act that asked @throws Refusal FORBIDDEN, NOT_FOUND, CONFLICT; BAD_USER_INPUT BAD_APPEAL */
export async function answerAboutAppeal(
  platform: Platform,
  viewer: Viewer,
  appeal: AppealId,
  question: number,
  answer: string,
): Promise<void> {
  await byHead(platform, viewer, 'ANSWER', appeal, null, async (tx, locked, take) => {
    const asked = openQuestions(locked.acts).find(({ number }) => number === question);
    await take({ note: answer.trim(), answers: question });
    const problems = [
      ...textProblems('answer', answer),
      ...(asked === undefined
        ? [problem('question', 'NO_SUCH_QUESTION', '没有这个待答的问题', 'there is no such question to answer')]
        : []),
    ];
    if (problems.length > 0 || asked === undefined) throw badAppeal(problems);
    tx.notify(APPEAL_ANSWERED, {
      ...noticeOf(locked),
      to: [{ accounts: [asked.account, asked.represented].filter((one) => one !== null) }],
    });
  });
}

/** @throws Refusal FORBIDDEN, NOT_FOUND, CONFLICT */
export async function withdrawAppeal(
  platform: Platform,
  viewer: Viewer,
  appeal: AppealId,
  revision: number | null,
): Promise<void> {
  await byHead(platform, viewer, 'WITHDRAW', appeal, revision, async (tx, locked, take) => {
    await take({});
    tx.notify(APPEAL_WITHDRAWN, { ...noticeOf(locked), to: [{ roles: ['OFFICE'] }] });
  });
}

export function textProblems(field: string, text: string): FieldProblem[] {
  if (text.trim() === '') return [problem(field, 'NO_TEXT', '请写明内容', 'write what you want to say')];
  return text.length <= LONGEST_ANSWER
    ? []
    : [problem(field, 'TEXT_TOO_LONG', `至多 ${LONGEST_ANSWER} 字`, `at most ${LONGEST_ANSWER} characters`)];
}

/** What every notice about an appeal says. */
export const noticeOf = (appeal: LockedAppeal) => ({
  subject: { type: 'appeal', id: appeal.id, label: labelOf(appeal) },
  parameters: { appeal: appeal.id, unit: appeal.unitName, number: appeal.number },
  unit: appeal.unit,
});

type Take = (done: Parameters<typeof takeAppealAction>[5]) => Promise<unknown>;

async function byHead(
  platform: Platform,
  viewer: Viewer,
  action: AppealAction,
  appeal: AppealId,
  revision: number | null,
  task: (tx: Transaction, locked: LockedAppeal, take: Take) => Promise<void>,
): Promise<void> {
  await requireSeen(platform, viewer, appeal);
  requireRole(appealStates, action, viewer.roles);
  await inTransaction(platform, actorOf(viewer), headClaims(viewer), async (tx) => {
    tx.changed();
    const district = viewer.district.id;
    const locked = await lockAppeal(tx, district, appeal, revision);
    const judged = await judging(tx, district, locked, false);
    await task(tx, locked, (done) => takeAppealAction(tx, district, locked, action, judged, done));
  });
}
