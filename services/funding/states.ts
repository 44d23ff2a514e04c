/** 项目申报: the states of a proposal and the actions between them. Only this file defines them. */
import type { ProposalState } from '../../entities/funding.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export const PROPOSAL_ACTIONS = [
  'SAVE',
  'SUBMIT',
  'TAKE_BACK',
  'REVIEW',
  'APPROVE',
  'REFUSE',
  'RECORD',
  'CLOSE',
] as const;
export type ProposalAction = (typeof PROPOSAL_ACTIONS)[number];

/** The data that the guards of a proposal's actions check. */
export interface ProposalFacts {
  /** It serves indicators or tasks of the plan. */
  readonly hasBasis: boolean;
  /** Without a basis, it says why. */
  readonly saysWhy: boolean;
  readonly hasMoney: boolean;
  /** Its document is in approval. */
  readonly isInApproval: boolean;
}

const guard = (code: string, zh: string, en: string, holds: Guard<ProposalFacts>['holds']): Guard<ProposalFacts> => ({
  code,
  unmet: { zh, en },
  holds,
});

const basis = guard(
  'NO_BASIS',
  '没有写明服务的指标或任务；请补写，或写明没有依据的理由。',
  'It names no indicator or task that it serves; name them, or give the reason why there is no basis.',
  ({ hasBasis, saysWhy }) => hasBasis || saysWhy,
);
const money = guard(
  'NO_MONEY',
  '没有写明各年各来源的金额。',
  'It asks for no money; give the amounts by year and source.',
  ({ hasMoney }) => hasMoney,
);
const notInApproval = guard(
  'IN_APPROVAL',
  '审批件正在审批；请先撤回报批，或等审批人退回。',
  'Its document is in approval; take the document back first, or wait until it is sent back.',
  ({ isInApproval }) => !isInApproval,
);

export const proposalStates = defineMachine<
  ProposalState,
  ProposalAction,
  'UNIT_HEAD' | 'UNIT_REPORTER' | 'OFFICE' | 'APPROVER' | 'INSPECTOR',
  ProposalFacts
>({
  subject: 'projectProposal',
  name: { zh: '项目申报', en: 'project proposal' },
  initial: 'DRAFT',
  states: {
    DRAFT: { zh: '起草', en: 'draft' },
    SUBMITTED: { zh: '已申报', en: 'submitted' },
    REVIEWED: { zh: '已审核', en: 'reviewed' },
    APPROVED: { zh: '已批准', en: 'approved' },
    REFUSED: { zh: '未批准', en: 'refused' },
    CLOSED: { zh: '已结项', en: 'closed' },
  },
  roles: {
    UNIT_HEAD: { zh: '单位负责人', en: 'the head of the unit' },
    UNIT_REPORTER: { zh: '单位填报人', en: 'the reporter of the unit' },
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
    APPROVER: { zh: '审批人', en: 'an approver' },
    INSPECTOR: { zh: '督导', en: 'an inspector' },
  },
  actions: {
    SAVE: { name: { zh: '编写', en: 'write it' }, from: ['DRAFT'], to: 'STAYS', roles: ['UNIT_HEAD', 'UNIT_REPORTER'] },
    SUBMIT: {
      name: { zh: '申报', en: 'submit it' },
      from: ['DRAFT'],
      to: 'SUBMITTED',
      roles: ['UNIT_HEAD'],
      guards: [basis, money],
    },
    TAKE_BACK: {
      name: { zh: '撤回', en: 'take it back' },
      from: ['SUBMITTED'],
      to: 'DRAFT',
      roles: ['UNIT_HEAD'],
    },
    // Drafts the document that is approved by the route of its kind.
    REVIEW: { name: { zh: '审核', en: 'review it' }, from: ['SUBMITTED'], to: 'REVIEWED', roles: ['OFFICE'] },
    // Part of the last approval of the document.
    APPROVE: {
      name: { zh: '批准', en: 'approve it' },
      from: ['REVIEWED'],
      to: 'APPROVED',
      roles: ['APPROVER', 'OFFICE', 'INSPECTOR'],
    },
    REFUSE: {
      name: { zh: '不予批准', en: 'refuse it' },
      from: ['SUBMITTED', 'REVIEWED'],
      to: 'REFUSED',
      roles: ['OFFICE'],
      guards: [notInApproval],
    },
    RECORD: {
      name: { zh: '记账', en: 'record movements of its money' },
      from: ['APPROVED'],
      to: 'STAYS',
      roles: ['UNIT_HEAD', 'UNIT_REPORTER'],
    },
    CLOSE: { name: { zh: '结项', en: 'close it' }, from: ['APPROVED'], to: 'CLOSED', roles: ['OFFICE'] },
  },
});
