/** 文件: its states and the actions that lead from one to the next. The only place that knows them. */
import type { DocumentState } from '../../entities/document.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export const DOCUMENT_ACTIONS = [
  'SAVE',
  'SEND_FOR_APPROVAL',
  'APPROVE_STEP',
  'APPROVE',
  'ASK',
  'ANSWER',
  'SEND_BACK_TO_STEP',
  'SEND_BACK',
  'WITHDRAW_DRAFT',
  'PROPOSE_REPLACEMENT',
  'CONFIRM_REPLACEMENT',
  'REJECT_REPLACEMENT',
  'PUBLISH',
  'WITHDRAW',
] as const;
export type DocumentAction = (typeof DOCUMENT_ACTIONS)[number];

/** What the guards of a document's actions look at. */
export interface DocumentFacts {
  /** Bound figures whose source has changed since they were taken. */
  readonly staleFigures: number;
  /** Left out where the guards of approvals do not matter. */
  readonly approval?: ApprovalFacts;
}

/** What the guards look at of a document's approval and of the person who acts. */
export interface ApprovalFacts {
  /** Steps in which fewer people may decide than have to. */
  readonly unmannedSteps: number;
  /** Whether it was sent, and was neither approved nor taken back since. */
  readonly isOpen: boolean;
  /** Position of the open step; 0 where none is open. */
  readonly openStep: number;
  /** Whether the person belongs to the open step. */
  readonly isOnStep: boolean;
  /** Whether the person drafted the document or wrote one of its versions. */
  readonly hasDrafted: boolean;
  /** Whether the person's approval of the open step counts already. */
  readonly hasApproved: boolean;
  /** Questions without an answer. */
  readonly questions: number;
  /** Replacements of people that are proposed and not decided. */
  readonly replacements: number;
}

const figuresAreCurrent: Guard<DocumentFacts> = {
  code: 'STALE_FIGURES',
  unmet: {
    zh: '文件中有数据在写入后已变化；先更新数据并通读全文，再报批。',
    en: 'Figures of the document have changed since they were written; refresh them, read the document again, then send it.',
  },
  holds: ({ staleFigures }) => staleFigures === 0,
};

const resultsAreAsApproved: Guard<DocumentFacts> = {
  code: 'RESULTS_CHANGED',
  unmet: {
    zh: '批准之后正式评分有变，文件中的数据已不是现在的结果；请按现在的结果另行起草、报批。',
    en: 'The official results have changed since the document was approved; draft another one from the present results and send it for approval.',
  },
  holds: ({ staleFigures }) => staleFigures === 0,
};
const guardOf = (
  code: string,
  zh: string,
  en: string,
  holds: (facts: ApprovalFacts) => boolean,
): Guard<DocumentFacts> => ({
  code,
  unmet: { zh, en },
  holds: ({ approval }) => approval === undefined || holds(approval),
});

const stepsAreManned = guardOf(
  'STEP_WITHOUT_PEOPLE',
  '审批路线中有环节无人可批，或人数不够（起草和修改过文件的人、应当回避的人不能审批）；先由管理员授予角色，或由考核办改设审批路线。',
  'A step of the route has nobody who may decide, or too few (who drafted or edited the document, or is recused, does not approve it); have the administrator give somebody the role, or set another route.',
  ({ unmannedSteps }) => unmannedSteps === 0,
);
const isOnStep = guardOf(
  'NOT_YOUR_STEP',
  '当前环节不由您审批。',
  'The open step is not yours to decide.',
  ({ isOnStep: belongs }) => belongs,
);
const draftedByAnother = guardOf(
  'OWN_DRAFT',
  '您起草或修改过这份文件，不能审批它。',
  'You have drafted or edited this document, so you do not approve it.',
  ({ hasDrafted }) => !hasDrafted,
);
const notApprovedYet = guardOf(
  'APPROVED_ALREADY',
  '您在本环节已经批准，等待其他人。',
  'You have approved in this step already; it waits for others.',
  ({ hasApproved }) => !hasApproved,
);
const hasEarlierStep = guardOf(
  'FIRST_STEP',
  '现在是第一个环节，前面没有环节；可退回起草人。',
  'This is the first step, there is no earlier one; send it back to the drafter.',
  ({ openStep }) => openStep > 1,
);
const hasQuestion = guardOf(
  'NO_OPEN_QUESTION',
  '没有待答的问题。',
  'There is no question to answer.',
  ({ questions }) => questions > 0,
);
const isUnderWay = guardOf(
  'NOT_UNDER_WAY',
  '这份文件没有进行中的审批。',
  'No approval of this document is under way.',
  ({ isOpen }) => isOpen,
);
const hasReplacement = guardOf(
  'NO_REPLACEMENT',
  '没有待确认的更换。',
  'There is no replacement to decide on.',
  ({ replacements }) => replacements > 0,
);

const APPROVERS = ['APPROVER', 'OFFICE', 'INSPECTOR'] as const;
const KEEPERS = ['OFFICE', 'ADMIN'] as const;
const UNDER_WAY = ['DRAFT', 'IN_APPROVAL'] as const;

export const documentStates = defineMachine<
  DocumentState,
  DocumentAction,
  'OFFICE' | 'APPROVER' | 'INSPECTOR' | 'ADMIN' | 'OPERATOR',
  DocumentFacts
>({
  subject: 'document',
  name: { zh: '文件', en: 'document' },
  initial: 'DRAFT',
  states: {
    DRAFT: { zh: '草稿', en: 'draft' },
    IN_APPROVAL: { zh: '审批中', en: 'in approval' },
    APPROVED: { zh: '已批准', en: 'approved' },
    PUBLISHED: { zh: '已公布', en: 'published' },
    WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  },
  roles: {
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
    APPROVER: { zh: '审批人', en: 'an approver' },
    INSPECTOR: { zh: '督导', en: 'the inspectorate' },
    ADMIN: { zh: '系统管理员', en: 'the administrator of accounts' },
    OPERATOR: { zh: '命令行', en: 'the command line' },
  },
  actions: {
    SAVE: { name: { zh: '修改', en: 'edit' }, from: ['DRAFT'], to: 'STAYS', roles: ['OFFICE', 'OPERATOR'] },
    SEND_FOR_APPROVAL: {
      name: { zh: '报批', en: 'send for approval' },
      from: ['DRAFT'],
      to: 'IN_APPROVAL',
      roles: ['OFFICE'],
      guards: [figuresAreCurrent, stepsAreManned],
    },
    APPROVE_STEP: {
      name: { zh: '批准本环节', en: 'approve in a step' },
      from: ['IN_APPROVAL'],
      to: 'STAYS',
      roles: APPROVERS,
      guards: [isOnStep, draftedByAnother, notApprovedYet],
    },
    APPROVE: {
      name: { zh: '批准', en: 'approve' },
      from: ['IN_APPROVAL'],
      to: 'APPROVED',
      roles: APPROVERS,
      guards: [isOnStep, draftedByAnother, notApprovedYet],
    },
    ASK: {
      name: { zh: '提问', en: 'ask a question' },
      from: ['IN_APPROVAL'],
      to: 'STAYS',
      roles: APPROVERS,
      guards: [isOnStep, draftedByAnother],
    },
    ANSWER: {
      name: { zh: '答复', en: 'answer a question' },
      from: UNDER_WAY,
      to: 'STAYS',
      roles: ['OFFICE'],
      guards: [hasQuestion],
    },
    SEND_BACK_TO_STEP: {
      name: { zh: '退回前面的环节', en: 'send back to an earlier step' },
      from: ['IN_APPROVAL'],
      to: 'STAYS',
      roles: APPROVERS,
      guards: [isOnStep, draftedByAnother, hasEarlierStep],
    },
    SEND_BACK: {
      name: { zh: '退回', en: 'send back' },
      from: ['IN_APPROVAL'],
      to: 'DRAFT',
      roles: APPROVERS,
      guards: [isOnStep, draftedByAnother],
    },
    WITHDRAW_DRAFT: {
      name: { zh: '撤回报批', en: 'take back from approval' },
      from: ['IN_APPROVAL'],
      to: 'DRAFT',
      roles: ['OFFICE'],
      guards: [isUnderWay],
    },
    PROPOSE_REPLACEMENT: {
      name: { zh: '提出更换审批人', en: 'propose to replace an approver' },
      from: UNDER_WAY,
      to: 'STAYS',
      roles: KEEPERS,
      guards: [isUnderWay],
    },
    CONFIRM_REPLACEMENT: {
      name: { zh: '确认更换审批人', en: 'confirm the replacement of an approver' },
      from: UNDER_WAY,
      to: 'STAYS',
      roles: KEEPERS,
      guards: [hasReplacement],
    },
    REJECT_REPLACEMENT: {
      name: { zh: '驳回更换审批人', en: 'reject the replacement of an approver' },
      from: UNDER_WAY,
      to: 'STAYS',
      roles: KEEPERS,
      guards: [hasReplacement],
    },
    PUBLISH: {
      name: { zh: '公布', en: 'publish' },
      from: ['APPROVED'],
      to: 'PUBLISHED',
      roles: ['OFFICE', 'OPERATOR'],
      guards: [resultsAreAsApproved],
    },
    WITHDRAW: {
      name: { zh: '撤回公布', en: 'withdraw' },
      from: ['PUBLISHED'],
      to: 'WITHDRAWN',
      roles: ['OFFICE', 'OPERATOR'],
    },
  },
});
