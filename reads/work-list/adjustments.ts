/** 加扣分: proposals that a second person can decide, and deductions and vetoes on which the viewer's unit is heard. */
import { adjustmentActions } from '../../services/adjustment/options.js';
import { consolePaths } from '../../services/console-paths.js';
import { proposedAdjustments } from '../adjustment.js';
import type { Asked, WorkItem, WorkSource } from './item.js';

/** Those whose hearing still runs wait for the unit, not for the office. */
export const adjustmentsToConfirm: WorkSource = async (asked) => {
  if (!asked.viewer.roles.includes('OFFICE')) return [];
  const waiting = await those(asked, 'CONFIRM');
  const [first] = waiting;
  if (first === undefined) return [];
  return [
    {
      kind: 'ADJUSTMENTS_TO_CONFIRM',
      title: { zh: `${waiting.length} 项加扣分待您确认`, en: `${waiting.length} adjustments wait for your decision` },
      count: waiting.length,
      due: null,
      overdue: 0,
      path: waiting.length === 1 ? consolePaths.adjustment(first.id) : consolePaths.adjustments,
    },
  ];
};

export const hearingsToAnswer: WorkSource = async (asked) => {
  if (!asked.viewer.roles.includes('UNIT_HEAD')) return [];
  const waiting = (await those(asked, 'ANSWER_HEARING')).filter(({ isAnswered }) => !isAnswered);
  return waiting.map(
    ({ id, unitName, kind, hearingTo }): WorkItem => ({
      kind: 'HEARING_TO_ANSWER',
      title:
        kind === 'VETO'
          ? { zh: `拟对“${unitName}”一票否决，请陈述意见`, en: `A veto is proposed for “${unitName}”; answer it` }
          : { zh: `拟对“${unitName}”扣分，请陈述意见`, en: `A deduction is proposed for “${unitName}”; answer it` },
      count: 1,
      due: hearingTo as WorkItem['due'],
      overdue: 0,
      path: consolePaths.adjustment(id),
    }),
  );
};

/** Proposals on which the viewer may take the action now. */
const those = async ({ viewer, reader, now }: Asked, wanted: 'CONFIRM' | 'ANSWER_HEARING') =>
  (await proposedAdjustments(reader)).filter((adjustment) =>
    adjustmentActions(viewer, adjustment, now).some(({ action, allowed }) => action === wanted && allowed),
  );
