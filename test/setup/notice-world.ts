/** A district with a graded cycle, people with addresses, and a clock: where notifications are tested. */
import { BlockList } from 'node:net';
import { systemClaims } from '../../auth/access.js';
import type { DistrictClaims } from '../../db/claims.js';
import { WebhookSender } from '../../delivery/webhook.js';
import type { Role } from '../../entities/access.js';
import type { DistrictId, OutboxEntryId } from '../../entities/ids.js';
import { sampleActor } from '../../services/actor.js';
import { advanceCycleAs } from '../../services/cycle/advance.js';
import type { AdvancingAction } from '../../services/cycle/states.js';
import { loadBundle } from '../../services/load/index.js';
import type { NotificationKind } from '../../services/notification/kind.js';
import type { Outgoing } from '../../services/notification/outgoing.js';
import { tell } from '../../services/notification/tell.js';
import { bundle, SCHEME } from '../api/races/world.js';
import { gradedOfficially } from './graded.js';
import { OWN_PAGE, openServer, type TestServer, type TestServerOptions } from './platform.js';
import { addTestAccount } from './services.js';

export { SCHEME };

/** Leads to public addresses only, of which tests use none. */
export const NO_WEBHOOKS = new WebhookSender(new BlockList());

export interface NoticeWorld {
  readonly server: TestServer;
  readonly district: DistrictId;
  readonly claims: DistrictClaims;
  /** A new account with an address at example.cn. @returns its name */
  person(name: string, role: Role, units?: readonly string[]): Promise<string>;
  /** Takes a step of the cycle as the office or an approver without an account. */
  step(action: AdvancingAction): Promise<void>;
  /** Loads and grades the small bundle, whose units are U1 to U4; the cycle is in GRADING then. */
  graded(): Promise<void>;
  /** Tells of everything in the outbox, as a worker does. @returns of how many events */
  tellAll(outgoing?: Partial<Outgoing>, kinds?: readonly NotificationKind<never>[]): Promise<number>;
  /** Asks as this person. */
  as(name: string): Promise<(query: string) => Promise<NoticeAnswer>>;
}

export interface NoticeAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  readonly data: any;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly reason: string } }[];
}

export async function openNoticeWorld(options: TestServerOptions = {}): Promise<NoticeWorld> {
  const server = await openServer({ ...options, units: false });
  const district = server.district.id;
  const claims = systemClaims(district);
  await loadBundle(server.platform, district, bundle());
  return {
    server,
    district,
    claims,
    person: async (name, role, units = []) => {
      await addTestAccount(server.platform, district, { name, roles: [role], units, email: `${name}@example.cn` });
      return name;
    },
    step: async (action) => {
      const by = { ...sampleActor(action === 'PUBLISH' || action === 'SEND_BACK' ? 'APPROVER' : 'OFFICE') };
      const actor = { ...by, via: 'SESSION' as const };
      await advanceCycleAs(server.platform, actor, claims, { scheme: SCHEME, action, revision: null, document: null });
    },
    graded: async () => {
      await gradedOfficially(server.platform, district, SCHEME);
    },
    tellAll: async ({ mail = null } = {}, kinds) => {
      const { rows } = await server.owner.query<{ id: OutboxEntryId }>(
        'select id from outbox where district_id = $1 and told_at is null order by id',
        [district],
      );
      for (const { id } of rows) await tell(server.platform, { mail }, { district, id }, kinds);
      return rows.length;
    },
    as: async (name) => {
      const cookie = await server.session(name);
      return async (query) => (await (await server.ask(query, { cookie, ...OWN_PAGE })).json()) as NoticeAnswer;
    },
  };
}
