/** Who is told of what in the console, once each; what they may see of it; and what they can turn off. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountId, OutboxEntryId } from '../../entities/ids.js';
import { runIdOf } from '../../reads/node-id.js';
import { setPassword, setRoles } from '../../services/access/index.js';
import { OPERATOR, SYSTEM } from '../../services/actor.js';
import { failRun } from '../../services/grading/index.js';
import { inTransaction } from '../../services/in-transaction.js';
import { defineKind, type NotificationKind } from '../../services/notification/kind.js';
import { KINDS, RUN_COMPLETED } from '../../services/notification/kinds.js';
import { tell } from '../../services/notification/tell.js';
import { startTelling } from '../../services/notification/work.js';
import { NO_WEBHOOKS, type NoticeWorld, openNoticeWorld, SCHEME } from '../setup/notice-world.js';
import { eventually } from '../setup/process.js';

let world: NoticeWorld;
beforeAll(async () => {
  world = await openNoticeWorld();
  for (const [name, role, units] of [
    ['office', 'OFFICE', []],
    ['office-2', 'OFFICE', []],
    ['approver', 'APPROVER', []],
    ['admin', 'ADMIN', []],
    ['head-1', 'UNIT_HEAD', ['U1']],
    ['head-2', 'UNIT_HEAD', ['U2']],
    ['reporter-1', 'UNIT_REPORTER', ['U1']],
  ] as const)
    await world.person(name, role, units);
});
afterAll(() => world?.server.close());

const LIST =
  '{ notifications(first: 100) { rows { id kind title { zh en } reason { zh } path due readAt } totalCount unreadCount pageInfo { hasNextPage } } }';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly title: { readonly zh: string };
}

const listOf = async (name: string): Promise<{ rows: Row[]; totalCount: number; unreadCount: number }> =>
  (await (await world.as(name))(LIST)).data.notifications;
const kindsOf = async (name: string) => (await listOf(name)).rows.map(({ kind }) => kind);

/** The office says why results may be official though units have no people. */
async function answerFindings(): Promise<void> {
  const ask = await world.as('office');
  const { data } = await ask(`{ readiness(scheme: "${SCHEME}") { kind mark } }`);
  for (const { kind, mark } of data.readiness)
    await ask(
      `mutation { answerFinding(scheme: "${SCHEME}", kind: ${kind}, mark: "${mark}", reason: "本测试不关心") { problems { code } } }`,
    );
}

/** Kinds that each person was told since the last call. */
async function news(): Promise<Record<string, string[]>> {
  await world.tellAll();
  const { rows } = await world.server.owner.query<{ name: string; kind: string }>(
    `delete from notification n using account a where a.id = n.account_id returning a.name, n.kind`,
  );
  const told: Record<string, string[]> = {};
  for (const { name, kind } of rows) told[name] = [...(told[name] ?? []), kind].sort();
  return told;
}

describe('a step of the cycle', () => {
  it('tells those whom it concerns, and not the person who took it', async () => {
    await news();
    await world.step('OPEN_COLLECTION');
    expect(await news()).toEqual({
      'head-1': ['COLLECTION_OPENED'],
      'head-2': ['COLLECTION_OPENED'],
      'reporter-1': ['COLLECTION_OPENED'],
    });
    await world.step('START_VERIFYING');
    await world.step('REOPEN_COLLECTION');
    expect(Object.values(await news()).flat()).toEqual(Array(3).fill('COLLECTION_REOPENED'));
    await world.step('START_VERIFYING');
    await world.step('START_GRADING');
    expect(await news()).toEqual({});
  });

  it('is told in both languages, with the reason and a page', async () => {
    await answerFindings();
    await world.graded();
    await world.server.owner.query("update cycle set notice_to = '2026-01-16'");
    await world.step('START_REVIEW');
    await world.tellAll();
    const { rows } = (await (await world.as('head-1'))(LIST)).data.notifications;
    expect(rows).toEqual([
      {
        id: expect.any(String),
        kind: 'REVIEW_STARTED',
        title: {
          zh: expect.stringContaining('考核结果开始公示'),
          en: expect.stringContaining('shown for review'),
        },
        reason: { zh: '您是被考核单位的负责人' },
        path: `/assessment?scheme=${SCHEME}`,
        due: '2026-01-16',
        readAt: null,
      },
    ]);
    expect(await kindsOf('office')).toEqual([]);
  });

  it('asks for approval, is sent back and published', async () => {
    await news();
    await world.step('SEND_FOR_APPROVAL');
    expect(await news()).toEqual({ approver: ['APPROVAL_ASKED'] });
    await world.step('SEND_BACK');
    expect(await news()).toEqual({ office: ['SENT_BACK'], 'office-2': ['SENT_BACK'] });
    await world.step('RETURN_TO_GRADING');
    expect(await news()).toEqual({ 'head-1': ['REVIEW_WITHDRAWN'], 'head-2': ['REVIEW_WITHDRAWN'] });
    for (const action of ['START_REVIEW', 'SEND_FOR_APPROVAL', 'PUBLISH'] as const) await world.step(action);
    const told = await news();
    // What was no longer so when people were told of it is not told: the review is over, the approval is given.
    expect(told).toEqual({
      'head-1': ['RESULTS_PUBLISHED'],
      'head-2': ['RESULTS_PUBLISHED'],
      office: ['RESULTS_PUBLISHED'],
      'office-2': ['RESULTS_PUBLISHED'],
    });
  });
});

describe('a run', () => {
  it('tells the person who asked for it how it ended', async () => {
    const other = await openNoticeWorld();
    try {
      await other.person('office', 'OFFICE');
      await other.person('office-2', 'OFFICE');
      const ask = await other.as('office');
      const start = 'mutation { startRun(scheme: "s") { run { id } } }';
      const first = runIdOf((await ask(start)).data.startRun.run.id);
      await failRun(
        other.server.platform,
        { district: other.district, run: first },
        {
          code: 'GAVE_UP',
          message: { zh: '', en: '' },
          problems: [],
        },
      );
      await other.tellAll();
      expect((await ask(LIST)).data.notifications.rows).toMatchObject([
        { kind: 'RUN_FAILED', title: { zh: '“小方案”第 1 次评分失败，请查看原因' } },
      ]);
      expect((await (await other.as('office-2'))(LIST)).data.notifications.totalCount).toBe(0);
    } finally {
      await other.server.close();
    }
  });
});

describe('the holder of an account', () => {
  it('is told of a new password and other roles, and once a day of a lock', async () => {
    await news();
    const { platform } = world.server;
    await setPassword(platform, world.claims, 'head-2', 'another long password');
    await setRoles(platform, world.claims, 'head-2', ['UNIT_HEAD'], ['U3']);
    for (let wrong = 0; wrong < 6; wrong++) await world.server.signIn('head-2', 'wrong');
    await eventually('the lock is in the outbox', async () => {
      const { rows } = await world.server.owner.query("select 1 from outbox where kind = 'SIGN_IN_LOCKED'");
      return rows.length > 0 ? true : undefined;
    });
    expect(await news()).toEqual({ 'head-2': ['PASSWORD_SET', 'ROLES_SET', 'SIGN_IN_LOCKED'] });
    await setPassword(platform, world.claims, 'head-2', 'correct horse battery staple');
    await news();
  });
});

/** A notice of a run, told by a worker. */
async function told(
  to: readonly string[],
  key?: string,
  kinds: readonly NotificationKind<never>[] = KINDS,
  kind = RUN_COMPLETED,
) {
  const ids = await world.server.owner.query<{ id: AccountId }>('select id from account where name = any ($1)', [to]);
  await inTransaction(world.server.platform, OPERATOR, world.claims, async (tx) => {
    tx.changed();
    tx.notify(kind, {
      to: [{ accounts: ids.rows.map(({ id }) => id) }],
      subject: { type: 'run', id: 'x', label: 'x' },
      parameters: { scheme: SCHEME, name: '方案', number: 7 },
      key,
    });
  });
  await world.tellAll({}, kinds);
}

describe('notifications', () => {
  it('are read page by page, counted, and marked as read', async () => {
    await news();
    for (let n = 0; n < 5; n++) await told(['office']);
    const ask = await world.as('office');
    const page = async (after: string) =>
      (
        await ask(
          `{ notifications(first: 2, after: "${after}") { rows { id } pageInfo { endCursor hasNextPage } totalCount } }`,
        )
      ).data.notifications;
    const ids: string[] = [];
    for (let after = '', more = true; more; ) {
      const { rows, pageInfo } = await page(after);
      ids.push(...rows.map(({ id }: Row) => id));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(new Set(ids).size).toBe(5);
    expect(ids).toEqual([...ids].sort().reverse());

    const mark = async (args: string) =>
      (await ask(`mutation { markRead${args} { marked unreadCount } }`)).data.markRead;
    expect(await mark(`(ids: ["${ids[0]}", "${ids[1]}", "nonsense"])`)).toEqual({ marked: 2, unreadCount: 3 });
    expect(await mark(`(ids: ["${ids[0]}"])`)).toEqual({ marked: 0, unreadCount: 3 });
    expect((await ask('{ notifications(unread: true) { totalCount } }')).data.notifications.totalCount).toBe(3);
    expect(await mark('')).toEqual({ marked: 3, unreadCount: 0 });
    expect((await listOf('office')).totalCount).toBe(5);
  });

  it('are each account’s own: nobody reads or marks those of another', async () => {
    await news();
    await told(['office', 'office-2']);
    const [mine] = (await listOf('office')).rows;
    const other = await world.as('office-2');
    expect((await other(`mutation { markRead(ids: ["${mine?.id}"]) { marked } }`)).data.markRead.marked).toBe(0);
    expect((await listOf('office')).unreadCount).toBe(1);
    expect((await listOf('admin')).totalCount).toBe(0);
  });

  it('are gone from lists and counts once the account may not see what they are about', async () => {
    await news();
    await told(['office-2']);
    expect((await listOf('office-2')).totalCount).toBe(1);
    await setRoles(world.server.platform, world.claims, 'office-2', ['VERIFIER'], []);
    await eventually('the right has ended', async () =>
      (await listOf('office-2')).totalCount === 0 ? true : undefined,
    );
    expect((await listOf('office-2')).unreadCount).toBe(0);
    await setRoles(world.server.platform, world.claims, 'office-2', ['OFFICE'], []);
  });

  it('are not marked by a token', async () => {
    const token = await world.server.token(['OFFICE']);
    const answer = await world.server.ask('mutation { markRead { marked } }', { authorization: `Bearer ${token}` });
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { reason: 'TOKENS_READ' } }] });
  });

  it('are told once, however often a worker begins with the event', async () => {
    await news();
    await told(['office']);
    const { rows } = await world.server.owner.query<{ id: OutboxEntryId }>(
      'update outbox set told_at = null where id = (select max(id::text)::uuid from outbox) returning id',
    );
    const { platform } = world.server;
    const outgoing = { mail: null, webhooks: NO_WEBHOOKS, publicUrl: null };
    const again = () => Promise.all(rows.map(({ id }) => tell(platform, outgoing, { district: world.district, id })));
    await Promise.all([again(), again()]);
    expect((await listOf('office')).rows.filter(({ kind }) => kind === 'RUN_COMPLETED')).toHaveLength(1);
  });

  it('are told by a worker that the change itself has called', async () => {
    await news();
    const stop = await startTelling(world.server.platform, { mail: null, webhooks: NO_WEBHOOKS, publicUrl: null });
    await inTransaction(world.server.platform, SYSTEM, world.claims, async (tx) => {
      tx.changed();
      tx.notify(RUN_COMPLETED, {
        to: [{ roles: ['OFFICE'] }],
        subject: { type: 'run', id: 'x', label: 'x' },
        parameters: { scheme: SCHEME, name: '方案', number: 8 },
      });
    });
    await eventually('the office is told', async () => ((await listOf('office')).totalCount === 1 ? true : undefined));
    stop();
    await world.server.platform.jobs.stopWorking();
  });
});

describe('the last of a set', () => {
  it('is told once, by the change after which all are in', async () => {
    await news();
    let missing = 2;
    const allIn = defineKind({ ...RUN_COMPLETED, code: 'ALL_IN', holds: async () => missing === 0 });
    for (const left of [2, 1, 0, 0]) {
      missing = left;
      await told(['office'], 'all figures of A', [allIn], allIn);
      const { rows } = await world.server.owner.query("select 1 from notification where kind = 'ALL_IN'");
      expect(rows).toHaveLength(left === 0 ? 1 : 0);
    }
  });
});

describe('a kind', () => {
  const choose = (code: string, level: string) =>
    `mutation { saveNotificationPreference(code: "${code}", level: ${level}) { code level } }`;

  it('can be turned off if it is no duty', async () => {
    await news();
    const ask = await world.as('office');
    const { data } = await ask('{ notificationPreferences { code name { zh } reason { zh } isDuty isAtOnce level } }');
    expect(data.notificationPreferences).toHaveLength(KINDS.length);
    expect((await ask(choose('RUN_COMPLETED', 'OFF'))).data.saveNotificationPreference).toContainEqual({
      code: 'RUN_COMPLETED',
      level: 'OFF',
    });
    await told(['office', 'office-2']);
    expect([await kindsOf('office'), await kindsOf('office-2')]).toEqual([[], ['RUN_COMPLETED']]);
    await ask(choose('RUN_COMPLETED', 'MAIL'));
    await told(['office']);
    expect(await kindsOf('office')).toEqual(['RUN_COMPLETED']);
  });

  it('that is a duty stays, and one that does not exist is refused', async () => {
    const ask = await world.as('office');
    const reason = async (query: string) => (await ask(query)).errors?.[0]?.extensions.reason;
    expect(await reason(choose('SENT_BACK', 'CONSOLE'))).toBe('DUTY_STAYS');
    expect(await reason(choose('NOTHING', 'OFF'))).toBe('UNKNOWN_KIND');
  });

  it('says everything in Chinese and in English, and names no figure', () => {
    const parameters = { scheme: 's', name: '方案', number: 3, label: 'x', year: 2027, minutes: 15 };
    for (const kind of KINDS) {
      for (const { zh, en } of [kind.name, kind.reason, kind.title(parameters as never), kind.several(2)]) {
        expect([kind.code, zh]).toEqual([kind.code, expect.stringMatching(/\p{Script=Han}/u)]);
        expect([kind.code, en]).toEqual([kind.code, expect.stringMatching(/[a-z]{2}/)]);
        expect(`${zh}${en}`).not.toMatch(/\d\.\d/);
      }
      // Figures are entered on the page of their scheme; `/figures` lists those of all years.
      expect([kind.code, kind.path(parameters as never)]).toEqual([kind.code, expect.stringMatching(/^\/(?!figures)/)]);
    }
    expect(new Set(KINDS.map(({ code }) => code)).size).toBe(KINDS.length);
  });
});
