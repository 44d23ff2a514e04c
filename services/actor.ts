/** The author of a change, for the audit log and for the check of roles in the states tables. */

import type { UnitReach } from '../auth/access.js';
import type { Viewer } from '../auth/viewer.js';
import type { AccountId } from '../entities/ids.js';

/** The way by which a change was made. */
export const ACTOR_VIAS = ['SESSION', 'TOKEN', 'COMMAND', 'SYSTEM', 'SAMPLE', 'CODE'] as const;
export type ActorVia = (typeof ACTOR_VIAS)[number];

export interface Actor {
  /** Account id; null for the command line and the process itself. */
  readonly account: AccountId | null;
  /** The name at the time of the change, as the audit log shows it. */
  readonly name: string;
  /** The account of the person who is represented; null if the actor acts for themselves. */
  readonly actingFor: { readonly id: AccountId; readonly name: string } | null;
  /** The roles with which the change is made: those of the account, `OPERATOR` or `SYSTEM`. */
  readonly roles: readonly string[];
  /** Those of them that are held for units, by the unit; left out by actors without such roles. */
  readonly reach?: UnitReach;
  readonly via: ActorVia;
  /** True if the act is over and is only recorded now. */
  readonly actedBefore?: boolean;
}

export function actorOf({ account, actingFor, roles, reach, via }: Viewer): Actor {
  const represented = actingFor && { id: actingFor.id, name: actingFor.name };
  return { account: account.id, name: account.name, actingFor: represented, roles, reach, via };
}

/** The person who is taken to act: the represented one where a substitute acts. Null for the command line. */
export const personOf = ({ account, actingFor }: Pick<Actor, 'account' | 'actingFor'>): AccountId | null =>
  actingFor?.id ?? account;

/**
 * Both persons of an act: the account and the one that it represents. Acts that need two persons (SEPARATED_ACTS) need
 * two sets of persons with nobody in common.
 */
export const personsOf = ({ account, actingFor }: Pick<Actor, 'account' | 'actingFor'>): AccountId[] =>
  [account, actingFor?.id ?? null].filter((id) => id !== null);

/** The operator of the command line, who has the database's credentials and no account. */
export const OPERATOR: Actor = { account: null, name: 'kaoping', actingFor: null, roles: ['OPERATOR'], via: 'COMMAND' };

/** The process itself, for example a worker that completes a run. */
export const SYSTEM: Actor = { account: null, name: 'kaoping', actingFor: null, roles: ['SYSTEM'], via: 'SYSTEM' };

/** The author of the sample's history, with the role that would make the change in a real district. */
export const sampleActor = (role: 'OFFICE' | 'APPROVER'): Actor => ({
  account: null,
  name: 'sample',
  actingFor: null,
  roles: [role],
  via: 'SAMPLE',
});
