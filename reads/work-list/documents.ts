/** What the viewer has to do in approvals. */
import type { Bilingual } from '../../errors/refusal.js';
import { type ApprovalTask, approvalTasks, type TaskKind } from '../../services/approval/tasks.js';
import { dayAt } from '../../services/calendar/day.js';
import { consolePaths } from '../../services/console-paths.js';
import { single, type WorkKind, type WorkSource } from './item.js';

const KINDS: Readonly<Record<TaskKind, WorkKind>> = {
  APPROVE: 'DOCUMENT_TO_APPROVE',
  REVISE: 'DOCUMENT_SENT_BACK',
  ANSWER: 'QUESTION_TO_ANSWER',
  DECIDE_REPLACEMENT: 'REPLACEMENT_TO_DECIDE',
  NOBODY_CAN_ACT: 'NOBODY_CAN_ACT',
};

export const documents: WorkSource = async ({ platform, viewer, today }) => {
  const tasks = await approvalTasks(platform, viewer);
  return tasks.map((task) =>
    single(
      {
        kind: KINDS[task.kind],
        title: TITLES[task.kind](task, dayAt(task.since, viewer.district.timeZone)),
        path: consolePaths.document(task.document),
      },
      today,
    ),
  );
};

const TITLES: Readonly<Record<TaskKind, (task: ApprovalTask, since: string) => Bilingual>> = {
  APPROVE: ({ title, stepTitle }) => ({
    zh: `《${title}》待您审批（${stepTitle}）`,
    en: `“${title}” waits for your approval (${stepTitle})`,
  }),
  REVISE: ({ title }) => ({ zh: `《${title}》被退回，请修改后重新报批`, en: `“${title}” was sent back to be revised` }),
  ANSWER: ({ title }) => ({ zh: `审批人就《${title}》提问，请答复`, en: `An approver asks about “${title}”` }),
  DECIDE_REPLACEMENT: ({ title }) => ({
    zh: `《${title}》更换审批人，待您确认`,
    en: `The replacement of an approver of “${title}” waits for you`,
  }),
  NOBODY_CAN_ACT: ({ title, stepTitle }, since) => ({
    zh: `《${title}》的“${stepTitle}”自 ${since} 起无人可办`,
    en: `Nobody can decide the step “${stepTitle}” of “${title}” since ${since}`,
  }),
};
