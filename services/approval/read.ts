/** What a page shows of the approval of a document. */
import type { Viewer } from '../../auth/viewer.js';
import type { Claims, DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { DocumentKind, DocumentState } from '../../entities/document.js';
import type { AccountId, CycleId, DistrictId, DocumentId } from '../../entities/ids.js';
import { actorOf } from '../actor.js';
import { type Difference, differencesBetween } from '../document/differences.js';
import type { ApprovalFacts } from '../document/states.js';
import { readVersion } from '../document/versions.js';
import type { Platform } from '../platform.js';
import { type Approval, actsOf, lastApproval, type SignedAct } from './acts.js';
import { type ApprovalAtHand, approvalAtHand, factsFor } from './facts.js';
import { type MustAct, mustAct } from './must-act.js';

export interface DocumentShown {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  readonly revision: number;
  /** Whose results it tells; null for documents of another kind. */
  readonly cycleId: CycleId | null;
}

/** OPEN: it decides now. DONE: it has approved what is asked for. WAITING: its turn has not come, or comes again. */
export type StepState = 'DONE' | 'OPEN' | 'WAITING';

export interface NamedAccount {
  readonly name: string;
  readonly displayName: string;
}

export interface StepShown {
  readonly position: number;
  readonly title: string;
  readonly role: string | null;
  /** Accounts that are named in the step. */
  readonly accounts: readonly NamedAccount[];
  readonly needed: number;
  readonly state: StepState;
  /** Approvals that count. */
  readonly approvals: readonly SignedAct[];
}

export interface ApprovalShown {
  /** From 1. */
  readonly number: number;
  readonly place: Approval['progress']['place'];
  /** What is to be approved, or was. */
  readonly hash: string;
  readonly since: Date;
  readonly steps: readonly StepShown[];
  /** Every act on the document, the first one first, also of approvals that were taken back. */
  readonly acts: readonly (SignedAct & { readonly counts: boolean; readonly isOpen: boolean })[];
}

/** Claims of a viewer that also show who takes part in an approval. */
const withPeople = ({ claims, district }: Viewer): DistrictClaims => ({
  ...claims,
  district: district.id,
  accounts: 'district',
});

/** @returns null if it was never sent, or the viewer does not take part in approvals */
export const documentApproval = (
  { database }: Platform,
  viewer: Viewer,
  { id }: Pick<DocumentShown, 'id'>,
): Promise<ApprovalShown | null> =>
  database.read(withPeople(viewer), async (rows) => {
    const district = viewer.district.id;
    const last = await lastApproval(rows, district, id);
    if (last === null) return null;
    const { progress, steps, number } = last;
    const names = await accountNames(
      rows,
      district,
      steps.flatMap(({ accounts }) => accounts),
    );
    const acts = await actsOf(rows, district, id);
    const counting = new Set([...progress.counted.values()].flat().map((act) => act.number));
    const open = new Set(progress.questions.map((act) => act.number));
    return {
      number,
      place: progress.place,
      hash: progress.hash,
      since: progress.since,
      steps: steps.map((step) => {
        const approvals = acts.filter(
          (act) => act.approval === number && act.step === step.position && counting.has(act.number),
        );
        return {
          ...step,
          accounts: step.accounts.flatMap((account) => names.get(account) ?? []),
          state: stateOf(last, step.position, approvals.length >= step.needed),
          approvals,
        };
      }),
      acts: acts.map((act) => ({ ...act, counts: counting.has(act.number), isOpen: open.has(act.number) })),
    };
  });

function stateOf({ progress: { place, step } }: Approval, position: number, isDone: boolean): StepState {
  if (place === 'STEP' && step === position) return 'OPEN';
  return isDone ? 'DONE' : 'WAITING';
}

async function accountNames(
  rows: Rows,
  district: DistrictId,
  accounts: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, NamedAccount>> {
  if (accounts.length === 0) return new Map();
  const found = await rows.query<NamedAccount & { readonly id: AccountId }>(
    'select id, name, display_name as "displayName" from account where district_id = $1 and id = any ($2)',
    [district, accounts],
  );
  return new Map(found.map(({ id, name, displayName }) => [id, { name, displayName }]));
}

/** The facts for the guards of the viewer's actions, and in whose list the document is. */
export async function approvalFacts(
  { database, clock }: Platform,
  viewer: Viewer,
  { id, kind, cycleId }: Pick<DocumentShown, 'id' | 'kind' | 'cycleId'>,
): Promise<ApprovalFacts> {
  return database.read(seeingAll(viewer), async (rows) =>
    factsFor(
      await approvalAtHand(rows, viewer.district.id, { id, kind, cycle: cycleId }, clock.now()),
      actorOf(viewer),
    ),
  );
}

/**
 * Who has to act now; null for a document that is done, and for viewers who do not take part in approvals.
 */
export async function documentMustAct(
  { database, clock }: Platform,
  viewer: Viewer,
  { id, kind, state, cycleId }: DocumentShown,
): Promise<MustAct | null> {
  if (state !== 'DRAFT' && state !== 'IN_APPROVAL') return null;
  if (!['OFFICE', 'INSPECTOR', 'APPROVER'].some((role) => viewer.roles.includes(role as never))) return null;
  const district = viewer.district.id;
  return database.read(seeingAll(viewer), async (rows) => {
    const atHand: ApprovalAtHand = await approvalAtHand(rows, district, { id, kind, cycle: cycleId }, clock.now());
    const [found] = await rows.query<{ draftedBy: AccountId | null }>(
      'select drafted_by as "draftedBy" from document where district_id = $1 and id = $2',
      [district, id],
    );
    return mustAct(atHand, found?.draftedBy ?? null);
  });
}

/** Of a document that the viewer sees: all its versions, and who takes part. Nothing of it is shown as it is. */
const seeingAll = (viewer: Viewer): Claims => ({ ...withPeople(viewer), scores: 'district' });

/**
 * 上次看过以来的改动: what changed between the version on which the viewer last acted and the one that is to be approved.
 * @returns null if the viewer has not acted on the document
 */
export function changesSinceSeen(
  { database }: Platform,
  viewer: Viewer,
  { id, revision }: Pick<DocumentShown, 'id' | 'revision'>,
): Promise<{ readonly revision: number; readonly differences: Difference[] } | null> {
  return database.read(seeingAll(viewer), async (rows) => {
    const district = viewer.district.id;
    const acts = await actsOf(rows, district, id);
    const seen = acts.findLast((act) => act.account === viewer.account.id);
    if (seen === undefined) return null;
    const before = await readVersion(rows, district, id, seen.revision);
    const after = await readVersion(rows, district, id, revision);
    return { revision: seen.revision, differences: differencesBetween(before.content, after.content) };
  });
}
