/** Webhooks: which systems are told of the district's events. Kept by administrators. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { DeliveryId, DistrictId, WebhookId } from '../../entities/ids.js';
import { badWebhook, unknownWebhook } from '../../errors/notification.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { type Actor, actorOf } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { EVENTS } from './events.js';
import { mayAdministerDelivery } from './rights.js';
import { webhookSecret } from './webhook-secret.js';

/** Who keeps webhooks, and in which district. */
export interface Keeper {
  readonly actor: Actor;
  readonly claims: DistrictClaims;
}

/** @throws Refusal FORBIDDEN unless an administrator is signed in */
export function keeperOf(viewer: Viewer): Keeper {
  mayAdministerDelivery(viewer);
  return { actor: actorOf(viewer), claims: { ...viewer.claims, district: viewer.district.id } };
}

export interface StoredWebhook {
  readonly id: WebhookId;
  readonly url: string;
  /** Types of events; empty: all. */
  readonly events: readonly string[];
  readonly secretVersion: number;
  readonly disabledAt: Date | null;
  readonly disabledBecause: string | null;
  readonly createdAt: Date;
}

/** A webhook with its secret, for the one time that it is shown. */
export interface WithSecret {
  readonly id: WebhookId;
  readonly secret: string;
}

const WEBHOOK = `id, url, events, secret_version as "secretVersion", disabled_at as "disabledAt",
  disabled_because as "disabledBecause", created_at as "createdAt" from webhook where district_id = $1`;
const LONGEST_URL = 500;

export function listWebhooks(
  { database }: Pick<Platform, 'database'>,
  claims: DistrictClaims,
): Promise<StoredWebhook[]> {
  return database.read(claims, (rows) =>
    rows.query<StoredWebhook>(`select ${WEBHOOK} order by created_at, id`, [claims.district]),
  );
}

/** @throws Refusal BAD_USER_INPUT BAD_WEBHOOK with everything that is wrong */
export async function addWebhook(
  platform: Platform,
  { actor, claims }: Keeper,
  url: string,
  events: readonly string[],
): Promise<WithSecret> {
  const problems = [...urlProblems(url), ...eventProblems(events)];
  if (problems.length > 0) throw badWebhook(problems);
  const id = newId<WebhookId>();
  const kinds = [...new Set(events)].sort();
  await inTransaction(platform, actor, claims, async (tx) => {
    await tx.query('insert into webhook (district_id, id, url, events, created_at) values ($1, $2, $3, $4, $5)', [
      claims.district,
      id,
      url,
      kinds,
      tx.now,
    ]);
    record(tx, 'ADD', { id, url }, [
      { field: 'url', before: null, after: url },
      { field: 'events', before: null, after: kinds.join(' ') },
    ]);
  });
  return { id, secret: await webhookSecret(platform, id, 1) };
}

/** What waits for it is dropped when its turn comes. @throws Refusal NOT_FOUND */
export async function disableWebhook(
  platform: Platform,
  { actor, claims }: Keeper,
  id: WebhookId,
  because: string | null = null,
): Promise<void> {
  await change(platform, { actor, claims }, id, 'DISABLE', async (tx, { disabledAt }) => {
    if (disabledAt !== null) return [];
    await tx.query('update webhook set disabled_at = $3, disabled_because = $4 where district_id = $1 and id = $2', [
      claims.district,
      id,
      tx.now,
      because,
    ]);
    return [{ field: 'disabled', before: 'false', after: because ?? 'true' }];
  });
}

/** @throws Refusal NOT_FOUND */
export async function enableWebhook(platform: Platform, { actor, claims }: Keeper, id: WebhookId): Promise<void> {
  await change(platform, { actor, claims }, id, 'ENABLE', async (tx, { disabledAt }) => {
    if (disabledAt === null) return [];
    await tx.query(
      'update webhook set disabled_at = null, disabled_because = null where district_id = $1 and id = $2',
      [claims.district, id],
    );
    return [{ field: 'disabled', before: 'true', after: 'false' }];
  });
}

/** Messages are signed by the new secret from now on. @throws Refusal NOT_FOUND */
export async function rotateWebhookSecret(
  platform: Platform,
  { actor, claims }: Keeper,
  id: WebhookId,
): Promise<WithSecret> {
  let version = 0;
  await change(platform, { actor, claims }, id, 'ROTATE_SECRET', async (tx, { secretVersion }) => {
    version = secretVersion + 1;
    await tx.query('update webhook set secret_version = $3 where district_id = $1 and id = $2', [
      claims.district,
      id,
      version,
    ]);
    return [{ field: 'secretVersion', before: String(secretVersion), after: String(version) }];
  });
  return { id, secret: await webhookSecret(platform, id, version) };
}

/**
 * Sends an event of the type `test`, by the way that every event takes.
 * @returns id of the delivery @throws Refusal NOT_FOUND
 */
export async function testWebhook(platform: Platform, { actor, claims }: Keeper, id: WebhookId): Promise<DeliveryId> {
  const { district } = claims;
  const delivery = newId<DeliveryId>();
  await inTransaction(platform, actor, claims, async (tx) => {
    tx.changed();
    await lock(tx, district, id);
    const payload = JSON.stringify({ type: 'test', timestamp: tx.now.toISOString(), data: {} });
    await tx.query(
      `insert into delivery (district_id, id, channel, purpose, webhook_id, key, payload, state, created_at, next_at)
       values ($1, $2, 'WEBHOOK', 'TEST', $3, $4, $5, 'WAITING', $6, $6)`,
      [district, delivery, id, `test ${delivery}`, payload, tx.now],
    );
    await platform.jobs.enqueueDeliveries(tx, [{ district, id: delivery, channel: 'WEBHOOK', attempt: 1, at: null }]);
  });
  return delivery;
}

async function change(
  platform: Platform,
  { actor, claims }: Keeper,
  id: WebhookId,
  action: string,
  make: (tx: Transaction, webhook: StoredWebhook) => Promise<readonly FieldChange[]>,
): Promise<void> {
  await inTransaction(platform, actor, claims, async (tx) => {
    const webhook = await lock(tx, claims.district, id);
    const changes = await make(tx, webhook);
    if (changes.length > 0) record(tx, action, webhook, changes);
    else tx.changed();
  });
}

async function lock(tx: Transaction, district: DistrictId, id: WebhookId): Promise<StoredWebhook> {
  const [webhook] = await tx.query<StoredWebhook>(`select ${WEBHOOK} and id = $2 for update`, [district, id]);
  if (webhook === undefined) throw unknownWebhook(id);
  return webhook;
}

const record = (
  tx: Transaction,
  action: string,
  { id, url }: Pick<StoredWebhook, 'id' | 'url'>,
  changes: readonly FieldChange[],
) =>
  tx.record({
    action: `webhook.${action}`,
    subject: { type: 'webhook', id, label: url },
    audience: 'ACCESS',
    changes,
  });

function urlProblems(text: string): FieldProblem[] {
  const url = URL.parse(text);
  const isGood =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    text.length <= LONGEST_URL;
  if (isGood) return [];
  return [
    {
      field: 'url',
      code: 'BAD_URL',
      message: {
        zh: `“${text}”应为 https:// 地址（内网网段可用 http://），不含用户名和密码`,
        en: `“${text}” must be an address with https:// (http:// in WEBHOOK_NETWORKS), without user and password`,
      },
    },
  ];
}

const eventProblems = (events: readonly string[]): FieldProblem[] =>
  events
    .filter((event) => !EVENTS.includes(event))
    .map((event) => ({
      field: 'events',
      code: 'UNKNOWN_EVENT',
      message: {
        zh: `没有事件“${event}”；有：${EVENTS.join('、')}`,
        en: `there is no event “${event}”; there are: ${EVENTS.join(', ')}`,
      },
    }));
