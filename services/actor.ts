/** Who makes a change, as the audit log records it and the states tables judge it. */
import type { Viewer } from '../auth/viewer.js';

/** How a change came in. */
export const ACTOR_VIAS = ['SESSION', 'TOKEN', 'COMMAND', 'SYSTEM', 'SAMPLE'] as const;
export type ActorVia = (typeof ACTOR_VIAS)[number];

export interface Actor {
  /** Account id; null for the command line and the process itself. */
  readonly account: string | null;
  /** The name shown in the audit log, as it was at the time. */
  readonly name: string;
  /** The account of the person who is represented; null where the actor acts for themselves. */
  readonly actingFor: { readonly id: string; readonly name: string } | null;
  /** The roles under which the change is made: those of the account, `OPERATOR` or `SYSTEM`. */
  readonly roles: readonly string[];
  readonly via: ActorVia;
}

export function actorOf({ account, roles, via }: Viewer): Actor {
  return { account: account.id, name: account.name, actingFor: null, roles, via };
}

/** The person at the command line, who has the database's credentials and no account. */
export const OPERATOR: Actor = { account: null, name: 'kaoping', actingFor: null, roles: ['OPERATOR'], via: 'COMMAND' };

/** The process itself, for example a worker that completes a run. */
export const SYSTEM: Actor = { account: null, name: 'kaoping', actingFor: null, roles: ['SYSTEM'], via: 'SYSTEM' };

/** The sample's own story, told in the role that would tell it in a real district. */
export const sampleActor = (role: 'OFFICE' | 'APPROVER'): Actor => ({
  account: null,
  name: 'sample',
  actingFor: null,
  roles: [role],
  via: 'SAMPLE',
});
