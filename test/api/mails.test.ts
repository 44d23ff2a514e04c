/** Mails to a real SMTP server: at once or with the daily mail, decided when they are sent, and never two for one. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Mailer } from '../../delivery/mail.js';
import { readDeliverySettings } from '../../delivery/settings.js';
import type { AccountId, DeliveryId } from '../../entities/ids.js';
import { disableAccount, setEmail, setRoles } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { inTransaction } from '../../services/in-transaction.js';
import { giveUpDelivery } from '../../services/notification/attempt.js';
import { makeDigest } from '../../services/notification/digest.js';
import { RUN_COMPLETED, SENT_BACK } from '../../services/notification/kinds.js';
import type { Outgoing } from '../../services/notification/outgoing.js';
import { everyMinute } from '../../services/notification/schedule.js';
import { sendMail } from '../../services/notification/send-mail.js';
import { NO_WEBHOOKS, type NoticeWorld, openNoticeWorld, SCHEME } from '../setup/notice-world.js';
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
});
afterAll(() => smtp?.close());

/** A Friday. Its fifth working day after is the 16th. */
const FRIDAY = '2026-01-09';

beforeEach(async () => {
  world = await openNoticeWorld();
  at(`${FRIDAY}T08:00`);
  await world.person('office', 'OFFICE');
  await world.person('approver', 'APPROVER');
  await world.person('head-1', 'UNIT_HEAD', ['U1']);
  await world.person('head-2', 'UNIT_HEAD', ['U2']);
  await world.tellAll(outgoing);
});
afterEach(async () => {
  smtp.refuse(null);
  smtp.hangUp(false);
  smtp.clear();
  await world?.server.close();
});

/** Sets the clock, to a time of the district. */
function at(time: string): void {
  const { platform, wait } = world.server;
  wait(Date.parse(`${time}+08:00`) - platform.clock.now().getTime());
}

interface DeliveryRow {
  readonly id: DeliveryId;
  readonly state: string;
  readonly attempts: number;
  readonly unanswered: number;
  readonly nextAt: Date;
  readonly answer: string | null;
}

const deliveries = async (): Promise<DeliveryRow[]> =>
  (
    await world.server.owner.query<DeliveryRow>(
      'select id, state, attempts, unanswered, next_at as "nextAt", answer from delivery order by created_at, id',
    )
  ).rows;

/** Sends what is due, as the workers do. @returns the mails that arrived */
async function sendAll() {
  const before = smtp.received.length;
  const now = world.server.platform.clock.now();
  for (const { id, state, nextAt } of await deliveries())
    if ((state === 'WAITING' && nextAt <= now) || state === 'SENDING')
      await sendMail(world.server.platform, outgoing, { district: world.district, id });
  return smtp.received.slice(before).map(({ mail, to }) => ({
    to: to[0]?.replace('@example.cn', ''),
    subject: mail.subject,
    text: mail.text ?? '',
    messageId: mail.messageId,
  }));
}

const digest = () => makeDigest(world.server.platform, outgoing, world.district);

/** Tells accounts of a run, which waits for the daily mail. */
async function aRun(to: string, number = 7): Promise<void> {
  const { rows } = await world.server.owner.query<{ id: AccountId }>('select id from account where name = $1', [to]);
  await inTransaction(world.server.platform, OPERATOR, world.claims, async (tx) => {
    tx.changed();
    tx.notify(RUN_COMPLETED, {
      to: [{ accounts: rows.map(({ id }) => id) }],
      subject: { type: 'run', id: String(number), label: 'x' },
      parameters: { scheme: SCHEME, name: '小方案', number },
    });
  });
  await world.tellAll(outgoing);
}

describe('a mail at once', () => {
  it('goes to those on whom something was decided, with links and without scores', async () => {
    await world.graded();
    await world.step('START_REVIEW');
    await world.tellAll(outgoing);
    const mails = await sendAll();
    expect(mails.map(({ to }) => to).sort()).toEqual(['head-1', 'head-2']);
    const [{ subject, text, messageId } = { subject: '', text: '', messageId: '' }] = mails;
    expect(subject).toBe('【考评】“小方案”考核结果开始公示，请查看本单位结果');
    expect(text).toContain(`${PUBLIC_URL}/assessment?scheme=${SCHEME}`);
    expect(text).toContain('为什么收到：您是被考核单位的负责人');
    expect((await deliveries()).map(({ id }) => `<${id}@example.cn>`)).toContain(messageId);
    const { rows } = await world.server.owner.query<{ total: string }>('select total from unit_score');
    expect(rows).not.toEqual([]);
    const numbers = mails.flatMap((mail) => `${mail.subject} ${mail.text}`.match(/\d+(\.\d+)?/g) ?? []);
    for (const { total } of rows) expect(numbers).not.toContain(total);
    expect(await deliveries()).toMatchObject([{ state: 'SENT' }, { state: 'SENT' }]);
    // The daily mail does not repeat it.
    at(`${FRIDAY}T08:30`);
    expect(await digest()).toBe(0);
  });

  it('is made of what becomes due today after the daily mails', async () => {
    at(`${FRIDAY}T08:30`);
    await digest();
    await world.server.owner.query("update cycle set collect_to = '2026-01-09'");
    await world.step('OPEN_COLLECTION');
    await world.tellAll(outgoing);
    const mails = await sendAll();
    expect(mails.map(({ to }) => to).sort()).toEqual(['head-1', 'head-2']);
    expect(mails[0]?.text).toContain('今天 24:00 截止');
  });

  it('is not made for an account without an address, nor sent to one that was disabled', async () => {
    const { platform } = world.server;
    await setEmail(platform, world.claims, 'head-2', null);
    await world.graded();
    await world.step('START_REVIEW');
    await world.tellAll(outgoing);
    await disableAccount(platform, world.claims, 'head-1');
    expect(await sendAll()).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: 'DROPPED' }]);
  });
});

describe('the daily mail', () => {
  it('is made at half past eight on working days, once, by whoever comes first', async () => {
    await aRun('office');
    at(`${FRIDAY}T08:29`);
    expect(await digest()).toBeNull();
    at(`${FRIDAY}T08:30`);
    expect((await Promise.all([digest(), digest(), digest()])).sort()).toEqual([1, null, null]);
    expect(await digest()).toBeNull();
    expect((await sendAll()).map(({ to, subject }) => [to, subject])).toEqual([['office', '【考评】1月9日：1 条通知']]);
    // The next days: a weekend; the Saturday before the Spring Festival is worked, the one in it is not.
    for (const [time, made] of [
      ['2026-01-10T12:00', null],
      ['2026-01-11T12:00', null],
      ['2026-01-12T12:00', 1],
      ['2026-02-14T09:00', 1],
      ['2026-02-16T09:00', null],
    ] as const) {
      at(time);
      await aRun('office', Date.parse(time));
      expect([time, await digest()]).toEqual([time, made]);
    }
  });

  it('has deadlines first, counts instead of a line for each event, and reasons', async () => {
    await world.graded();
    await world.server.owner.query("update cycle set notice_to = '2026-01-16'");
    await world.step('START_REVIEW');
    await world.tellAll(outgoing);
    await sendAll();
    for (const number of [1, 2, 3]) await aRun('head-1', number);
    // A head who is of the office as well would see these; a head alone may not.
    await setRoles(world.server.platform, world.claims, 'head-1', ['OFFICE'], []);
    at(`${FRIDAY}T08:31`);
    await digest();
    const mails = await sendAll();
    const mine = mails.find(({ to, subject }) => to === 'head-1' && subject?.includes('月'));
    expect(mine?.subject).toBe('【考评】1月9日：3 条通知');
    const others = mails.find(({ to, subject }) => to === 'head-2' && subject?.includes('月'));
    expect(others?.subject).toBe('【考评】1月9日：1 项期限');
    expect(others?.text).toMatch(/期限\n· “小方案”公示结束：1月16日 24:00 截止，还有 5 个工作日/);
    expect(mine?.text).toMatch(/通知\n· 3 次评分已完成\n/);
    expect(mine?.text).not.toContain('公示');
  });

  it('reminds five, one and no working days before, each once', async () => {
    await world.server.owner.query("update observation set status = 'DRAFT'");
    await world.server.owner.query("update cycle set collect_to = '2026-01-16'");
    await world.step('OPEN_COLLECTION');
    const reminded: string[] = [];
    for (let day = 8; day <= 19; day++) {
      at(`2026-01-${String(day).padStart(2, '0')}T09:00`);
      await digest();
      const mails = await sendAll();
      if (mails.some(({ text, to }) => to === 'head-1' && text.includes('填报截止'))) reminded.push(`01-${day}`);
    }
    expect(reminded).toEqual(['01-9', '01-15', '01-16']);
    expect(smtp.received.at(-1)?.mail.subject).toBe('【考评】1月16日：1 项今天截止');
  });

  it('makes up for a reminder that was missed, and not for one of a time before', async () => {
    await world.server.owner.query("update observation set status = 'DRAFT'");
    await world.server.owner.query("update cycle set collect_to = '2026-01-16'");
    at('2026-01-08T09:00');
    await digest();
    await world.step('OPEN_COLLECTION');
    at('2026-01-13T09:00');
    await digest();
    expect((await sendAll()).filter(({ text }) => text.includes('还有 3 个工作日'))).toHaveLength(2);
  });

  it('asks the office once for the calendar of the next year', async () => {
    const told: string[] = [];
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2027-01-04']) {
      at(`${day}T09:00`);
      await digest();
      told.push(
        ...(await sendAll()).filter(({ text }) => text.includes('2027 年工作日历')).map(({ to }) => `${day} ${to}`),
      );
    }
    expect(told).toEqual(['2026-12-01 office']);
  });
});

describe('what a mail tells is decided when it is sent', () => {
  beforeEach(async () => {
    await world.graded();
    await world.step('START_REVIEW');
    await world.tellAll(outgoing);
  });

  it('and not what was read in the console meanwhile', async () => {
    await (await world.as('head-1'))('mutation { markRead { marked } }');
    expect((await sendAll()).map(({ to }) => to)).toEqual(['head-2']);
    expect((await deliveries()).map(({ state }) => state).sort()).toEqual(['DROPPED', 'SENT']);
  });

  it('and not what the person may not see any more', async () => {
    await setRoles(world.server.platform, world.claims, 'head-1', ['VERIFIER'], []);
    expect((await sendAll()).map(({ to }) => to)).toEqual(['head-2']);
  });

  it('and not what is no longer so', async () => {
    await world.step('RETURN_TO_GRADING');
    expect(await sendAll()).toEqual([]);
    await world.tellAll(outgoing);
    expect((await sendAll()).map(({ subject }) => subject)).toEqual(
      Array(2).fill('【考评】“小方案”的公示已撤回，将重新评分'),
    );
  });

  it('and not what the person has turned off', async () => {
    await sendAll();
    await aRun('office');
    at(`${FRIDAY}T08:30`);
    await digest();
    await (await world.as('office'))(
      'mutation { saveNotificationPreference(code: "RUN_COMPLETED", level: CONSOLE) { code } }',
    );
    expect((await sendAll()).filter(({ to }) => to === 'office')).toEqual([]);
    await aRun('office', 8);
    at('2026-01-12T08:30');
    await digest();
    expect((await sendAll()).filter(({ to }) => to === 'office')).toEqual([]);
  });
});

describe('a server that', () => {
  beforeEach(async () => {
    await setEmail(world.server.platform, world.claims, 'head-2', null);
    await world.graded();
    await world.step('START_REVIEW');
    await world.tellAll(outgoing);
  });

  it('refuses for now is asked again, later and later, under the same id', async () => {
    smtp.refuse({ at: 'DATA', code: 451, text: 'try again later' });
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      const now = world.server.platform.clock.now().getTime();
      expect(await sendAll()).toEqual([]);
      const [delivery] = await deliveries();
      expect(delivery).toMatchObject({ state: 'WAITING', attempts: attempt, unanswered: 0 });
      expect(delivery?.answer).toContain('451');
      pauses.push(Math.round(((delivery?.nextAt.getTime() ?? 0) - now) / 60_000));
      // Not before its time.
      expect(await sendAll()).toEqual([]);
      world.server.wait((pauses.at(-1) ?? 0) * 60_000 + 1000);
    }
    expect(pauses).toEqual([1, 5, 15]);
    smtp.refuse(null);
    const [mail] = await sendAll();
    expect(mail?.messageId).toBe(`<${(await deliveries())[0]?.id}@example.cn>`);
    expect(await deliveries()).toMatchObject([{ state: 'SENT', attempts: 4 }]);
  });

  it('refuses for good is not asked again; the next daily mail tells it', async () => {
    smtp.refuse({ at: 'RCPT', code: 550, text: 'no such user' });
    await sendAll();
    expect(await deliveries()).toMatchObject([
      { state: 'FAILED', attempts: 1, answer: expect.stringContaining('550') },
    ]);
    world.server.wait(3600_000);
    expect(await sendAll()).toEqual([]);
    smtp.refuse(null);
    at('2026-01-12T08:30');
    expect(await digest()).toBe(1);
    expect((await sendAll()).map(({ to, subject }) => [to, subject])).toEqual([
      ['head-1', '【考评】1月12日：1 条通知'],
    ]);
  });

  it('goes on refusing is given up after more than a day', async () => {
    smtp.refuse({ at: 'DATA', code: 452 });
    const begun = world.server.platform.clock.now().getTime();
    for (let attempt = 1; attempt <= 12; attempt++) {
      await sendAll();
      world.server.wait(12 * 3600_000);
    }
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ state: 'FAILED', attempts: 10 });
    expect(world.server.platform.clock.now().getTime() - begun).toBeGreaterThan(24 * 3600_000);
  });

  it('takes a mail and gives no answer gets it again under the same id: once for whoever compares ids', async () => {
    smtp.hangUp(true);
    await sendAll();
    expect(await deliveries()).toMatchObject([{ state: 'WAITING', attempts: 1, unanswered: 1 }]);
    smtp.hangUp(false);
    world.server.wait(61_000);
    await sendAll();
    expect(await deliveries()).toMatchObject([{ state: 'SENT', attempts: 2 }]);
    expect(smtp.received).toHaveLength(2);
    expect(new Set(smtp.received.map(({ mail }) => mail.messageId)).size).toBe(1);
  });

  it('never gets a mail of which the queue has given up on the worker', async () => {
    const [{ id }] = (await deliveries()) as [DeliveryRow];
    await giveUpDelivery(world.server.platform, { district: world.district, id });
    expect(await sendAll()).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: 'FAILED' }]);
  });
});

describe('two workers', () => {
  it('that take the same mail at once store one outcome', async () => {
    await world.graded();
    await world.step('START_REVIEW');
    await world.tellAll(outgoing);
    const [{ id }] = (await deliveries()) as [DeliveryRow];
    const job = { district: world.district, id };
    await Promise.all([1, 2].map(() => sendMail(world.server.platform, outgoing, job)));
    const sent = (await deliveries()).find((delivery) => delivery.id === id);
    expect(sent?.state).toBe('SENT');
    // The queue takes one job for each attempt, so that this is rare; the id makes it harmless.
    expect(new Set(smtp.received.map(({ mail }) => mail.messageId))).toEqual(new Set([`<${id}@example.cn>`]));
  });
});

describe('every minute', () => {
  it('what has lost its job gets another, and no second one where there is one', async () => {
    const jobs = async () =>
      (
        await world.server.owner.query<{ name: string }>(
          "select name from pgboss.job where name in ('notice', 'mail') and state = 'created' order by name",
        )
      ).rows.map(({ name }) => name);
    await world.server.owner.query('delete from pgboss.job');
    await world.graded();
    await world.step('START_REVIEW');
    await world.tellAll(outgoing);
    await world.step('SEND_FOR_APPROVAL');
    expect(await jobs()).toEqual(['mail', 'mail', 'notice', 'notice']);
    await world.server.owner.query('delete from pgboss.job');
    world.server.wait(180_000);
    await everyMinute(world.server.platform, outgoing);
    await everyMinute(world.server.platform, outgoing);
    expect(await jobs()).toEqual(['mail', 'mail', 'notice']);
  });
});

describe('a link of a mail', () => {
  it('changes nothing when it is opened, by HEAD or by GET, once or often', async () => {
    await world.graded();
    await world.step('START_REVIEW');
    await world.tellAll(outgoing);
    await sendAll();
    const links = smtp.received.flatMap(({ mail }) =>
      [...(mail.text ?? '').matchAll(/https:\S+/g)].map(([link]) => link),
    );
    expect(links.length).toBeGreaterThan(2);
    const cookie = await world.server.session('head-1');
    const state = async () =>
      (
        await world.server.owner.query(
          `select (select json_agg(n order by id) from notification n) as n, (select json_agg(d order by id) from delivery d) as d,
             (select count(*) from audit_entry) as a, (select json_agg(c) from cycle c) as c, (select json_agg(s) from session s) as s`,
        )
      ).rows;
    const before = await state();
    for (const link of links)
      for (const method of ['HEAD', 'GET', 'GET'])
        await fetch(link.replace(PUBLIC_URL, world.server.url), { method, headers: { cookie } });
    expect(await state()).toEqual(before);
  });
});

describe('a kind that is mailed at once', () => {
  it('is not made into mails where no server is set', async () => {
    await inTransaction(world.server.platform, OPERATOR, world.claims, async (tx) => {
      tx.changed();
      tx.notify(SENT_BACK, {
        to: [{ roles: ['OFFICE'] }],
        subject: { type: 'cycle', id: '0197a1b2-0000-7000-8000-000000000001', label: 'x' },
        parameters: { scheme: SCHEME, name: '小方案' },
      });
    });
    await world.tellAll({ mail: null });
    expect(await deliveries()).toEqual([]);
  });
});
