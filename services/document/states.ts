/** 文件: its states and the actions that lead from one to the next. The only place that knows them. */
import type { DocumentState } from '../../entities/document.js';
import { defineMachine, type Guard } from '../../workflow/machine.js';

export const DOCUMENT_ACTIONS = [
  'SAVE',
  'SEND_FOR_APPROVAL',
  'APPROVE',
  'SEND_BACK',
  'WITHDRAW_DRAFT',
  'PUBLISH',
  'WITHDRAW',
] as const;
export type DocumentAction = (typeof DOCUMENT_ACTIONS)[number];

/** What the guards of a document's actions look at. */
export interface DocumentFacts {
  /** Bound figures whose source has changed since they were taken. */
  readonly staleFigures: number;
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

export const documentStates = defineMachine<
  DocumentState,
  DocumentAction,
  'OFFICE' | 'APPROVER' | 'OPERATOR',
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
    OPERATOR: { zh: '命令行', en: 'the command line' },
  },
  actions: {
    SAVE: { name: { zh: '修改', en: 'edit' }, from: ['DRAFT'], to: 'STAYS', roles: ['OFFICE', 'OPERATOR'] },
    SEND_FOR_APPROVAL: {
      name: { zh: '报批', en: 'send for approval' },
      from: ['DRAFT'],
      to: 'IN_APPROVAL',
      roles: ['OFFICE'],
      guards: [figuresAreCurrent],
    },
    APPROVE: { name: { zh: '批准', en: 'approve' }, from: ['IN_APPROVAL'], to: 'APPROVED', roles: ['APPROVER'] },
    SEND_BACK: { name: { zh: '退回', en: 'send back' }, from: ['IN_APPROVAL'], to: 'DRAFT', roles: ['APPROVER'] },
    WITHDRAW_DRAFT: {
      name: { zh: '撤回报批', en: 'take back from approval' },
      from: ['IN_APPROVAL'],
      to: 'DRAFT',
      roles: ['OFFICE'],
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
