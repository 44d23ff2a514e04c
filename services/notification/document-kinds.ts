/** Kinds of notifications about documents in approval. */
import type { DocumentState } from '../../entities/document.js';
import { defineKind, type NotificationKind } from './kind.js';

type DocumentParameters = {
  /** Id of the document. */
  readonly document: string;
  readonly title: string;
};

const PAGE = ({ document }: DocumentParameters) => `/documents/${document}.html`;

/** The document is in one of these states. */
const documentIn =
  (...states: DocumentState[]): NonNullable<NotificationKind['holds']> =>
  async (rows, district, { id }) => {
    const found = await rows.query('select from document where district_id = $1 and id = $2 and state = any ($3)', [
      district,
      id,
      states,
    ]);
    return found.length > 0;
  };

const DRAFTED = { zh: '您起草了它，或在考核办', en: 'you drafted it, or are of the evaluation office' };

export const DOCUMENT_TO_APPROVE = defineKind<DocumentParameters>({
  code: 'DOCUMENT_TO_APPROVE',
  name: { zh: '文件待审批', en: 'A document waits for approval' },
  reason: { zh: '当前环节由您审批', en: 'the open step is yours to decide' },
  class: 'TASK',
  isDuty: true,
  audience: 'APPROVAL',
  title: ({ title }) => ({ zh: `《${title}》待您审批`, en: `“${title}” waits for your approval` }),
  several: (count) => ({ zh: `${count} 份文件待您审批`, en: `${count} documents wait for your approval` }),
  path: PAGE,
  event: 'document.sent_for_approval',
  holds: documentIn('IN_APPROVAL'),
});

export const DOCUMENT_SENT_BACK = defineKind<DocumentParameters>({
  code: 'DOCUMENT_SENT_BACK',
  name: { zh: '文件被退回', en: 'A document was sent back' },
  reason: DRAFTED,
  class: 'RETURNED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ title }) => ({ zh: `《${title}》被退回修改`, en: `“${title}” was sent back` }),
  several: (count) => ({ zh: `${count} 份文件被退回`, en: `${count} documents were sent back` }),
  path: PAGE,
  event: 'document.sent_back',
  holds: documentIn('DRAFT'),
});

export const DOCUMENT_ASKED = defineKind<DocumentParameters>({
  code: 'DOCUMENT_ASKED',
  name: { zh: '审批人提问', en: 'An approver asks a question' },
  reason: DRAFTED,
  class: 'RETURNED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ title }) => ({
    zh: `审批人就《${title}》提问，请答复`,
    en: `An approver asks about “${title}”; please answer`,
  }),
  several: (count) => ({ zh: `审批人有 ${count} 个问题待答复`, en: `Approvers ask ${count} questions` }),
  path: PAGE,
  event: null,
  holds: documentIn('DRAFT', 'IN_APPROVAL'),
});

export const DOCUMENT_ANSWERED = defineKind<DocumentParameters>({
  code: 'DOCUMENT_ANSWERED',
  name: { zh: '提问已答复', en: 'A question was answered' },
  reason: { zh: '您提了问题', en: 'you asked the question' },
  class: 'TASK',
  isDuty: false,
  audience: 'APPROVAL',
  title: ({ title }) => ({ zh: `您就《${title}》的提问已答复`, en: `Your question about “${title}” was answered` }),
  several: (count) => ({ zh: `您的 ${count} 个问题已答复`, en: `${count} of your questions were answered` }),
  path: PAGE,
  event: null,
});

export const DOCUMENT_APPROVED = defineKind<DocumentParameters>({
  code: 'DOCUMENT_APPROVED',
  name: { zh: '文件已批准', en: 'A document is approved' },
  reason: DRAFTED,
  class: 'DECIDED',
  isDuty: false,
  audience: 'SCORES',
  title: ({ title }) => ({ zh: `《${title}》已批准`, en: `“${title}” is approved` }),
  several: (count) => ({ zh: `${count} 份文件已批准`, en: `${count} documents are approved` }),
  path: PAGE,
  event: 'document.approved',
});

export const REPLACEMENT_PROPOSED = defineKind<DocumentParameters>({
  code: 'REPLACEMENT_PROPOSED',
  name: { zh: '更换审批人待确认', en: 'The replacement of an approver waits' },
  reason: {
    zh: '更换审批人由考核办和管理员共同办理',
    en: 'the office and the administrator replace approvers together',
  },
  class: 'TASK',
  isDuty: true,
  audience: 'OWN',
  title: ({ title }) => ({
    zh: `《${title}》更换审批人，待您确认`,
    en: `The replacement of an approver of “${title}” waits for you`,
  }),
  several: (count) => ({ zh: `${count} 项更换审批人待确认`, en: `${count} replacements of approvers wait` }),
  path: () => '/',
  event: null,
  holds: async (rows, district, { id }) => {
    const found = await rows.query(
      'select from approver_replacement where district_id = $1 and document_id = $2 and decided_at is null',
      [district, id],
    );
    return found.length > 0;
  },
});

/** In the order of the settings. */
export const DOCUMENT_KINDS_OF_NOTICES: readonly NotificationKind<never>[] = [
  DOCUMENT_TO_APPROVE,
  DOCUMENT_SENT_BACK,
  DOCUMENT_ASKED,
  DOCUMENT_ANSWERED,
  DOCUMENT_APPROVED,
  REPLACEMENT_PROPOSED,
];
