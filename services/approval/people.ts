/** 谁能审批: the accounts that may decide in the steps of approvals. */

import { inForce } from '../../auth/access.js';
import type { Rows } from '../../db/database.js';
import { APPROVING_ROLES, type ApprovingRole } from '../../entities/approval.js';
import type { AccountId, DistrictId, DocumentId } from '../../entities/ids.js';
import type { Progress } from './progress.js';
import type { RouteStep, Step } from './step.js';

export interface Person {
  readonly account: AccountId;
  /** Account name. */
  readonly name: string;
  readonly displayName: string;
  /** Roles in force that may decide in approvals. */
  readonly roles: readonly ApprovingRole[];
}

/**
 * Everyone who holds a role that decides in approvals, without disabled accounts.
 * @param rows with claims that show accounts
 */
export async function approvingPeople(rows: Pick<Rows, 'query'>, district: DistrictId, now: Date): Promise<Person[]> {
  return rows.query<Person>(
    `select a.id as account, a.name, a.display_name as "displayName", array_agg(distinct r.role) as roles
     from account a join account_role r on r.district_id = a.district_id and r.account_id = a.id
     where a.district_id = $1 and not a.disabled and r.role = any ($2) and ${inForce('r', '$3')}
     group by a.id, a.name, a.display_name order by a.name`,
    [district, APPROVING_ROLES, now],
  );
}

/** Accounts that drafted the document or wrote one of its versions, or were represented in it: they do not approve it. */
export async function draftersOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  document: DocumentId,
): Promise<ReadonlySet<AccountId>> {
  const found = await rows.query<{ account: AccountId }>(
    `select a.account from document d cross join lateral unnest(array[d.drafted_by, d.drafted_for]) a (account)
     where d.district_id = $1 and d.id = $2 and a.account is not null
     union
     select a.account from document_version v cross join lateral unnest(array[v.written_by, v.written_for]) a (account)
     where v.district_id = $1 and v.document_id = $2 and a.account is not null`,
    [district, document],
  );
  return new Set(found.map(({ account }) => account));
}

/** Whether the person belongs to the step. */
export const belongsTo = (
  { role, accounts }: Pick<RouteStep, 'role' | 'accounts'>,
  { account, roles }: Pick<Person, 'account' | 'roles'>,
): boolean => accounts.includes(account) || (role !== null && roles.includes(role));

/** Those of the step who may decide there. */
export const ableIn = (
  step: Pick<RouteStep, 'role' | 'accounts'>,
  people: readonly Person[],
  drafters: ReadonlySet<AccountId>,
): Person[] => people.filter((person) => belongsTo(step, person) && !drafters.has(person.account));

/** Those of the step who may decide there and have not approved yet, themselves or for another. */
export function leftIn(
  step: Step,
  progress: Pick<Progress, 'counted'>,
  people: readonly Person[],
  drafters: ReadonlySet<AccountId>,
): Person[] {
  const given = progress.counted.get(step.position) ?? [];
  const gave = new Set(given.flatMap(({ account, represented }) => [account, represented]));
  return ableIn(step, people, drafters).filter(({ account }) => !gave.has(account));
}

/** Approvals that the step still needs. */
export const missingIn = (step: Step, { counted }: Pick<Progress, 'counted'>): number =>
  Math.max(0, step.needed - (counted.get(step.position)?.length ?? 0));
