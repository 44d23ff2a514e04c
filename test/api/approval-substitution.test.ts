/** 代理审批: a substitute approves in the place of another; separation of duties is of both. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { rendering } from '../../documents/rendering.js';
import { idOf } from '../../reads/node-id.js';
import { substituteAs } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { verifyApprovals } from '../../services/approval/verify.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { APPROVING, type ApprovalWorld, openApprovalWorld, type Someone } from '../setup/approval-world.js';

const { send, approve, sendBack } = APPROVING;

let world: ApprovalWorld;
beforeAll(async () => {
  world = await openApprovalWorld();
});
afterAll(async () => {
  await world?.close();
  await rendering.close();
});

async function substitutes(substitute: Someone, account: Someone): Promise<void> {
  const { platform, district } = world.server;
  const to = addDays(dayAt(platform.clock.now(), 'Asia/Shanghai'), 3);
  const wanted = { account: account.name, substitute: substitute.name, from: null, to, reason: '出差' };
  await substituteAs(platform, OPERATOR, systemClaims(district.id), wanted);
}

const hashOf = async (by: Someone, id: string) => (await world.show(by, id)).hash;

describe('a substitute', () => {
  it('approves in the place of the person represented; both stand in signature, audit and trace', async () => {
    const [office, leader, substitute] = [
      await world.person('OFFICE'),
      await world.person('APPROVER'),
      await world.person('INSPECTOR'),
    ];
    await world.route(`[{ title: "主要领导", accounts: ["${leader.name}"] }]`);
    const id = await world.draft(office);
    await office.try(send(id));
    const hash = await hashOf(office, id);
    const tasks = async (by: Someone) =>
      (await by.ask('{ approvalTasks { kind } }')).data.approvalTasks.map(({ kind }: { kind: string }) => kind);
    expect(await tasks(substitute)).toEqual([]);
    expect(await substitute.try(approve(id, hash))).toBe('NOT_YOUR_STEP');
    await substitutes(substitute, leader);
    const acting = substitute.for(leader.name);
    expect([await tasks(acting), await tasks(leader)]).toEqual([['APPROVE'], ['APPROVE']]);
    expect(await substitute.try(approve(id, hash))).toBe('NOT_YOUR_STEP');
    expect(await acting.try(approve(id, hash))).toBe('DONE');
    expect((await world.show(office, id)).state).toBe('APPROVED');

    const { data } = await office.ask(
      `{ document(id: "${id}") { approval { steps { approvals { accountName representedName signature { value } } } } }
         auditEntries(filter: { actions: ["document.APPROVE"] }, first: 1) { rows { account actingFor } } }`,
    );
    const [given] = data.document.approval.steps[0].approvals;
    expect(given).toMatchObject({ accountName: substitute.name, representedName: leader.name });
    expect(data.auditEntries.rows).toEqual([{ account: substitute.name, actingFor: leader.name }]);
    const { platform, district, owner } = world.server;
    const document = idOf('Document', id);
    const faults = async () =>
      (await verifyApprovals(platform, district.id, document)).approvals.map(({ fault }) => fault);
    expect(await faults()).toEqual([null]);
    // Whom the substitute represented is signed as well.
    await owner.query(
      `begin; set local session_replication_role = 'replica'; update approval_act set represented_id = null where document_id = '${document}'; commit`,
    );
    expect(await faults()).toEqual(['BAD_SIGNATURE']);
  });

  it('does not approve what either of both has drafted or edited', async () => {
    const [office, other, leader, deputy] = [
      await world.person('OFFICE'),
      await world.person('OFFICE'),
      await world.person('APPROVER'),
      await world.person('APPROVER'),
    ];
    await world.route('[{ title: "考核办", role: OFFICE }, { title: "审批", role: APPROVER }]');
    await substitutes(office, leader);
    await substitutes(deputy, other);
    // The substitute has drafted it.
    const own = await world.draft(office);
    await office.try(send(own));
    expect(await other.try(approve(own, await hashOf(other, own)))).toBe('DONE');
    expect(await office.for(leader.name).try(approve(own, await hashOf(other, own)))).toBe('OWN_DRAFT');
    expect(await leader.try(approve(own, await hashOf(other, own)))).toBe('DONE');
    // The deputy has drafted it for somebody of the office: neither of both approves it.
    const drafted = await world.draft(deputy.for(other.name));
    expect(await deputy.for(other.name).try(send(drafted))).toBe('DONE');
    expect(await other.try(approve(drafted, await hashOf(office, drafted)))).toBe('OWN_DRAFT');
    expect(await office.try(approve(drafted, await hashOf(office, drafted)))).toBe('DONE');
    expect(await deputy.try(approve(drafted, await hashOf(office, drafted)))).toBe('OWN_DRAFT');
    // Who approved in an earlier step may decide in a later one for another person.
    expect(await office.for(leader.name).try(approve(drafted, await hashOf(office, drafted)))).toBe('DONE');
  });

  it('is one approval with the person represented where a step needs two', async () => {
    const [office, one, two] = [
      await world.person('OFFICE'),
      await world.person('APPROVER'),
      await world.person('APPROVER'),
    ];
    await world.route(`[{ title: "会签", accounts: ["${one.name}", "${two.name}"], needed: 2 }]`);
    await substitutes(one, two);
    const id = await world.draft(office);
    await office.try(send(id));
    const hash = await hashOf(office, id);
    expect(await one.try(approve(id, hash))).toBe('DONE');
    expect(await one.for(two.name).try(approve(id, hash))).toBe('APPROVED_ALREADY');
    expect(await two.try(approve(id, hash))).toBe('DONE');
    // Approved by the substitute first, the person does not approve a second time.
    const next = await world.draft(office);
    await office.try(send(next));
    expect(await one.for(two.name).try(approve(next, await hashOf(office, next)))).toBe('DONE');
    for (const person of [one, two])
      expect(await person.try(approve(next, await hashOf(office, next)))).toBe('APPROVED_ALREADY');
    // So nobody is left, and the office learns of it.
    expect((await world.show(office, next)).mustAct).toMatchObject({ people: [], isStuck: true });
    expect(await one.for(two.name).try(sendBack(next))).toBe('DONE');
  });
});
