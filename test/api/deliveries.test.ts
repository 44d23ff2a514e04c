/** Mails as administrators see and resend them, over the API and the command line. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer } from '../../delivery/mail.js';
import { readDeliverySettings } from '../../delivery/settings.js';
import { setEmail } from '../../services/access/index.js';
import type { Outgoing } from '../../services/notification/outgoing.js';
import { startTelling } from '../../services/notification/work.js';
import { NO_WEBHOOKS, type NoticeWorld, openNoticeWorld } from '../setup/notice-world.js';
import { kaoping } from '../setup/process.js';
import { openSmtp, type Smtp } from '../setup/smtp.js';

let smtp: Smtp;
let world: NoticeWorld;
let env: Record<string, string>;
let stop: () => void;
beforeAll(async () => {
  smtp = await openSmtp();
  world = await openNoticeWorld();
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-mails-'));
  env = {
    DATABASE_URL: world.server.databaseUrl,
    KAOPING_DATA: folder,
    SMTP_URL: smtp.url,
    MAIL_FROM: 'kaoping@example.cn',
    PUBLIC_URL: 'https://kaoping.example.cn',
  };
  const { mail, publicUrl } = readDeliverySettings(env);
  const outgoing: Outgoing = { mail: mail && new Mailer(mail), webhooks: NO_WEBHOOKS, publicUrl };
  stop = await startTelling(world.server.platform, outgoing);
  await world.person('admin', 'ADMIN');
  await world.person('office', 'OFFICE');
});
afterAll(async () => {
  stop?.();
  await world?.server.close();
  await smtp?.close();
  await rm(env.KAOPING_DATA ?? '', { recursive: true, force: true });
});

const TEST = 'mutation { sendTestMail { delivery { id state answer attempts recipient purpose } problems { code } } }';
const resend = (id: string) =>
  `mutation { resendDelivery(id: "${id}") { delivery { state attempts } problems { code } } }`;
const LIST = (filter = '') =>
  `{ deliveries(${filter}first: 1) { rows { id channel state recipient } totalCount pageInfo { hasNextPage endCursor } } }`;

describe('a test mail', () => {
  it('goes to the administrator’s own address, and returns the answer of the server', async () => {
    const admin = await world.as('admin');
    const { data } = await admin(TEST);
    expect(data.sendTestMail).toMatchObject({
      delivery: {
        state: 'SENT',
        purpose: 'TEST',
        attempts: 1,
        recipient: 'admin',
        answer: expect.stringMatching(/^250/),
      },
      problems: [],
    });
    expect(smtp.received.map(({ to, mail }) => [to[0], mail.subject])).toEqual([
      ['admin@example.cn', '【考评】测试邮件'],
    ]);
  });

  it('needs an address, and an administrator', async () => {
    const admin = await world.as('admin');
    await setEmail(world.server.platform, world.claims, 'admin', null);
    expect((await admin(TEST)).data.sendTestMail.problems).toEqual([{ code: 'NO_ADDRESS' }]);
    await setEmail(world.server.platform, world.claims, 'admin', 'admin@example.cn');
    expect((await (await world.as('office'))(TEST)).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
  });
});

describe('a mail that was refused', () => {
  it('is listed for administrators only, sent again, and recorded', async () => {
    smtp.refuse({ at: 'RCPT', code: 550, text: 'no such user' });
    const admin = await world.as('admin');
    const { delivery } = (await admin(TEST)).data.sendTestMail;
    expect(delivery).toMatchObject({ state: 'FAILED', answer: expect.stringContaining('no such user') });
    const listed = (await admin(LIST('states: [FAILED], channels: [MAIL], '))).data.deliveries;
    expect(listed).toMatchObject({ rows: [{ id: delivery.id, state: 'FAILED', recipient: 'admin' }], totalCount: 1 });
    expect((await (await world.as('office'))(LIST())).data.deliveries).toMatchObject({ rows: [], totalCount: 0 });

    smtp.refuse(null);
    expect((await (await world.as('office'))(resend(delivery.id))).errors?.[0]?.extensions.reason).toBe(
      'NOT_YOUR_ACTION',
    );
    expect((await admin(resend('x'))).errors?.[0]?.extensions.reason).toBe('UNKNOWN_DELIVERY');
    smtp.clear();
    expect((await admin(resend(delivery.id))).errors).toBeUndefined();
    const listing = () => kaoping(['delivery', 'list'], env);
    for (let look = 0; !(await listing()).stdout.includes(`${delivery.id}`) || smtp.received.length === 0; look++)
      if (look > 50) throw new Error('the mail was not sent again');
    expect(smtp.received[0]?.mail.messageId).toBe(`<${delivery.id}@example.cn>`);
    // A sent mail is not sent again.
    expect((await admin(resend(delivery.id))).errors?.[0]?.extensions.reason).toBe('ILLEGAL_TRANSITION');
    const { rows } = await world.server.owner.query(
      "select account_name as by, subject_id as id from audit_entry where action = 'delivery.RESEND'",
    );
    expect(rows).toEqual([{ by: 'admin', id: delivery.id }]);
  });

  it('is found page by page', async () => {
    const admin = await world.as('admin');
    const first = (await admin(LIST())).data.deliveries;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = (await admin(LIST(`after: "${first.pageInfo.endCursor}", `))).data.deliveries;
    expect(second.rows[0].id).not.toBe(first.rows[0].id);
  });
});

describe('kaoping', () => {
  it('mail test prints the answer of the server, or the reason if there is none', async () => {
    smtp.clear();
    expect(await kaoping(['mail', 'test', 'li@example.cn'], env)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^250 .*\n$/),
    });
    expect(smtp.received.map(({ to }) => to)).toEqual([['li@example.cn']]);
    smtp.refuse({ at: 'DATA', code: 451, text: 'later' });
    expect(await kaoping(['mail', 'test', 'li@example.cn'], env)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('later'),
    });
    smtp.refuse(null);
    expect((await kaoping(['mail', 'test', 'li'], env)).status).toBe(1);
    const { SMTP_URL: _, ...without } = env;
    expect(await kaoping(['mail', 'test', 'li@example.cn'], without)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('SMTP_URL'),
    });
  });

  it('delivery list prints deliveries; delivery resend refuses those that did not fail', async () => {
    const { stdout } = await kaoping(['delivery', 'list', '--last', '1'], env);
    const [id = '', , channel, purpose, recipient, state] = stdout.trim().split('\t');
    expect([channel, purpose, recipient, state]).toEqual(['MAIL', 'TEST', 'admin', 'SENT']);
    expect((await kaoping(['delivery', 'list', '--failed'], env)).stdout).toBe('');
    expect(await kaoping(['delivery', 'resend', id], env)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('已发送'),
    });
  });

  it('doctor connects to the server', async () => {
    expect((await kaoping(['doctor'], env)).stdout).toMatch(/✓ .*邮件服务器 127\.0\.0\.1:\d+ 可以使用/);
    const wrong = { ...env, SMTP_URL: 'smtp://127.0.0.1:1' };
    expect((await kaoping(['doctor'], wrong)).stdout).toMatch(/✗ .*邮件服务器 127\.0\.0\.1:1 不能使用/);
  });

  it('serve refuses settings without which a mail could not be sent', async () => {
    const refused = await kaoping(['serve'], { ...env, PUBLIC_URL: '' });
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('PUBLIC_URL') });
  });
});

describe('the figures for monitoring', () => {
  it('contain the number of waiting events and deliveries', async () => {
    await world.graded();
    await world.server.owner.query(
      `insert into outbox (district_id, id, kind, subject_type, subject_id, subject_label, parameters, recipients, key, created_at)
       select id, gen_random_uuid(), 'NOTHING', 'x', 'x', 'x', '{}', '[]', 'x', now() - interval '1 hour' from district`,
    );
    const text = await (await fetch(`${world.server.url}/metrics`)).text();
    expect(text).toMatch(/^kaoping_outbox_waiting 1$/m);
    expect(Number(/^kaoping_outbox_oldest_seconds (\S+)$/m.exec(text)?.[1])).toBeGreaterThan(3500);
    const doctor = await kaoping(['doctor'], env);
    expect(doctor.stdout).toMatch(/✗ .*1 件事尚未通知/);
  });
});
