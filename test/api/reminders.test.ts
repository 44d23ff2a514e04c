/** 到期提醒: by the date of each unit and department, and only of what still waits for them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { Mailer } from '../../delivery/mail.js';
import { readDeliverySettings } from '../../delivery/settings.js';
import type { DeliveryId } from '../../entities/ids.js';
import { setEmail } from '../../services/access/index.js';
import { makeDigest } from '../../services/notification/digest.js';
import type { Outgoing } from '../../services/notification/outgoing.js';
import { sendMail } from '../../services/notification/send-mail.js';
import { type CollectionWorld, openCollectionWorld, type Who } from '../setup/collection-world.js';
import { NO_WEBHOOKS } from '../setup/notice-world.js';
import { openSmtp, type Smtp } from '../setup/smtp.js';

const PUBLIC_URL = 'https://kaoping.example.cn';

let smtp: Smtp;
let outgoing: Outgoing;
let world: CollectionWorld;
beforeAll(async () => {
  smtp = await openSmtp();
  const { mail } = readDeliverySettings({ SMTP_URL: smtp.url, MAIL_FROM: 'kaoping@example.cn', PUBLIC_URL });
  if (mail === null) throw new Error('no mail settings');
  outgoing = { mail: new Mailer(mail), webhooks: NO_WEBHOOKS, publicUrl: PUBLIC_URL };
  // A Monday. The common last day is the Friday of the week after.
  world = await openCollectionWorld('2026-01-05T09:00+08:00');
  await world.endsIn(11);
});
afterAll(async () => {
  await world?.close();
  await smtp?.close();
});

/** Turns the clock on to nine o'clock of a day of the district, and makes the reminders of that day. */
async function day(text: string): Promise<void> {
  const { platform, district, wait } = world.server;
  wait(Date.parse(`${text}T09:00+08:00`) - platform.clock.now().getTime());
  await makeDigest(platform, outgoing, district.id);
  await world.signIn();
}

const KINDS = /^(COLLECTION_ENDS|RETURN_ENDS|MEASURE_ALL_IN|FIGURES_ALL_IN)$/;

/** Titles of the reminders that the person has not read, which are read now. */
async function reminded(who: Who): Promise<string[]> {
  const { notifications } = await world.ask(who, '{ notifications(unread: true) { rows { kind due title { zh } } } }');
  await world.ask(who, 'mutation { markRead { marked } }');
  return notifications.rows
    .filter(({ kind }: { kind: string }) => KINDS.test(kind))
    .map(({ title, due }: { title: { zh: string }; due: string | null }) => `${title.zh} ${due ?? ''}`.trim())
    .sort();
}

describe('a reminder of collection', () => {
  it('goes to units and departments five working days before the common last day', async () => {
    await day('2026-01-08');
    expect(await reminded('reporter')).toEqual([]);
    await day('2026-01-09');
    expect(await reminded('reporter')).toEqual(['“方案”：一小填报截止 2026-01-16']);
    expect(await reminded('otherHead')).toEqual(['“方案”：二小填报截止 2026-01-16']);
    expect(await reminded('clerk')).toEqual(['“方案”：财务科填报截止 2026-01-16']);
    expect(await reminded('verifier')).toEqual([]);
    expect(await reminded('head')).toEqual(['“方案”：一小填报截止 2026-01-16']);
  });

  it('follows an extension, and leaves out who has submitted everything', async () => {
    const extended = await world.ask(
      'office',
      'mutation { extendCollection(extension: { scheme: "s", unit: "OTHER", to: "2026-01-23", reason: "搬迁" }) { done } }',
    );
    expect(extended.extendCollection.done).toBe(true);
    for (const unit of ['SCHOOL', 'OTHER']) {
      expect(await world.save('clerk', 'A', 'value: 1', unit)).toBe(1);
      expect(await world.act('director', 'submitObservations', 'A', unit)).toBe(1);
    }
    await day('2026-01-15');
    expect(await reminded('clerk')).toEqual([]);
    expect(await reminded('otherHead')).toEqual([]);
    expect(await reminded('head')).toEqual(['“方案”：一小填报截止 2026-01-16']);
  });

  it('of figures that were returned has the day of the return', async () => {
    expect(
      await world.act('supervisor', 'returnObservations', 'A', 'OTHER', ', reason: "请核对", returnBy: "2026-01-19"'),
    ).toBe(1);
    await day('2026-01-16');
    expect(await reminded('clerk')).toEqual(['“方案”：财务科退回的数据修改截止 2026-01-19']);
    expect(await reminded('head')).toEqual(['“方案”：一小填报截止 2026-01-16']);
    expect(await reminded('otherHead')).toEqual(['“方案”：二小填报截止 2026-01-23']);
  });

  it('is not mailed when its figures were submitted, or given more time, before the mail is sent', async () => {
    const { platform, district, owner } = world.server;
    const names = await owner.query<{ name: string; unit: string }>(
      `select a.name, u.code as unit from account a join account_role r on r.account_id = a.id join unit u on u.id = r.unit_id
       where r.role = 'UNIT_HEAD'`,
    );
    for (const { name, unit } of names.rows)
      await setEmail(platform, systemClaims(district.id), name, `${unit.toLowerCase()}@example.cn`);
    await day('2026-01-19');
    const { rows } = await owner.query<{ id: DeliveryId }>(
      "select id from delivery where channel = 'MAIL' order by id",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(await world.save('clerk', 'A', 'value: 2', 'OTHER')).toBe(1);
    expect(await world.act('director', 'submitObservations', 'A', 'OTHER')).toBe(1);
    for (const { id } of rows) await sendMail(platform, outgoing, { district: district.id, id });
    const texts = smtp.received.map(({ mail, to }) => `${to[0]} ${mail.text}`);
    expect(texts.filter((text) => text.includes('finance@') && text.includes('退回的数据'))).toEqual([]);
  });
});

describe('the last figure of a set', () => {
  it('is told once: of a measure to its verifiers', async () => {
    await day('2026-01-20');
    expect(await reminded('supervisor')).toEqual(['“方案”的“项目A”各单位数据已收齐']);
    await day('2026-01-21');
    expect(await reminded('supervisor')).toEqual([]);
    expect(await reminded('office')).toEqual([]);
  });

  it('is told once: of all units to the office, also when the last of them came late', async () => {
    const late = async (measure: string, unit: string) => {
      const { revision } = await world.one('office', measure, unit);
      return world.ask(
        'office',
        `mutation { takeLateObservations(figures: [{ scope: "s", measure: "${measure}", unit: "${unit}", year: 2025, revision: ${revision}, value: 0.5 }], reason: "邮寄") { done problems { code } } }`,
      );
    };
    for (const measure of ['B', 'C']) expect((await late(measure, 'SCHOOL')).takeLateObservations.done).toBe(1);
    await day('2026-01-26');
    for (const measure of ['B', 'C']) expect((await late(measure, 'OTHER')).takeLateObservations.done).toBe(1);
    await day('2026-01-27');
    expect(await reminded('office')).toEqual(['“方案”各单位数据已收齐']);
    expect(await reminded('verifier')).toEqual(['“方案”的“项目B”各单位数据已收齐', '“方案”的“项目C”各单位数据已收齐']);
    await day('2026-01-28');
    expect(await reminded('office')).toEqual([]);
  });
});
