/** Events for other systems: kept by administrators, sent once for each webhook, and without scores. */

import { BlockList } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { WebhookSender } from '../../delivery/webhook.js';
import type { DeliveryId } from '../../entities/ids.js';
import { OPERATOR } from '../../services/actor.js';
import type { Outgoing } from '../../services/notification/outgoing.js';
import { sendWebhook } from '../../services/notification/send-webhook.js';
import { addWebhook } from '../../services/notification/webhooks.js';
import { type NoticeWorld, openNoticeWorld, SCHEME } from '../setup/notice-world.js';
import { kaoping } from '../setup/process.js';
import { openReceiver, type Receiver } from '../setup/receiver.js';

const HERE = new BlockList();
HERE.addSubnet('127.0.0.0', 8, 'ipv4');
const OUTGOING: Outgoing = { mail: null, webhooks: new WebhookSender(HERE), publicUrl: null };

let receiver: Receiver;
let world: NoticeWorld;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver?.close());
beforeEach(async () => {
  await world?.server.close();
  world = await openNoticeWorld();
  await world.person('admin', 'ADMIN');
  receiver.answer(204);
});
afterAll(() => world?.server.close());

async function add(events = '[]'): Promise<{ id: string; secret: string }> {
  const { data } = await (await world.as('admin'))(
    `mutation { addWebhook(url: "${receiver.url}", events: ${events}) { webhook { id } secret problems { code } } }`,
  );
  return { id: data.addWebhook.webhook.id, secret: data.addWebhook.secret };
}

const deliveries = async () =>
  (
    await world.server.owner.query<{ id: DeliveryId; state: string; answer: string | null }>(
      'select id, state, answer from delivery order by created_at, id',
    )
  ).rows;

/** Sends what waits, as the workers do. @returns what arrived */
async function sendAll() {
  const before = receiver.received.length;
  for (const { id, state } of await deliveries())
    if (state === 'WAITING') await sendWebhook(world.server.platform, OUTGOING, { district: world.district, id });
  return receiver.received.slice(before);
}

describe('an event', () => {
  it('is sent once to each webhook that wants it, signed, with names and no scores', async () => {
    const { secret } = await add();
    await add('["cycle.published"]');
    await world.graded();
    await world.step('START_REVIEW');
    await world.tellAll(OUTGOING);
    await world.server.owner.query("update outbox set told_at = null where kind = 'REVIEW_STARTED'");
    await world.tellAll(OUTGOING);
    const received = await sendAll();
    expect(received).toHaveLength(1);
    const { headers, body } = received[0] ?? { headers: {}, body: '' };
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
      type: 'cycle.review_started',
      timestamp: expect.any(String),
      data: {
        district: 'test',
        subject: { type: 'cycle', id: expect.any(String), label: SCHEME },
        title: { zh: expect.stringContaining('公示'), en: expect.any(String) },
        due: null,
      },
    });
    expect(headers['webhook-id']).toBe((await deliveries())[0]?.id);
    await world.step('SEND_FOR_APPROVAL');
    await world.step('PUBLISH');
    await world.tellAll(OUTGOING);
    expect((await sendAll()).map(({ body: text }) => JSON.parse(text).type).sort()).toEqual([
      'cycle.published',
      'cycle.published',
    ]);
  });

  it('is tried again later, and no more by a receiver that is gone, which is recorded', async () => {
    const { id } = await add();
    receiver.answer(503);
    await world.step('OPEN_COLLECTION');
    await world.tellAll(OUTGOING);
    await sendAll();
    expect(await deliveries()).toMatchObject([{ state: 'WAITING', answer: 'HTTP 503' }]);
    receiver.answer(410);
    await sendAll();
    expect(await deliveries()).toMatchObject([{ state: 'FAILED', answer: 'HTTP 410' }]);
    const { data } = await (await world.as('admin'))('{ webhooks { id disabledAt disabledBecause } }');
    expect(data.webhooks).toEqual([{ id, disabledAt: expect.any(String), disabledBecause: 'HTTP 410' }]);
    const { rows } = await world.server.owner.query(
      "select action, account_name as by from audit_entry where action like 'webhook.%' order by number",
    );
    expect(rows).toEqual([
      { action: 'webhook.ADD', by: 'admin' },
      { action: 'webhook.DISABLE', by: 'kaoping' },
    ]);
    await world.step('START_VERIFYING');
    await world.step('REOPEN_COLLECTION');
    await world.tellAll(OUTGOING);
    expect(await deliveries()).toHaveLength(1);
  });
});

describe('a webhook', () => {
  it('is kept by administrators alone', async () => {
    await world.person('office', 'OFFICE');
    const office = await world.as('office');
    const { id } = await add();
    for (const call of [
      `addWebhook(url: "${receiver.url}") { secret }`,
      `disableWebhook(id: "${id}") { webhook { id } }`,
      `rotateWebhookSecret(id: "${id}") { secret }`,
      `testWebhook(id: "${id}") { delivery { id } }`,
    ])
      expect([call, (await office(`mutation { ${call} }`)).errors?.[0]?.extensions.reason]).toEqual([
        call,
        'NOT_YOUR_ACTION',
      ]);
    expect((await office('{ webhooks { id } }')).data.webhooks).toEqual([]);
  });

  it('that is wrong comes back with its problems', async () => {
    const admin = await world.as('admin');
    const { data } = await admin(
      'mutation { addWebhook(url: "https://u:p@example.cn/", events: ["run.done"]) { webhook { id } problems { field code } } }',
    );
    expect(data.addWebhook).toEqual({
      webhook: null,
      problems: [
        { field: 'url', code: 'BAD_URL' },
        { field: 'events', code: 'UNKNOWN_EVENT' },
      ],
    });
    const unknown = await admin('mutation { enableWebhook(id: "x") { webhook { id } } }');
    expect(unknown.errors?.[0]?.extensions.reason).toBe('UNKNOWN_WEBHOOK');
    expect((await admin('{ webhookEvents }')).data.webhookEvents).toContain('run.completed');
  });

  it('has a secret that is stored nowhere, and another one after it was replaced', async () => {
    const { id, secret } = await add();
    const admin = await world.as('admin');
    const { data } = await admin(`mutation { rotateWebhookSecret(id: "${id}") { secret } }`);
    expect(data.rotateWebhookSecret.secret).toMatch(/^whsec_/);
    expect(data.rotateWebhookSecret.secret).not.toBe(secret);
    const { rows } = await world.server.owner.query<{ text: string }>(
      'select (select json_agg(w) from webhook w)::text || (select json_agg(c) from audit_change c)::text as text',
    );
    for (const one of [secret, data.rotateWebhookSecret.secret])
      expect(rows[0]?.text).not.toContain(one.replace('whsec_', ''));
    await world.step('OPEN_COLLECTION');
    await world.tellAll(OUTGOING);
    const [received] = await sendAll();
    const verify = (by: string) =>
      new Webhook(by).verify(received?.body ?? '', received?.headers as Record<string, string>);
    expect(verify(data.rotateWebhookSecret.secret)).toBeTruthy();
    expect(() => verify(secret)).toThrow();
  });

  it('is kept from the command line as well', async () => {
    const env = { DATABASE_URL: world.server.databaseUrl, KAOPING_DATA: '/nonexistent' };
    const folder = world.server.platform.dataFolder ?? env.KAOPING_DATA;
    const run = (...args: string[]) => kaoping(['webhook', ...args], { ...env, KAOPING_DATA: folder });
    const added = await run('add', receiver.url, '--event', 'run.completed');
    expect(added).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\S+\twhsec_\S+\n$/) });
    const [id = ''] = added.stdout.split('\t');
    expect((await run('list')).stdout).toBe(`${id}\t${receiver.url}\trun.completed\n`);
    expect((await run('disable', id)).status).toBe(0);
    expect((await run('list')).stdout).toContain('disabled');
    expect((await run('enable', id)).status).toBe(0);
    expect((await run('secret', id)).stdout).toMatch(/^whsec_/);
    expect((await run('test', id)).stdout.trim()).toBe((await deliveries())[0]?.id);
    expect(await run('disable', 'x')).toMatchObject({ status: 1, stderr: expect.stringContaining('webhook') });
    expect((await run('add', 'ftp://example.cn')).status).toBe(1);
    const keeper = { actor: OPERATOR, claims: world.claims };
    await expect(addWebhook(world.server.platform, keeper, 'ftp://example.cn', [])).rejects.toMatchObject({
      reason: 'BAD_WEBHOOK',
    });
  });
});
