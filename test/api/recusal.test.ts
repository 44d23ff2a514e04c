/** 回避: who is recused from a unit, by declaration or by a role in it, and what they may not do. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import type { Role } from '../../entities/access.js';
import type { AccountId, DeliveryId, UnitId } from '../../entities/ids.js';
import { nodeId } from '../../reads/node-id.js';
import { ACTING_FOR_HEADER } from '../../server/http/credentials.js';
import { declareRecusalAs, grantRole, liftRecusalAs, revokeRole, substituteAs } from '../../services/access/index.js';
import { refuseRecused } from '../../services/access/refuse-recused.js';
import { OPERATOR } from '../../services/actor.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { inTransaction } from '../../services/in-transaction.js';
import { loadBundle } from '../../services/load/index.js';
import { composeMail } from '../../services/notification/compose.js';
import { defineKind } from '../../services/notification/kind.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { gradedOfficially } from '../setup/graded.js';
import { type NoticeWorld, openNoticeWorld, SCHEME } from '../setup/notice-world.js';
import { OWN_PAGE } from '../setup/platform.js';
import { newAccountName } from '../setup/services.js';

const ANOTHER = `code: another
name: 另一方案
year: 2024
items:
  - { code: A, name: 项目, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }
`;
const DAY_MS = 24 * 3600_000;
let world: NoticeWorld;
beforeAll(async () => {
  world = await openNoticeWorld();
  await gradedOfficially(world.server.platform, world.district, SCHEME);
});
afterAll(() => world?.server.close());

const account = (role: Role, units: readonly string[] = []) => world.person(newAccountName([role]), role, units);
const idOf = async (name: string) =>
  (await world.server.owner.query<{ id: AccountId }>('select id from account where name = $1', [name])).rows[0]
    ?.id as AccountId;
const unitId = async (code: string) =>
  (await world.server.owner.query<{ id: UnitId }>('select id from unit where code = $1', [code])).rows[0]?.id as UnitId;

const declaring = (unit: string, of?: string, reason = '亲属') =>
  `mutation { declareRecusal(recusal: { ${of ? `account: "${of}", ` : ''}unit: "${unit}", reason: "${reason}" }) { recusals { account { name } unit { code } source reason } problems { code } } }`;
const lifting = (unit: string, of: string, reason = '查无实据') =>
  `mutation { liftRecusal(recusal: { account: "${of}", unit: "${unit}", reason: "${reason}" }) { recusals { source } problems { code } } }`;
type Ask = Awaited<ReturnType<NoticeWorld['as']>>;
const reasonOf = ({ errors }: Awaited<ReturnType<Ask>>) => errors?.[0]?.extensions.reason;
const OWN = '{ recusals { unit { code } source } }';
const RESULTS = '{ unitScoreRows { totalCount rows { unitCode } } }';
const units = async (ask: Ask) =>
  (await ask(RESULTS)).data.unitScoreRows.rows.map(({ unitCode }: { unitCode: string }) => unitCode).sort();
const declare = (of: string, unit: string) =>
  declareRecusalAs(world.server.platform, OPERATOR, world.claims, { account: of, unit, reason: '亲属' });

describe('a recusal', () => {
  it('is declared by the person, and takes the unit out of their results', async () => {
    const name = await account('OFFICE');
    const ask = await world.as(name);
    expect(await units(ask)).toEqual(['U1', 'U2', 'U3', 'U4']);
    const { data } = await ask(declaring('U2'));
    expect(data.declareRecusal.problems).toEqual([]);
    expect(data.declareRecusal.recusals).toContainEqual({
      account: { name },
      unit: { code: 'U2' },
      source: 'DECLARED',
      reason: '亲属',
    });
    expect(await units(ask)).toEqual(['U1', 'U3', 'U4']);
    const { rows } = await world.server.owner.query(
      "select before, after from audit_change c join audit_entry e using (district_id, number) where e.action = 'account.DECLARE_RECUSAL' and e.subject_label = $1 order by position",
      [name],
    );
    expect(rows).toEqual([
      { before: null, after: 'U2' },
      { before: null, after: '亲属' },
    ]);
  });

  it('is found where the person held a role in the unit in the last three years', async () => {
    const name = await account('UNIT_HEAD', ['U3']);
    const { platform } = world.server;
    await revokeRole(platform, world.claims, name, { role: 'UNIT_HEAD', unit: 'U3' });
    world.server.wait(DAY_MS);
    await grantRole(platform, world.claims, name, { role: 'OFFICE', unit: null, from: null, to: null });
    const ask = await world.as(name);
    expect((await ask(OWN)).data.recusals).toContainEqual({ unit: { code: 'U3' }, source: 'FOUND' });
    expect(await units(ask)).toEqual(['U1', 'U2', 'U4']);
    world.server.wait(3 * 366 * DAY_MS);
    expect(await units(await world.as(name))).toEqual(['U1', 'U2', 'U3', 'U4']);
  });

  it('takes nothing from a head in their own unit', async () => {
    const name = await account('UNIT_HEAD', ['U1']);
    const ask = await world.as(name);
    const granting = { role: 'JUDGE', unit: null, from: null, to: null } as const;
    const before = await ask('{ observationRows { totalCount } }');
    await grantRole(world.server.platform, world.claims, name, granting);
    const after = await (await world.as(name))('{ observationRows { totalCount } }');
    expect(before.data.observationRows.totalCount).toBeGreaterThan(0);
    expect(after).toEqual(before);
    expect((await ask(declaring('U1'))).data.declareRecusal.problems).toMatchObject([{ code: 'OWN_UNIT' }]);
  });

  it('is refused with every problem, and for others but by an administrator', async () => {
    const name = await account('OFFICE');
    const ask = await world.as(name);
    const problems = ({ data }: Awaited<ReturnType<Ask>>) =>
      data.declareRecusal.problems.map(({ code }: { code: string }) => code);
    expect(problems(await ask(declaring('NOWHERE', undefined, ' ')))).toEqual(['NO_REASON', 'UNKNOWN_UNIT']);
    await ask(declaring('U1'));
    expect(problems(await ask(declaring('U1')))).toEqual(['DECLARED_ALREADY']);
    const other = await account('INSPECTOR');
    expect(reasonOf(await ask(declaring('U1', other)))).toBe('NOT_YOUR_ACTION');
    const admin = await world.as(await account('ADMIN'));
    expect(problems(await admin(declaring('U1', other)))).toEqual([]);
    expect(reasonOf(await admin(declaring('U1', 'no-such')))).toBe('UNKNOWN_ACCOUNT');
    await expect(
      declareRecusalAs(world.server.platform, OPERATOR, world.claims, { account: other, unit: 'U1', reason: '' }),
    ).rejects.toMatchObject({ reason: 'BAD_RECUSAL' });
  });
});

describe('lifting a recusal', () => {
  it('is an act of another person with a reason, never of the recused or their substitute', async () => {
    const name = await account('OFFICE');
    await declare(name, 'U2');
    const ask = await world.as(name);
    expect(reasonOf(await ask(lifting('U2', name)))).toBe('LIFTED_BY_ANOTHER');
    const substitute = await account('BI');
    const to = addDays(dayAt(world.server.platform.clock.now(), 'Asia/Shanghai'), 2);
    const wanted = { account: name, substitute, from: null, to, reason: '出差' };
    await substituteAs(world.server.platform, OPERATOR, world.claims, wanted);
    const cookie = await world.server.session(substitute);
    const headers = { cookie, ...OWN_PAGE, [ACTING_FOR_HEADER]: name };
    const lift = async (query: string) =>
      (await (await world.server.ask(query, headers)).json()) as Awaited<ReturnType<Ask>>;
    expect(reasonOf(await lift(lifting('U2', name)))).toBe('LIFTED_BY_ANOTHER');
    // Whoever acts for the recused is recused as well.
    expect((await lift(RESULTS)).data.unitScoreRows.totalCount).toBe(3);
    expect(reasonOf(await (await world.as(await account('INSPECTOR')))(lifting('U2', name)))).toBe('NOT_YOUR_ACTION');
    const other = await world.as(await account('OFFICE'));
    expect((await other(lifting('U2', name, ' '))).data.liftRecusal.problems).toMatchObject([{ code: 'NO_REASON' }]);
    expect((await other(lifting('U2', name))).data.liftRecusal.problems).toEqual([]);
    expect(await units(ask)).toEqual(['U1', 'U2', 'U3', 'U4']);
    expect(reasonOf(await other(lifting('U2', name)))).toBe('UNKNOWN_RECUSAL');
  });

  it('is not for those who are recused from the unit too', async () => {
    const [one, two] = [await account('OFFICE'), await account('OFFICE')];
    await declare(one, 'U4');
    await declare(two, 'U4');
    expect(reasonOf(await (await world.as(one))(lifting('U4', two)))).toBe('RECUSED');
  });

  it('lasts for one that was found, until a new role in the unit', async () => {
    const name = await account('UNIT_REPORTER', ['U4']);
    const { platform } = world.server;
    await revokeRole(platform, world.claims, name, { role: 'UNIT_REPORTER', unit: 'U4' });
    world.server.wait(DAY_MS);
    await grantRole(platform, world.claims, name, { role: 'INSPECTOR', unit: null, from: null, to: null });
    expect(await units(await world.as(name))).toEqual(['U1', 'U2', 'U3']);
    await liftRecusalAs(platform, OPERATOR, world.claims, { account: name, unit: 'U4', reason: '任职不足一月' });
    expect(await units(await world.as(name))).toEqual(['U1', 'U2', 'U3', 'U4']);
  });
});

describe('a substitute', () => {
  it('brings their own recusals along', async () => {
    const [absent, substitute] = [await account('OFFICE'), await account('BI')];
    await declare(substitute, 'U1');
    const to = addDays(dayAt(world.server.platform.clock.now(), 'Asia/Shanghai'), 2);
    const wanted = { account: absent, substitute, from: null, to, reason: '出差' };
    await substituteAs(world.server.platform, OPERATOR, world.claims, wanted);
    const headers = { cookie: await world.server.session(substitute), ...OWN_PAGE, [ACTING_FOR_HEADER]: absent };
    const answer = (await (await world.server.ask(RESULTS, headers)).json()) as Awaited<ReturnType<Ask>>;
    expect(answer.data.unitScoreRows.rows.map(({ unitCode }: { unitCode: string }) => unitCode).sort()).toEqual([
      'U2',
      'U3',
      'U4',
    ]);
  });

  it('does not act for a unit from which they declared to be recused', async () => {
    const [head, substitute] = [await account('UNIT_HEAD', ['U2']), await account('JUDGE')];
    await declare(substitute, 'U2');
    const to = addDays(dayAt(world.server.platform.clock.now(), 'Asia/Shanghai'), 2);
    const wanted = { account: head, substitute, from: null, to, reason: '出差' };
    await substituteAs(world.server.platform, OPERATOR, world.claims, wanted);
    const headers = { cookie: await world.server.session(substitute), ...OWN_PAGE, [ACTING_FOR_HEADER]: head };
    const answer = (await (await world.server.ask('{ units { totalCount } }', headers)).json()) as Awaited<
      ReturnType<Ask>
    >;
    expect(answer.data.units.totalCount).toBe(0);
  });
});

describe('a recused person', () => {
  it('decides nothing about the results of which the unit’s are a part', async () => {
    const name = await account('OFFICE');
    await declare(name, 'U1');
    const ask = await world.as(name);
    const reasons = async (query: string) => reasonOf(await ask(query));
    const { rows } = await world.server.owner.query<{ id: string }>('select official_run_id as id from cycle');
    const run = nodeId('Run', rows[0]?.id as never);
    for (const query of [
      `mutation { advanceCycle(scheme: "${SCHEME}", action: START_REVIEW) { problems { code } } }`,
      `mutation { startRun(scheme: "${SCHEME}", adopt: true) { problems { code } } }`,
      `mutation { drawSample(scheme: "${SCHEME}", share: 0.1) { problems { code } } }`,
      `mutation { draftDocument(kind: NOTICE_OF_RESULTS, scheme: "${SCHEME}") { problems { code } } }`,
      `mutation { analyseStructure(run: "${run}") { problems { code } } }`,
      `{ runsCompared(before: "${run}", after: "${run}") { agreement { all { units } } } }`,
      `{ differenceDecomposed(before: "${run}", after: "${run}") { all { units } } }`,
    ])
      expect([query, await reasons(query)]).toEqual([query, 'RECUSED_FROM_RESULTS']);
  });

  it('does not take over the figures of a year in which the unit is', async () => {
    await loadBundle(
      world.server.platform,
      world.district,
      await bundleOf({
        'units.csv': 'code,name,category,group,parent\nU1,一,PRIMARY,G1,\nU2,二,PRIMARY,G1,\n',
        'scheme.yaml': ANOTHER,
      }),
    );
    const name = await account('OFFICE');
    await declare(name, 'U1');
    const ask = await world.as(name);
    const takeOver =
      'mutation { advanceCycle(scheme: "another", action: TAKE_OVER, document: "x") { problems { code } } }';
    expect(reasonOf(await ask(takeOver))).toBe('RECUSED_FROM_RESULTS');
  });

  it('sees no document about results that are not published, and takes no step of it', async () => {
    const [free, name] = [await world.as(await account('OFFICE')), await account('OFFICE')];
    const drafted = await free(
      `mutation { draftDocument(kind: NOTICE_OF_RESULTS, scheme: "${SCHEME}") { document { id } problems { code } } }`,
    );
    const { id } = drafted.data.draftDocument.document;
    await declare(name, 'U1');
    const ask = await world.as(name);
    const all = '{ documents { totalCount } }';
    expect((await free(all)).data.documents.totalCount).toBeGreaterThan(0);
    expect((await ask(all)).data.documents.totalCount).toBe(0);
    expect((await ask(`{ document(id: "${id}") { title } }`)).data.document).toBeNull();
    const send = `mutation { sendForApproval(document: "${id}") { problems { code } } }`;
    expect(reasonOf(await ask(send))).toBe('UNKNOWN_DOCUMENT');
  });

  it('does nothing about the unit', async () => {
    const name = await account('OFFICE');
    await declare(name, 'U1');
    const attach = (unit: string) =>
      `mutation { attachEvidence(figure: { scope: "${SCHEME}", measure: "A", unit: "${unit}", year: 2025 }, files: []) { problems { code } } }`;
    const ask = await world.as(name);
    expect(reasonOf(await ask(attach('U1')))).toBe('RECUSED');
    expect(reasonOf(await ask(attach('U2')))).toBeUndefined();
    const claims = { ...systemClaims(world.district), recused: [await unitId('U1')] };
    const act = (unit: UnitId) =>
      world.server.platform.database.read(claims, (rows) => refuseRecused(rows, world.district, unit));
    await expect(act(await unitId('U1'))).rejects.toMatchObject({ reason: 'RECUSED' });
    await act(await unitId('U2'));
  });

  it('is told nothing about it, and mailed nothing that was told before', async () => {
    const APPEALED = defineKind<Record<never, never>>({
      code: 'RUN_COMPLETED',
      name: { zh: '申诉', en: 'An appeal was filed' },
      reason: { zh: '您在考核办', en: 'you are of the office' },
      class: 'TASK',
      isDuty: true,
      audience: 'SCORES',
      title: () => ({ zh: '有一项申诉', en: 'An appeal was filed' }),
      several: (count) => ({ zh: `${count} 项申诉`, en: `${count} appeals` }),
      path: () => '/',
      event: null,
    });
    const [recused, later, free, head] = [
      await account('OFFICE'),
      await account('OFFICE'),
      await account('OFFICE'),
      await account('UNIT_HEAD', ['U3']),
    ];
    await declare(recused, 'U3');
    await world.tellAll();
    const unit = await unitId('U3');
    await inTransaction(world.server.platform, OPERATOR, world.claims, async (tx) => {
      tx.changed();
      const subject = { type: 'appeal', id: 'x', label: 'x' };
      const to = [{ roles: ['OFFICE' as const] }, { roles: ['UNIT_HEAD' as const], units: [unit] }];
      tx.notify(APPEALED, { to, subject, parameters: {}, unit });
    });
    await world.tellAll({}, [APPEALED as never]);
    const { rows } = await world.server.owner.query<{ name: string }>(
      "select a.name from notification n join account a on a.id = n.account_id where n.subject_type = 'appeal' and a.name = any ($1)",
      [[recused, later, free, head]],
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([later, free, head].sort());
    await declare(later, 'U3');
    const mailed = async (name: string) => {
      const delivery = { id: '00000000-0000-0000-0000-000000000000' as DeliveryId, account: await idOf(name) };
      const mail = await composeMail(world.server.platform, world.district, { ...delivery, purpose: 'DIGEST' });
      return mail?.notices.some(({ kind }) => kind.code === 'RUN_COMPLETED') ?? false;
    };
    expect([await mailed(later), await mailed(free)]).toEqual([false, true]);
  });
});
