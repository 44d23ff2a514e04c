/** 方案: the states of a scheme from its draft to its replacement, and the actions between them. Only this file defines them. */
import type { SchemeState } from '../../entities/scheme-draft.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export type SchemeStep =
  | 'EDIT'
  | 'REMOVE'
  | 'CONSULT'
  | 'EXTEND'
  | 'COMMENT'
  | 'ANSWER'
  | 'DRAFT_NOTICE'
  | 'ISSUE'
  | 'PUT_IN_FORCE'
  | 'REPLACE';

/** What the guards of a scheme's actions look at. */
export interface SchemeFacts {
  /** The place that is commented on takes comments today. */
  readonly takesComments: boolean;
  /** The scheme or one of its items takes comments today. */
  readonly isRunning: boolean;
  /** Comments without an answer. */
  readonly unanswered: number;
  /** A document that issues exactly this content is approved. */
  readonly hasApprovedNotice: boolean;
  /** The district has set a route of approval for documents that issue schemes. */
  readonly hasRoute: boolean;
}

const takesComments: Guard<SchemeFacts> = {
  code: 'CONSULTATION_OVER',
  unmet: {
    zh: '征求意见的期限已过；您的内容没有丢失，请联系考核办延期。',
    en: 'The last day for comments is over. Nothing that you wrote is lost; ask the evaluation office for more time.',
  },
  holds: (facts) => facts.takesComments,
};

const consultationIsOver: Guard<SchemeFacts> = {
  code: 'CONSULTATION_RUNNING',
  unmet: {
    zh: '征求意见（或某一项改动后的再次征求意见）尚未截止；截止后再办理。',
    en: 'The consultation, or that of an item that was changed, is still running; wait until its last day is over.',
  },
  holds: ({ isRunning }) => !isRunning,
};

const allAnswered: Guard<SchemeFacts> = {
  code: 'COMMENTS_UNANSWERED',
  unmet: {
    zh: '还有意见没有答复；请逐条答复后再办理。',
    en: 'There are comments without an answer; answer each of them first.',
  },
  holds: ({ unanswered }) => unanswered === 0,
};

const noticeIsApproved: Guard<SchemeFacts> = {
  code: 'NOTICE_NOT_APPROVED',
  unmet: {
    zh: '印发这份方案的通知还没有批准，或批准之后方案又有改动；请按现在的方案起草通知并报批。',
    en: 'The document that issues the scheme is not approved, or the scheme was changed after the approval; draft it from the present scheme and send it for approval.',
  },
  holds: ({ hasApprovedNotice }) => hasApprovedNotice,
};

const approvedElsewhere: Guard<SchemeFacts> = {
  code: 'APPROVAL_BY_ROUTE',
  unmet: {
    zh: '本区已设定印发方案的审批路线；请征求意见后起草通知、报批，再印发。',
    en: 'The district has set a route of approval for documents that issue schemes: consult, draft the document, have it approved, then issue the scheme.',
  },
  holds: ({ hasRoute }) => !hasRoute,
};

export const schemeStates = defineMachine<SchemeState, SchemeStep, 'OFFICE' | 'UNIT_HEAD' | 'OPERATOR', SchemeFacts>({
  subject: 'scheme',
  name: { zh: '方案', en: 'scheme' },
  initial: 'DRAFT',
  states: {
    DRAFT: { zh: '草稿', en: 'draft' },
    CONSULTING: { zh: '征求意见', en: 'consulting' },
    ISSUED: { zh: '已印发', en: 'issued' },
    REPLACED: { zh: '已替换', en: 'replaced' },
  },
  roles: {
    OFFICE: { zh: '考核办', en: 'the evaluation office' },
    UNIT_HEAD: { zh: '单位负责人', en: 'the head of a unit' },
    OPERATOR: { zh: '命令行', en: 'the command line' },
  },
  actions: {
    EDIT: { name: { zh: '编写', en: 'write it' }, from: ['DRAFT', 'CONSULTING'], to: 'STAYS', roles: ['OFFICE'] },
    REMOVE: { name: { zh: '删除', en: 'remove it' }, from: ['DRAFT'], to: 'STAYS', roles: ['OFFICE'] },
    CONSULT: { name: { zh: '征求意见', en: 'consult' }, from: ['DRAFT'], to: 'CONSULTING', roles: ['OFFICE'] },
    EXTEND: {
      name: { zh: '延长征求意见', en: 'extend the consultation' },
      from: ['CONSULTING'],
      to: 'STAYS',
      roles: ['OFFICE'],
    },
    COMMENT: {
      name: { zh: '提出意见', en: 'comment on it' },
      from: ['CONSULTING'],
      to: 'STAYS',
      roles: ['UNIT_HEAD'],
      guards: [takesComments],
    },
    ANSWER: {
      name: { zh: '答复意见', en: 'answer a comment' },
      from: ['CONSULTING'],
      to: 'STAYS',
      roles: ['OFFICE'],
    },
    DRAFT_NOTICE: {
      name: { zh: '起草印发通知', en: 'draft the document that issues it' },
      from: ['CONSULTING'],
      to: 'STAYS',
      roles: ['OFFICE'],
      guards: [consultationIsOver, allAnswered],
    },
    ISSUE: {
      name: { zh: '印发', en: 'issue it' },
      from: ['CONSULTING'],
      to: 'ISSUED',
      roles: ['OFFICE'],
      guards: [consultationIsOver, allAnswered, noticeIsApproved],
    },
    // 区外已批准: a scheme that was approved on paper, in a district that approves none of them here.
    PUT_IN_FORCE: {
      name: { zh: '凭文号印发', en: 'put it in force by the number of its document' },
      from: ['DRAFT', 'CONSULTING'],
      to: 'ISSUED',
      roles: ['OFFICE'],
      guards: [approvedElsewhere, allAnswered],
    },
    // Part of issuing or loading another version of the scheme.
    REPLACE: {
      name: { zh: '由新版替换', en: 'replace it by another version' },
      from: ['ISSUED'],
      to: 'REPLACED',
      roles: ['OFFICE', 'OPERATOR'],
    },
  },
});
