/** 回避与审批: who is recused from a unit decides on no document about its results, and neither does their substitute. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { rendering } from '../../documents/rendering.js';
import { declareRecusalAs, disableAccount, substituteAs } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { APPROVING, type ApprovalWorld, openApprovalWorld, type Someone } from '../setup/approval-world.js';

const { send, approve, sendBack, ask } = APPROVING;

let world: ApprovalWorld;
let office: Someone;
beforeAll(async () => {
  world = await openApprovalWorld();
  office = await world.person('OFFICE');
});
afterAll(async () => {
  await world?.close();
  await rendering.close();
});

const claims = () => systemClaims(world.server.district.id);
const recuse = ({ name }: Someone) =>
  declareRecusalAs(world.server.platform, OPERATOR, claims(), {
    account: name,
    unit: 'U1',
    reason: '近亲属在该单位任职',
  });
const waitsFor = async (id: string) => (await world.show(office, id)).mustAct;
const tasksOf = async (by: Someone) =>
  (await by.ask('{ approvalTasks { kind document } }')).data.approvalTasks as { kind: string; document: string }[];

describe('a person who is recused from a unit', () => {
  it('decides on no document about its results, and is in no list for it', async () => {
    const [recused, other, substitute] = [
      await world.person('APPROVER'),
      await world.person('APPROVER'),
      await world.person('JUDGE'),
    ];
    await recuse(recused);
    const { platform } = world.server;
    const to = addDays(dayAt(platform.clock.now(), 'Asia/Shanghai'), 3);
    const wanted = { account: recused.name, substitute: substitute.name, from: null, to, reason: '出差' };
    await substituteAs(platform, OPERATOR, claims(), wanted);
    await world.route(`[{ title: "会签", accounts: ["${recused.name}", "${other.name}"] }]`);
    const id = await world.draft(office);
    expect(await office.try(send(id))).toBe('DONE');
    const { hash } = await world.show(office, id);
    expect((await waitsFor(id))?.people.map(({ name }) => name)).toEqual([other.name]);
    for (const person of [recused, substitute.for(recused.name)]) {
      for (const act of [approve(id, hash), ask(id), sendBack(id)])
        expect(await person.try(act)).toBe('UNKNOWN_DOCUMENT');
      expect(await tasksOf(person)).toEqual([]);
    }
    expect(await other.try(approve(id, hash))).toBe('DONE');
  });

  it('leaves a step that nobody can decide to the office, before it is sent and after', async () => {
    const only = await world.person('APPROVER');
    await world.route(`[{ title: "主要领导", accounts: ["${only.name}"] }]`);
    const id = await world.draft(office);
    await office.try(send(id));
    expect((await waitsFor(id))?.isStuck).toBe(false);
    await recuse(only);
    expect(await waitsFor(id)).toMatchObject({ people: [], isStuck: true });
    expect(await tasksOf(office)).toContainEqual({ kind: 'NOBODY_CAN_ACT', document: id });
    const next = await world.draft(office);
    expect(await office.try(send(next))).toBe('STEP_WITHOUT_PEOPLE');
    // Somebody else takes over.
    const [admin, successor] = [await world.person('ADMIN'), await world.person('INSPECTOR')];
    const { data } = await office.ask(
      `mutation { proposeReplacement(document: "${id}", step: 1, leaves: "${only.name}", takesOver: "${successor.name}", reason: "回避") { replacement problems { code } } }`,
    );
    expect(await admin.try(`confirmReplacement(replacement: "${data.proposeReplacement.replacement}")`)).toBe('DONE');
    expect(await successor.try(approve(id, (await world.show(office, id)).hash))).toBe('DONE');
  });

  it('does not get a document back that they drafted: it waits for the office', async () => {
    const [drafter, approver] = [await world.person('OFFICE'), await world.person('APPROVER')];
    await world.route(`[{ title: "审批", accounts: ["${approver.name}"] }]`);
    const id = await world.draft(drafter);
    await drafter.try(send(id));
    await approver.try(sendBack(id));
    expect(await waitsFor(id)).toMatchObject({ role: null, people: [{ name: drafter.name }] });
    await recuse(drafter);
    const waiting = await waitsFor(id);
    expect(waiting?.role).toBe('OFFICE');
    expect(waiting?.people.map(({ name }) => name)).not.toContain(drafter.name);
    expect(waiting?.people.map(({ name }) => name)).toContain(office.name);
  });

  it('is an administrator who still learns which steps an account leaves', async () => {
    const [admin, approver] = [await world.person('ADMIN'), await world.person('APPROVER')];
    await recuse(admin);
    await world.route(`[{ title: "审批", accounts: ["${approver.name}"] }]`);
    const id = await world.draft(office);
    await office.try(send(id));
    expect(await admin.try(`revokeRole(account: "${approver.name}", role: APPROVER)`)).toBe('LEAVES_NOBODY');
    await expect(disableAccount(world.server.platform, claims(), approver.name)).rejects.toMatchObject({
      reason: 'LEAVES_NOBODY',
    });
  });
});
