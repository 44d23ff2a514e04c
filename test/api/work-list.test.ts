/** 待办: each kind waits for who must act and for nobody else, and is gone when it is done. */
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { newBackupFile, storedBackups } from '../../db/backup/folder.js';
import { rendering } from '../../documents/rendering.js';
import type { RunId } from '../../entities/ids.js';
import { idOf } from '../../reads/node-id.js';
import type { WorkKind } from '../../reads/work-list/item.js';
import { createToken, issueCode, revokeRole, revokeToken, withdrawCode } from '../../services/access/index.js';
import { sampleActor } from '../../services/actor.js';
import { proposeReplacement } from '../../services/approval/replacement.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { setDates } from '../../services/cycle/dates.js';
import { executeRun, failRun } from '../../services/grading/index.js';
import { APPROVING, type ApprovalWorld, openApprovalWorld, type Someone } from '../setup/approval-world.js';
import { knowNextYear } from '../setup/next-year.js';
import { pdf } from '../setup/sample-files.js';
import { signInAs } from '../setup/services.js';
import { Uploader } from '../setup/uploads.js';
import { SCHEME } from './races/world.js';

const { send, approve, sendBack, ask, answer } = APPROVING;

let world: ApprovalWorld;
let office: Someone;
let colleague: Someone;
let approver: Someone;
let admin: Someone;
let head: Someone;
let reporter: Someone;
let inspector: Someone;
let people: readonly Someone[];
beforeAll(async () => {
  world = await openApprovalWorld();
  office = await world.person('OFFICE');
  colleague = await world.person('OFFICE');
  approver = await world.person('APPROVER');
  admin = await world.person('ADMIN');
  inspector = await world.person('INSPECTOR');
  head = await world.personOf('UNIT_HEAD', 'U1');
  reporter = await world.personOf('UNIT_REPORTER', 'U2');
  people = [office, colleague, approver, admin, inspector, head, reporter];
});
afterAll(async () => {
  await world?.close();
  await rendering.close();
});

interface Item {
  readonly kind: WorkKind;
  readonly title: { readonly zh: string; readonly en: string };
  readonly count: number;
  readonly due: string | null;
  readonly overdue: number;
  readonly path: string;
}

async function listOf(person: Someone): Promise<readonly Item[]> {
  const { data, errors } = await person.ask('{ workList { kind title { zh en } count due overdue path } }');
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.workList;
}
const of = async (person: Someone, kind: WorkKind): Promise<readonly Item[]> =>
  (await listOf(person)).filter((item) => item.kind === kind);
/** Names of those in whose list there is such an item. */
async function waitsFor(kind: WorkKind): Promise<string[]> {
  const found: string[] = [];
  for (const person of people) if ((await of(person, kind)).length > 0) found.push(person.name);
  return found;
}
const names = (...persons: readonly Someone[]) => persons.map(({ name }) => name);
const today = () => dayAt(world.server.platform.clock.now(), 'Asia/Shanghai');
const claims = () => systemClaims(world.server.district.id);

describe('a cycle', () => {
  it('waits for the office, with the action that brings it on', async () => {
    expect(await waitsFor('CYCLE_TO_MOVE_ON')).toEqual(names(office, colleague));
    const [item] = await of(office, 'CYCLE_TO_MOVE_ON');
    expect(item?.title.zh).toContain('可以“公示”');
    expect(item?.path).toBe(`/results/${SCHEME}`);
  });

  it('is due by its own dates, and overdue after them', async () => {
    const day = today();
    const dates = { collectFrom: day, collectTo: day, noticeFrom: addDays(day, -9), noticeTo: addDays(day, -1) };
    await setDates(world.server.platform, sampleActor('OFFICE'), claims(), SCHEME, dates);
    expect(await of(office, 'CYCLE_TO_MOVE_ON')).toEqual([expect.objectContaining({ due: null, overdue: 0 })]);
    await knowNextYear(world.server.platform, world.server.district.id);
    await office.try(`advanceCycle(scheme: "${SCHEME}", action: START_REVIEW, revision: null)`);
    // The notice is given now, so that its period begins tomorrow, whatever was planned.
    expect(await of(office, 'CYCLE_TO_MOVE_ON')).toEqual([]);
    await setDates(world.server.platform, sampleActor('OFFICE'), claims(), SCHEME, dates);
    const [first] = await listOf(office);
    expect(first).toMatchObject({ kind: 'CYCLE_TO_MOVE_ON', due: dates.noticeTo, overdue: 1, count: 1 });
    expect(first?.title.zh).toContain('可以“报批”');
  });

  it('waits for the approver once it is sent for approval, and for the office no more', async () => {
    await office.try(`advanceCycle(scheme: "${SCHEME}", action: SEND_FOR_APPROVAL, revision: null)`);
    expect(await waitsFor('CYCLE_TO_MOVE_ON')).toEqual(names(approver));
    await approver.try(`advanceCycle(scheme: "${SCHEME}", action: SEND_BACK, revision: null)`);
    await office.try(`advanceCycle(scheme: "${SCHEME}", action: RETURN_TO_GRADING, revision: null)`);
    expect(await waitsFor('CYCLE_TO_MOVE_ON')).toEqual(names(office, colleague));
  });

  it('waits for nobody who is recused from one of its units', async () => {
    const recused = await world.person('OFFICE');
    expect(await of(recused, 'CYCLE_TO_MOVE_ON')).toHaveLength(1);
    await recused.try('declareRecusal(recusal: { unit: "U3", reason: "亲属任职" })');
    expect(await of(recused, 'CYCLE_TO_MOVE_ON')).toEqual([]);
  });
});

describe('a run', () => {
  let run: string;
  const asked = async (): Promise<string> => {
    const { data } = await office.ask(`mutation { startRun(scheme: "${SCHEME}", adopt: false) { run { id } } }`);
    return data.startRun.run.id;
  };
  const job = (id: string) => ({ district: world.server.district.id, run: idOf('Run', id) as RunId });

  it('is under way for the office while it is', async () => {
    run = await asked();
    expect(await waitsFor('RUN_UNDER_WAY')).toEqual(names(office, colleague));
  });

  it('that has failed waits until a later one', async () => {
    const message = { zh: '失败', en: 'failed' };
    await failRun(world.server.platform, job(run), { code: 'GAVE_UP', message, problems: [] });
    expect(await waitsFor('RUN_UNDER_WAY')).toEqual([]);
    expect(await waitsFor('RUN_FAILED')).toEqual(names(office, colleague));
    run = await asked();
    expect(await waitsFor('RUN_FAILED')).toEqual([]);
  });

  it('that is completed waits for the decision whether it counts', async () => {
    await executeRun(world.server.platform, job(run));
    expect(await waitsFor('RUN_TO_ADOPT')).toEqual(names(office, colleague));
    expect((await of(office, 'RUN_TO_ADOPT'))[0]?.title.en).toContain('is completed and not the official one');
    expect(await office.try(`adoptRun(run: "${run}")`)).toBe('DONE');
    expect(await waitsFor('RUN_TO_ADOPT')).toEqual([]);
  });
});

describe('a document', () => {
  let id: string;
  const hash = async () => (await world.show(office, id)).hash;

  it('waits for its approvers', async () => {
    await world.route('[{ title: "分管领导", role: APPROVER }]');
    id = await world.draft(office);
    expect(await waitsFor('DOCUMENT_TO_APPROVE')).toEqual([]);
    expect(await office.try(send(id))).toBe('DONE');
    expect(await waitsFor('DOCUMENT_TO_APPROVE')).toEqual(names(approver));
    const [item] = await of(approver, 'DOCUMENT_TO_APPROVE');
    expect(item?.title.zh).toContain('分管领导');
    expect(item?.path).toBe(`/documents/${idOf('Document', id)}`);
  });

  it('with a question waits for the drafter, too', async () => {
    expect(await approver.try(ask(id))).toBe('DONE');
    expect(await waitsFor('QUESTION_TO_ANSWER')).toEqual(names(office));
    const number = (await world.show(office, id)).approval?.acts.find(({ isOpen }) => isOpen)?.number ?? 0;
    expect(await office.try(answer(id, number))).toBe('DONE');
    expect(await waitsFor('QUESTION_TO_ANSWER')).toEqual([]);
  });

  it('that was sent back waits for the drafter alone', async () => {
    expect(await approver.try(sendBack(id))).toBe('DONE');
    expect(await waitsFor('DOCUMENT_SENT_BACK')).toEqual(names(office));
    expect(await waitsFor('DOCUMENT_TO_APPROVE')).toEqual([]);
    expect(await office.try(send(id))).toBe('DONE');
    expect(await waitsFor('DOCUMENT_SENT_BACK')).toEqual([]);
  });

  it('that nobody can approve waits for the office, and its replacement for the administrator', async () => {
    const leader = await world.person('INSPECTOR');
    await world.route(`[{ title: "主要领导", accounts: ["${leader.name}"] }]`);
    const stuck = await world.draft(office);
    expect(await office.try(send(stuck))).toBe('DONE');
    await leader.try('declareRecusal(recusal: { unit: "U4", reason: "亲属任职" })');
    expect(await waitsFor('NOBODY_CAN_ACT')).toEqual(names(office, colleague));
    const { viewer } = await signInAs(world.server.platform, office.name);
    await proposeReplacement(world.server.platform, viewer, {
      document: idOf('Document', stuck),
      step: 1,
      leaves: leader.name,
      takesOver: inspector.name,
      reason: '回避',
    });
    expect(await waitsFor('REPLACEMENT_TO_DECIDE')).toEqual(names(admin));
    const { data } = await admin.ask('{ approvalTasks { kind replacement { id } } }');
    const replacement = data.approvalTasks.find(({ kind }: { kind: string }) => kind === 'DECIDE_REPLACEMENT');
    expect(await admin.try(`confirmReplacement(replacement: "${replacement.replacement.id}")`)).toBe('DONE');
    expect(await waitsFor('REPLACEMENT_TO_DECIDE')).toEqual([]);
    expect(await waitsFor('NOBODY_CAN_ACT')).toEqual([]);
    expect(await of(inspector, 'DOCUMENT_TO_APPROVE')).toHaveLength(1);
  });

  it('is in no list once it is approved', async () => {
    expect(await approver.try(approve(id, await hash()))).toBe('DONE');
    expect(await of(approver, 'DOCUMENT_TO_APPROVE')).toEqual([]);
  });
});

describe('people', () => {
  it('without a head or a reporter are counted for the office and the administrator', async () => {
    expect(await waitsFor('UNITS_WITHOUT_PEOPLE')).toEqual(names(office, colleague, admin));
    const [before] = await of(office, 'UNITS_WITHOUT_PEOPLE');
    expect(before?.count).toBe(4);
    await world.personOf('UNIT_REPORTER', 'U1');
    expect((await of(office, 'UNITS_WITHOUT_PEOPLE'))[0]?.count).toBe(3);
  });

  it('confirm their own roles once a year', async () => {
    expect(await waitsFor('ROLES_TO_CONFIRM')).toEqual(names(head, reporter));
    await head.ask('mutation { confirmRoles { year } }');
    expect(await waitsFor('ROLES_TO_CONFIRM')).toEqual(names(reporter));
    await revokeRole(world.server.platform, claims(), reporter.name, { role: 'UNIT_REPORTER', unit: 'U2' });
    expect(await waitsFor('ROLES_TO_CONFIRM')).toEqual([]);
  });
});

describe('credentials', () => {
  const DAY = 24 * 3600_000;

  it('that expire within 30 days are shown to their owner, with the day', async () => {
    const wanted = { account: inspector.name, label: '报表', ttl: 40 * DAY };
    await createToken(world.server.platform, claims(), wanted);
    expect(await waitsFor('TOKENS_EXPIRE')).toEqual([]);
    const { token } = await createToken(world.server.platform, claims(), { ...wanted, ttl: 10 * DAY });
    expect(await waitsFor('TOKENS_EXPIRE')).toEqual(names(inspector));
    expect(await of(inspector, 'TOKENS_EXPIRE')).toEqual([
      expect.objectContaining({ count: 1, due: addDays(today(), 10), overdue: 0 }),
    ]);
    await revokeToken(world.server.platform, claims(), token);
    expect(await waitsFor('TOKENS_EXPIRE')).toEqual([]);
  });

  it('that were sent and not used are shown to the administrator', async () => {
    await issueCode(world.server.platform, claims(), head.name, { purpose: 'RESET', way: 'PRINT' });
    expect(await waitsFor('CODES_OPEN')).toEqual(names(admin));
    await withdrawCode(world.server.platform, claims(), head.name);
    expect(await waitsFor('CODES_OPEN')).toEqual([]);
  });
});

describe('an adjustment', () => {
  const propose = (document: string, kind: string, code: string) =>
    `proposeAdjustment(adjustment: { scheme: "${SCHEME}", unit: "U1", kind: ${kind}, code: "${code}", points: 1, reason: "x", document: "${document}" }) { problems { code } }`;

  it('waits for another person of the office, and for the head of the unit while it is heard', async () => {
    const { server } = world;
    const uploader = new Uploader(server.url, { cookie: await server.session(office.name) });
    const document = await uploader.stored({ name: '通报.pdf', content: pdf(), type: 'application/pdf' });
    expect(
      (await office.ask(`mutation { ${propose(document, 'BONUS', 'B')} }`)).data.proposeAdjustment.problems,
    ).toEqual([]);
    expect((await office.ask(`mutation { ${propose(document, 'DEDUCTION', 'D')} }`)).errors).toBeUndefined();
    expect(await waitsFor('ADJUSTMENTS_TO_CONFIRM')).toEqual(names(colleague));
    const [waiting] = await of(colleague, 'ADJUSTMENTS_TO_CONFIRM');
    expect(waiting).toMatchObject({ count: 1, path: expect.stringMatching(/^\/adjustments\/.+/) });
    expect(await waitsFor('HEARING_TO_ANSWER')).toEqual(names(head));
    const [heard] = await of(head, 'HEARING_TO_ANSWER');
    expect(heard).toMatchObject({ title: { zh: '拟对“U1”扣分，请陈述意见' }, overdue: 0 });
    expect(heard?.due).not.toBeNull();

    const ids = (await office.ask(`{ adjustments(scheme: "${SCHEME}", states: [PROPOSED]) { id kind } }`)).data
      .adjustments;
    const idOfKind = (wanted: string) => ids.find(({ kind }: { kind: string }) => kind === wanted).id;
    await head.ask(
      `mutation { answerHearing(adjustment: "${idOfKind('DEDUCTION')}", text: "属实") { problems { code } } }`,
    );
    expect(await waitsFor('HEARING_TO_ANSWER')).toEqual([]);
    await colleague.ask(`mutation { confirmAdjustment(adjustment: "${idOfKind('BONUS')}") { problems { code } } }`);
    expect(await waitsFor('ADJUSTMENTS_TO_CONFIRM')).toEqual([]);
  });
});

describe('deliveries', () => {
  it('that failed are shown to the administrator alone', async () => {
    await world.server.owner.query(
      `insert into delivery (district_id, id, channel, purpose, state) values ($1, gen_random_uuid(), 'MAIL', 'TEST', 'FAILED')`,
      [world.server.district.id],
    );
    expect(await waitsFor('DELIVERIES_FAILED')).toEqual(names(admin));
    const { data } = await admin.ask('{ deliveries { rows { id } } }');
    expect(await admin.try(`resendDelivery(id: "${data.deliveries.rows[0].id}")`)).toBe('DONE');
    expect(await waitsFor('DELIVERIES_FAILED')).toEqual([]);
  });
});

describe('a backup', () => {
  it('that is overdue is shown to the administrator, until there is a new one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kaoping-backups-'));
    const { server } = world;
    const backups = { folder, every: 24 * 3600_000, keep: 3 };
    Object.assign(server.platform, { installation: { version: 'x', settings: [], backups, provider: null } });
    try {
      expect(await waitsFor('BACKUP_OVERDUE')).toEqual(names(admin));
      expect((await of(admin, 'BACKUP_OVERDUE'))[0]?.title.zh).toBe('还没有备份');
      await writeFile(await newBackupFile(folder, server.platform.clock.now()), '');
      expect(await waitsFor('BACKUP_OVERDUE')).toEqual([]);
      const [{ file } = { file: '' }] = await storedBackups(folder);
      const old = new Date(server.platform.clock.now().getTime() - 3 * 24 * 3600_000);
      await utimes(file, old, old);
      expect((await of(admin, 'BACKUP_OVERDUE'))[0]?.title.zh).toContain('早该再做');
      Object.assign(server.platform, { installation: undefined });
      expect(await waitsFor('BACKUP_OVERDUE')).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a token', () => {
  it('acts on nothing, so nothing waits for it', async () => {
    const { token } = await createToken(world.server.platform, claims(), {
      account: office.name,
      label: 'x',
      ttl: 60_000,
    });
    const response = await world.server.ask('{ workList { kind } }', { authorization: `Bearer ${token}` });
    expect(((await response.json()) as { data: object }).data).toEqual({ workList: [] });
  });
});
