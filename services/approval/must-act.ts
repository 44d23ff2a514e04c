/** 现在由谁办理: in whose list a document is. Every document that somebody has to act on is in exactly one. */
import type { ApprovingRole } from '../../entities/approval.js';
import type { AccountId } from '../../entities/ids.js';
import { type ApprovalAtHand, openStepOf } from './facts.js';
import { leftIn, missingIn, type Person } from './people.js';
import type { Step } from './step.js';

/** The list: of the drafter, of the office, or of those of a step. */
export type Holder =
  | { readonly kind: 'DRAFTER'; readonly account: AccountId }
  | { readonly kind: 'OFFICE' }
  | { readonly kind: 'STEP'; readonly step: Step; readonly role: ApprovingRole | null };

export interface MustAct {
  readonly holder: Holder;
  /** Accounts that may act now. */
  readonly people: readonly Person[];
  /** Whether fewer people may act than have to. */
  readonly isStuck: boolean;
}

/** The drafter who still belongs to the office; null where the office has to act. */
export const presentDrafter = (people: readonly Person[], draftedBy: AccountId | null): AccountId | null =>
  people.find(({ account, roles }) => account === draftedBy && roles.includes('OFFICE'))?.account ?? null;

/**
 * Who has to decide, revise or send the document. Questions are answered beside it, by the drafter or the office.
 * @param draftedBy account that drafted the document; null for the command line
 */
export function mustAct(atHand: ApprovalAtHand, draftedBy: AccountId | null): MustAct {
  const { approval, people, drafters } = atHand;
  const step = openStepOf(atHand);
  if (step !== undefined && approval !== null) {
    const able = leftIn(step, approval.progress, people, drafters);
    const isStuck = able.length < missingIn(step, approval.progress);
    return { holder: { kind: 'STEP', step, role: step.role }, people: able, isStuck };
  }
  const office = people.filter(({ roles }) => roles.includes('OFFICE'));
  const drafter = presentDrafter(people, draftedBy);
  if (drafter === null) return { holder: { kind: 'OFFICE' }, people: office, isStuck: office.length === 0 };
  const holder: Holder = { kind: 'DRAFTER', account: drafter };
  return { holder, people: office.filter(({ account }) => account === drafter), isStuck: false };
}
