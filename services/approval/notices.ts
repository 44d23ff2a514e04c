/** Who is told of what happens in an approval. */
import type { AccountId } from '../../entities/ids.js';
import type { Transaction } from '../in-transaction.js';
import {
  DOCUMENT_ANSWERED,
  DOCUMENT_APPROVED,
  DOCUMENT_ASKED,
  DOCUMENT_SENT_BACK,
  DOCUMENT_TO_APPROVE,
} from '../notification/document-kinds.js';
import type { Recipients } from '../notification/recipients.js';
import type { ApprovalAtHand } from './facts.js';
import { leftIn } from './people.js';
import type { Act, Progress } from './progress.js';
import type { Step } from './step.js';

interface Told {
  readonly id: string;
  readonly title: string;
}

const subjectOf = ({ id, title }: Told) => ({ type: 'document', id, label: title });
const parametersOf = ({ id, title }: Told) => ({ document: id, title });

/** Tells those who may decide in the open step and have not done so. */
export function tellWhoActs(
  tx: Transaction,
  document: Told,
  steps: readonly Step[],
  progress: Progress,
  { people, drafters }: Pick<ApprovalAtHand, 'people' | 'drafters'>,
): void {
  const open = steps.find(({ position }) => position === progress.step);
  if (progress.place !== 'STEP' || open === undefined) return;
  const accounts = leftIn(open, progress, people, drafters).map(({ account }) => account);
  if (accounts.length === 0) return;
  const to = [{ accounts }];
  tx.notify(DOCUMENT_TO_APPROVE, { to, subject: subjectOf(document), parameters: parametersOf(document) });
}

/** @param drafter null where the document waits for the office */
const drafterOrOffice = (drafter: AccountId | null): Recipients[] =>
  drafter === null ? [{ roles: ['OFFICE'] }] : [{ accounts: [drafter] }];

export const tellSentBack = (tx: Transaction, document: Told, drafter: AccountId | null): void =>
  tx.notify(DOCUMENT_SENT_BACK, {
    to: drafterOrOffice(drafter),
    subject: subjectOf(document),
    parameters: parametersOf(document),
  });

export const tellAsked = (tx: Transaction, document: Told, drafter: AccountId | null): void =>
  tx.notify(DOCUMENT_ASKED, {
    to: drafterOrOffice(drafter),
    subject: subjectOf(document),
    parameters: parametersOf(document),
  });

export function tellAnswered(tx: Transaction, document: Told, question: Act): void {
  if (question.account === null) return;
  tx.notify(DOCUMENT_ANSWERED, {
    to: [{ accounts: [question.account] }],
    subject: subjectOf(document),
    parameters: parametersOf(document),
  });
}

export const tellApproved = (tx: Transaction, document: Told, drafter: AccountId | null): void =>
  tx.notify(DOCUMENT_APPROVED, {
    to: [...(drafter === null ? [] : drafterOrOffice(drafter)), { roles: ['OFFICE'] }],
    subject: subjectOf(document),
    parameters: parametersOf(document),
  });
