/** 加扣分: the states of an adjustment and the actions between them. Only this file defines them. */
import type { AdjustmentState } from '../../entities/adjustment.js';
import type { CycleState } from '../../entities/scheme.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export const ADJUSTMENT_ACTIONS = [
  'WITHDRAW',
  'ANSWER_HEARING',
  'CONFIRM',
  'REJECT',
  'REVOKE',
  'REVOKE_ON_APPEAL',
] as const;
export type AdjustmentAction = (typeof ADJUSTMENT_ACTIONS)[number];

/** The data that the guards of an adjustment's actions check. */
export interface AdjustmentFacts {
  /** Its cycle is not sent for approval yet, so that its results can still change. */
  readonly isOpen: boolean;
  /** A deduction or veto, on which the unit is heard. */
  readonly isHeard: boolean;
  /** The last day of the hearing is over. */
  readonly isHearingOver: boolean;
  /** The same, with the time that work begun in time may take. */
  readonly isTooLateToAnswer: boolean;
  readonly isAnswered: boolean;
  /** A person of the act proposed it. */
  readonly isOwnProposal: boolean;
  readonly hasDocument: boolean;
}

/** States of a cycle in which its adjustments are proposed and decided. */
export const OPEN_CYCLES: readonly CycleState[] = ['DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING', 'REVIEWING'];

const guard = (
  code: string,
  zh: string,
  en: string,
  holds: Guard<AdjustmentFacts>['holds'],
): Guard<AdjustmentFacts> => ({ code, unmet: { zh, en }, holds });

export const open = guard(
  'RESULTS_SETTLED',
  '本周期的结果已报批或已公布，加扣分不再变动；须先退回。',
  'The results of the cycle are in approval or published, so its adjustments stay; have the cycle sent back first.',
  ({ isOpen }) => isOpen,
);
const ownProposal = guard(
  'NOT_YOUR_PROPOSAL',
  '只有提出人本人可以撤回；其他人请“不予确认”并写明理由。',
  'Only the person who proposed it may withdraw it; others reject it, with a reason.',
  ({ isOwnProposal }) => isOwnProposal,
);
const unanswered = guard(
  'ANSWERED_ALREADY',
  '单位已经陈述意见，不能撤回；请由另一人确认或不予确认。',
  'The unit has answered already; another person must confirm or reject it.',
  ({ isAnswered }) => !isAnswered,
);
const heard = guard(
  'NO_HEARING',
  '加分不需要听取单位意见。',
  'A unit is not heard on a bonus.',
  ({ isHeard }) => isHeard,
);
const inTime = guard(
  'HEARING_OVER',
  '听取意见的期限已过；您写的内容没有丢失，请联系考核办。',
  'The last day of the hearing is over. Nothing that you wrote is lost; ask the evaluation office.',
  ({ isTooLateToAnswer }) => !isTooLateToAnswer,
);
const secondPerson = guard(
  'OWN_PROPOSAL',
  '这是您（或您代理的人）提出的，须由另一人决定；您可以撤回。',
  'You, or the person whom you represent, proposed it; another person must decide. You may withdraw it.',
  ({ isOwnProposal }) => !isOwnProposal,
);
const basis = guard(
  'NO_BASIS',
  '还没有附上依据文件，不能确认。',
  'The document that it rests on is missing, so it cannot be confirmed.',
  ({ hasDocument }) => hasDocument,
);
const hearingOver = guard(
  'HEARING_RUNS',
  '听取单位意见的期限未满，到期次日起才能确认。',
  'The unit is still being heard; it can be confirmed from the day after the last day of the hearing.',
  ({ isHeard, isHearingOver }) => !isHeard || isHearingOver,
);

export const adjustmentStates = defineMachine<
  AdjustmentState,
  AdjustmentAction,
  'OFFICE' | 'UNIT_HEAD' | 'DECIDER',
  AdjustmentFacts
>({
  subject: 'adjustment',
  name: { zh: '加扣分', en: 'adjustment' },
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '已提出', en: 'proposed' },
    CONFIRMED: { zh: '已确认', en: 'confirmed' },
    REJECTED: { zh: '不予确认', en: 'rejected' },
    WITHDRAWN: { zh: '提出人已撤回', en: 'withdrawn' },
    REVOKED: { zh: '已撤销', en: 'revoked' },
  },
  roles: {
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
    UNIT_HEAD: { zh: '单位负责人', en: 'the head of the unit' },
    DECIDER: { zh: '申诉裁定人', en: 'a decider of appeals' },
  },
  actions: {
    WITHDRAW: {
      name: { zh: '撤回提议', en: 'withdraw the proposal' },
      from: ['PROPOSED'],
      to: 'WITHDRAWN',
      roles: ['OFFICE'],
      guards: [ownProposal, unanswered],
    },
    ANSWER_HEARING: {
      name: { zh: '陈述意见', en: 'answer in the hearing' },
      from: ['PROPOSED'],
      to: 'STAYS',
      roles: ['UNIT_HEAD'],
      guards: [heard, inTime],
    },
    CONFIRM: {
      name: { zh: '确认', en: 'confirm it' },
      from: ['PROPOSED'],
      to: 'CONFIRMED',
      roles: ['OFFICE'],
      guards: [open, secondPerson, basis, hearingOver],
    },
    REJECT: {
      name: { zh: '不予确认', en: 'reject it' },
      from: ['PROPOSED'],
      to: 'REJECTED',
      roles: ['OFFICE'],
      guards: [secondPerson],
    },
    // Of those that a bundle brought, too.
    REVOKE: {
      name: { zh: '撤销', en: 'revoke it' },
      from: ['CONFIRMED'],
      to: 'REVOKED',
      roles: ['OFFICE'],
      guards: [open],
    },
    // Part of the decision on an appeal.
    REVOKE_ON_APPEAL: {
      name: { zh: '依申诉撤销', en: 'revoke it on appeal' },
      from: ['CONFIRMED'],
      to: 'REVOKED',
      roles: ['DECIDER'],
      guards: [open],
    },
  },
});
