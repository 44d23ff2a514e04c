/**
 * The server is killed again and again while it sends mails: at the worst moment, when the receiver has a mail and the
 * server has not heard so. KAOPING_KILLS says how often.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createToken } from '../../services/access/index.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { type NoticeWorld, openNoticeWorld } from '../setup/notice-world.js';
import { eventually, type Started, signInTo, startProcess } from '../setup/process.js';
import { PASSWORD } from '../setup/services.js';
import { openSmtp, type Smtp } from '../setup/smtp.js';

const KILLS = Number(process.env.KAOPING_KILLS ?? 3);
const HEADS = 6;

let smtp: Smtp;
let world: NoticeWorld;
let folder: string;
let server: Started | undefined;
beforeAll(async () => {
  smtp = await openSmtp();
  world = await openNoticeWorld();
  folder = await mkdtemp(join(tmpdir(), 'kaoping-crash-'));
  await world.person('admin', 'ADMIN');
  for (let head = 1; head <= HEADS; head++) await world.person(`head-${head}`, 'UNIT_HEAD', ['U1']);
});
afterAll(async () => {
  await server?.end('SIGKILL');
  await world?.server.close();
  await smtp?.close();
  await rm(folder, { recursive: true, force: true });
});

const start = () =>
  startProcess({
    DATABASE_URL: world.server.databaseUrl,
    KAOPING_DATA: folder,
    SMTP_URL: smtp.url,
    MAIL_FROM: 'kaoping@example.cn',
    PUBLIC_URL: 'https://kaoping.example.cn',
    LOG_LEVEL: 'warn',
  });

/** Ids of deliveries that the server has told of before it died. */
const acknowledged: string[] = [];

/** Asks the server for a test mail. Nothing is acknowledged where it dies meanwhile. */
async function askForMail(url: string): Promise<void> {
  try {
    const ask = await signInTo(url, 'admin', PASSWORD);
    const answer = (await ask('mutation { sendTestMail { delivery { id } } }')) as {
      data?: { sendTestMail?: { delivery: { id: string } } };
    };
    const id = answer.data?.sendTestMail?.delivery.id;
    if (id !== undefined) acknowledged.push(id);
  } catch {
    // The connection ended with the process.
  }
}

/** One mail at once for each head. @returns how many */
async function makeTokens(round: number): Promise<number> {
  for (let head = 1; head <= HEADS; head++)
    await createToken(world.server.platform, world.claims, {
      account: `head-${head}`,
      label: `round ${round}`,
      ttl: 3600_000,
    });
  return HEADS;
}

async function inOneRound(round: number): Promise<number> {
  const running = await start();
  server = running;
  const killed = new Promise<void>((resolve) => {
    const after = smtp.received.length + 1 + (round % 5);
    smtp.onReceived((count) => {
      if (count < after) return;
      smtp.onReceived(null);
      void running.end('SIGKILL').then(() => resolve());
    });
  });
  const asked = askForMail(running.url);
  const made = await makeTokens(round);
  await killed;
  await asked;
  server = undefined;
  return made;
}

describe(`after ${KILLS} kills`, () => {
  it('every mail has arrived, once for a receiver that compares ids, and the audit log is whole', async () => {
    let made = 0;
    for (let round = 1; round <= KILLS; round++) made += await inOneRound(round);
    server = await start();
    await askForMail(server.url);
    const { owner } = world.server;
    await eventually(
      'every event is told and every mail sent',
      async () => {
        const { rows } = await owner.query<{ open: number }>(
          `select (select count(*) from outbox where told_at is null)::int
             + (select count(*) from delivery where state <> 'SENT')::int as open`,
        );
        return rows[0]?.open === 0 ? true : undefined;
      },
      240,
    );
    const { rows: deliveries } = await owner.query<{ id: string; purpose: string; unanswered: number }>(
      'select id, purpose, unanswered from delivery',
    );
    const ids = smtp.received.map(({ mail }) => mail.messageId);
    const distinct = new Set(ids);
    const duplicates = ids.length - distinct.size;
    const open = deliveries.reduce((sum, { unanswered }) => sum + unanswered, 0);
    process.stderr.write(
      `${KILLS} kills: ${deliveries.length} mails, ${ids.length} received, ${duplicates} repeats, ${open} attempts without an answer, ${acknowledged.length} acknowledged by the server\n`,
    );
    expect(deliveries.filter(({ purpose }) => purpose === 'NOTICE')).toHaveLength(made);
    expect([...distinct].sort()).toEqual(deliveries.map(({ id }) => `<${id}@example.cn>`).sort());
    for (const id of acknowledged) expect(distinct).toContain(`<${id}@example.cn>`);
    // A repeat is always one of an attempt whose answer was never heard.
    expect(duplicates).toBeLessThanOrEqual(open);
    const { entries, fault } = await verifyAudit(world.server.platform, world.district);
    expect([fault, entries]).toEqual([null, expect.any(Number)]);
    expect(entries).toBeGreaterThanOrEqual(made);
  }, 3_600_000);
});
