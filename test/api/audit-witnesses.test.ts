/** The signed head of the audit log, mailed each week to addresses outside the house. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Mailer } from '../../delivery/mail.js';
import { readDeliverySettings } from '../../delivery/settings.js';
import { OPERATOR } from '../../services/actor.js';
import { readCheckpoint } from '../../services/audit/checkpoint.js';
import { publicHalf, signingKey } from '../../services/audit/signing-key.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { addAuditWitness } from '../../services/notification/audit-witnesses.js';
import { makeDigest } from '../../services/notification/digest.js';
import type { Outgoing } from '../../services/notification/outgoing.js';
import { sendMail } from '../../services/notification/send-mail.js';
import { NO_WEBHOOKS, type NoticeWorld, openNoticeWorld } from '../setup/notice-world.js';
import { openSmtp, type Smtp } from '../setup/smtp.js';

const PUBLIC_URL = 'https://kaoping.example.cn';

let smtp: Smtp;
let outgoing: Outgoing;
let world: NoticeWorld;
beforeAll(async () => {
  smtp = await openSmtp();
  const { mail } = readDeliverySettings({ SMTP_URL: smtp.url, MAIL_FROM: 'kaoping@example.cn', PUBLIC_URL });
  if (mail === null) throw new Error('no mail settings');
  outgoing = { mail: new Mailer(mail), webhooks: NO_WEBHOOKS, publicUrl: PUBLIC_URL };
  world = await openNoticeWorld();
  at('2026-01-09T08:00');
  await world.person('admin', 'ADMIN');
  await world.person('office', 'OFFICE');
});
afterAll(async () => {
  await world?.server.close();
  await smtp?.close();
});

/** Sets the clock, to a time of the district. */
function at(time: string): void {
  const { platform, wait } = world.server;
  wait(Date.parse(`${time}+08:00`) - platform.clock.now().getTime());
}

/** A new session each time: the clock moves on by days. */
const admin = async (query: string) => (await world.as('admin'))(query);

const change = (name: string, address: string) =>
  `mutation { ${name}(address: ${JSON.stringify(address)}) { witnesses { address } problems { field code } } }`;

/** Makes and sends what is due. @returns the heads that arrived */
async function sendHeads() {
  const before = smtp.received.length;
  await makeDigest(world.server.platform, outgoing, world.district);
  const { data } = await admin('{ deliveries(states: [WAITING]) { rows { id purpose recipient } } }');
  const waiting = data.deliveries.rows as { id: never; purpose: string; recipient: string }[];
  for (const { id, purpose } of waiting)
    if (purpose === 'AUDIT_HEAD') await sendMail(world.server.platform, outgoing, { district: world.district, id });
  return smtp.received
    .slice(before)
    .map(({ mail, to }) => ({ to: to[0], subject: mail.subject, text: mail.text ?? '' }));
}

it('is sent to addresses that an administrator names, and to no others', async () => {
  const office = await world.as('office');
  expect((await office(change('addAuditWitness', 'a@example.cn'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await office('{ auditWitnesses { address } }')).data).toEqual({ auditWitnesses: [] });

  const hostile = await admin(change('addAuditWitness', 'a@example.cn\r\nBcc: b@example.cn'));
  expect(hostile.data.addAuditWitness).toEqual({
    witnesses: null,
    problems: [{ field: 'address', code: 'BAD_EMAIL' }],
  });
  const keeper = { actor: OPERATOR, claims: world.claims };
  await expect(addAuditWitness(world.server.platform, keeper, 'nobody')).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    reason: 'BAD_WITNESS',
  });
  const added = await admin(change('addAuditWitness', 'a@example.cn'));
  expect(added.data.addAuditWitness.witnesses).toEqual([{ address: 'a@example.cn' }]);
  const again = await admin(change('addAuditWitness', 'a@example.cn'));
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'WITNESS_EXISTS' });
});

it('comes once a week, from half past eight on a working day, and proves the log until then', async () => {
  expect(await sendHeads()).toEqual([]);
  at('2026-01-09T08:30');
  const [head, ...more] = await sendHeads();
  expect(more).toEqual([]);
  expect(head).toMatchObject({ to: 'a@example.cn', subject: expect.stringMatching(/操作日志链头：\d+ 条$/) });
  // The office works on the Saturday, but the week has had its head.
  at('2026-01-10T09:00');
  expect(await sendHeads()).toEqual([]);

  const { platform } = world.server;
  const note = (head?.text ?? '').slice((head?.text ?? '').indexOf('kaoping/'));
  const key = publicHalf(await signingKey(platform.dataFolder ?? ''));
  const anchor = readCheckpoint(note.replaceAll('\r\n', '\n'), [world.server.district.code], key);
  expect((await verifyAudit(platform, world.district, { anchor })).fault).toBeNull();
  await world.server.owner.query("update audit_entry set account_name = 'x' where number = 1");
  expect((await verifyAudit(platform, world.district, { anchor })).fault).not.toBeNull();

  at('2026-01-12T08:30');
  expect(await sendHeads()).toHaveLength(1);
});

it('is not sent to an address that was removed, not even one that waits', async () => {
  at('2026-01-19T08:30');
  await makeDigest(world.server.platform, outgoing, world.district);
  const removed = await admin(change('removeAuditWitness', 'a@example.cn'));
  expect(removed.data.removeAuditWitness.witnesses).toEqual([]);
  expect(await sendHeads()).toEqual([]);
  const { data } = await admin('{ deliveries { rows { purpose state recipient } } }');
  expect(data.deliveries.rows).toContainEqual({ purpose: 'AUDIT_HEAD', state: 'DROPPED', recipient: 'a@example.cn' });
  const again = await admin(change('removeAuditWitness', 'a@example.cn'));
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', reason: 'UNKNOWN_WITNESS' });
});
