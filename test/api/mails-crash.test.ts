/**
 * The server is killed again and again while it sends mails: at the worst moment, when the receiver has a mail and the
 * server has not received the answer. KAOPING_KILLS is the number of kills.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createToken } from '../../services/access/index.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { type NoticeWorld, openNoticeWorld, SCHEME } from '../setup/notice-world.js';
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
  await world.person('office', 'OFFICE');
  await world.step('OPEN_COLLECTION');
  await world.tellAll();
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

/** Number of steps of the cycle, by action, that the server has acknowledged before it died. */
const acknowledged = { START_VERIFYING: 0, REOPEN_COLLECTION: 0 };

/** Sends steps, one after the other, until the server dies. Reopening notifies every head at once. */
async function takeSteps(url: string): Promise<void> {
  try {
    const ask = await signInTo(url, 'office', PASSWORD);
    for (;;) {
      for (const action of ['START_VERIFYING', 'REOPEN_COLLECTION'] as const) {
        const { data } = (await ask(
          `mutation { advanceCycle(scheme: "${SCHEME}", action: ${action}) { cycle { state } problems { code } } }`,
        )) as { data?: { advanceCycle?: { cycle: object | null } } };
        // Refused if the previous server had taken the step without answering.
        if (data?.advanceCycle?.cycle) acknowledged[action] += 1;
      }
    }
  } catch {
    // The connection ended with the process.
  }
}

/** One mail for each head. @returns how many */
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
  const asked = takeSteps(running.url);
  const made = await makeTokens(round);
  await killed;
  await asked;
  server = undefined;
  return made;
}

describe(`after ${KILLS} kills`, () => {
  it('every mail has arrived, once for a receiver that compares ids, and the audit log is complete', async () => {
    let made = 0;
    for (let round = 1; round <= KILLS; round++) made += await inOneRound(round);
    server = await start();
    const { owner } = world.server;
    await eventually(
      'every event is told and every mail sent',
      async () => {
        const { rows } = await owner.query<{ open: number }>(
          `select (select count(*) from outbox where told_at is null)::int
             + (select count(*) from delivery where state in ('WAITING', 'SENDING'))::int as open`,
        );
        return rows[0]?.open === 0 ? true : undefined;
      },
      240,
    );
    const { rows: deliveries } = await owner.query<{
      id: string;
      state: string;
      kind: string | null;
      unanswered: number;
    }>(
      `select d.id, d.state, d.unanswered, (select min(n.kind) from notification n where n.delivery_id = d.id) as kind from delivery d`,
    );
    const sent = deliveries.filter(({ state }) => state === 'SENT');
    const ids = smtp.received.map(({ mail }) => mail.messageId);
    const distinct = new Set(ids);
    const duplicates = ids.length - distinct.size;
    const open = deliveries.reduce((sum, { unanswered }) => sum + unanswered, 0);
    const { rows: counts } = await owner.query<{ entries: number; events: number }>(
      `select (select count(*) from audit_entry where action = 'cycle.REOPEN_COLLECTION')::int as entries,
         (select count(*) from outbox where kind = 'COLLECTION_REOPENED' and told_at is not null)::int as events`,
    );
    const { entries: reopened = 0, events = 0 } = counts[0] ?? {};
    process.stderr.write(
      `${KILLS} kills: ${sent.length} mails sent, ${deliveries.length - sent.length} no longer needed, ${ids.length} received, ${duplicates} repeats, ${open} attempts without an answer; ${acknowledged.REOPEN_COLLECTION} steps acknowledged, ${reopened} recorded, ${events} told\n`,
    );
    // Acknowledged steps are recorded, and recorded steps have notices, because both are one transaction.
    expect(reopened).toBeGreaterThanOrEqual(acknowledged.REOPEN_COLLECTION);
    expect(acknowledged.REOPEN_COLLECTION).toBeGreaterThan(0);
    expect(events).toBe(reopened);
    // Tokens stay valid, so none of their mails is dropped; a reopening may have ended when its mail is due.
    expect(sent.filter(({ kind }) => kind === 'TOKEN_CREATED')).toHaveLength(made);
    expect(deliveries.filter(({ state, kind }) => state !== 'SENT' && kind !== 'COLLECTION_REOPENED')).toEqual([]);
    // Every sent mail has arrived. Every mail that arrived is SENT, or is counted as unanswered.
    const idsOf = (of: readonly { readonly id: string }[]) => of.map(({ id }) => `<${id}@example.cn>`);
    expect(idsOf(sent).filter((id) => !distinct.has(id))).toEqual([]);
    const known = new Set(idsOf(deliveries.filter(({ state, unanswered }) => state === 'SENT' || unanswered > 0)));
    expect([...distinct].filter((id) => !known.has(id ?? ''))).toEqual([]);
    // A repeat always follows an attempt without a received answer.
    expect(duplicates).toBeLessThanOrEqual(open);
    const { entries, fault } = await verifyAudit(world.server.platform, world.district);
    expect([fault, entries]).toEqual([null, expect.any(Number)]);
    expect(entries).toBeGreaterThanOrEqual(made);
  }, 3_600_000);
});
