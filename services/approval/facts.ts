/** What the guards of approvals look at. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { DocumentKind } from '../../entities/document.js';
import type { AccountId, CycleId, DistrictId, DocumentId } from '../../entities/ids.js';
import { tokensRead } from '../../errors/workflow.js';
import { type Actor, personOf, personsOf } from '../actor.js';
import type { ApprovalFacts } from '../document/states.js';
import { type Approval, openApproval } from './acts.js';
import { ableIn, approvingPeople, belongsTo, draftersOf, type Person } from './people.js';
import { recusedFromCycle } from './recused-people.js';
import { routeOf } from './route.js';
import type { RouteStep, Step } from './step.js';

/** Everything about the approval of one document. */
export interface ApprovalAtHand {
  /** Null where it was not sent, or was approved or taken back. */
  readonly approval: Approval | null;
  /** The steps by which it goes on, or would be sent. */
  readonly steps: readonly RouteStep[];
  readonly people: readonly Person[];
  readonly drafters: ReadonlySet<AccountId>;
  /** Replacements that are proposed and not decided. */
  readonly replacements: number;
}

interface DocumentOfApproval {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  /** Whose results it tells; null for documents of another kind. */
  readonly cycle: CycleId | null;
}

/** @param rows with claims that show the document with all its versions, and accounts */
export async function approvalAtHand(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  document: DocumentOfApproval,
  now: Date,
): Promise<ApprovalAtHand> {
  const approval = await openApproval(rows, district, document.id);
  const route = approval === null ? (await routeOf(rows, district, document.kind)).steps : approval.steps;
  const [open] = await rows.query<{ replacements: number }>(
    `select count(*)::int as replacements from approver_replacement
     where district_id = $1 and document_id = $2 and approval = $3 and decided_at is null`,
    [district, document.id, approval?.number ?? 0],
  );
  return {
    approval,
    steps: route,
    people: await peopleFor(rows, district, document, now),
    drafters: await draftersOf(rows, district, document.id),
    replacements: open?.replacements ?? 0,
  };
}

/** Everyone who may decide in approvals, without those who are recused from a unit that the document is about. */
async function peopleFor(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  { cycle }: DocumentOfApproval,
  now: Date,
): Promise<Person[]> {
  const people = await approvingPeople(rows, district, now);
  if (cycle === null) return people;
  const accounts = people.map(({ account }) => account);
  const recused = await recusedFromCycle(rows, district, cycle, accounts, now);
  return people.filter(({ account }) => !recused.has(account));
}

/** The open step; undefined where it is with the drafter, or not in approval. */
export const openStepOf = ({ approval }: Pick<ApprovalAtHand, 'approval'>): Step | undefined =>
  approval?.progress.place === 'STEP'
    ? approval.steps.find(({ position }) => position === approval.progress.step)
    : undefined;

/**
 * A substitute decides in the place of the person represented. Separation of duties is of both: neither may have drafted
 * the document, nor approved in the step already.
 */
export function factsFor(
  { approval, steps, people, drafters, replacements }: ApprovalAtHand,
  actor: Pick<Actor, 'account' | 'actingFor'>,
): ApprovalFacts {
  const open = openStepOf({ approval });
  const given = open === undefined ? [] : (approval?.progress.counted.get(open.position) ?? []);
  const [decider, both] = [personOf(actor), personsOf(actor)];
  const person = people.find((one) => one.account === decider);
  const gave = new Set(given.flatMap((act) => [act.account, act.represented]));
  return {
    unmannedSteps: steps.filter((step) => ableIn(step, people, drafters).length < step.needed).length,
    isOpen: approval !== null,
    openStep: open?.position ?? 0,
    isOnStep: open !== undefined && person !== undefined && belongsTo(open, person),
    hasDrafted: both.some((one) => drafters.has(one)),
    hasApproved: both.some((one) => gave.has(one)),
    questions: approval?.progress.questions.length ?? 0,
    replacements,
  };
}

/**
 * The claims under which a viewer acts in an approval: they show the document before and after the act with all its
 * versions, and who else may decide.
 * @throws Refusal FORBIDDEN TOKENS_READ
 */
export function approvalClaims(viewer: Viewer): DistrictClaims {
  if (viewer.via === 'TOKEN') throw tokensRead();
  return {
    ...viewer.claims,
    district: viewer.district.id,
    scores: 'district',
    accounts: 'district',
    writes: ['document'],
  };
}
