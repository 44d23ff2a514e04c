/** 审批: routes, signed approvals of exactly what was seen, three ways back, and who has to act. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { contentHash } from '../../documents/content/index.js';
import { rendering } from '../../documents/rendering.js';
import { idOf } from '../../reads/node-id.js';
import { disableAccount, enableAccount, revokeRole, setRoles } from '../../services/access/index.js';
import { sampleActor } from '../../services/actor.js';
import { proposeReplacement } from '../../services/approval/replacement.js';
import { verifyApprovals } from '../../services/approval/verify.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { advanceCycleAs } from '../../services/cycle/advance.js';
import { documentContent } from '../../services/document/read.js';
import { publishDocument } from '../../services/publication/publish.js';
import { APPROVING, type ApprovalWorld, openApprovalWorld, type Someone } from '../setup/approval-world.js';
import { signInAs } from '../setup/services.js';
import { SCHEME } from './races/world.js';

const { send, approve, sendBack, ask, answer, withdraw } = APPROVING;

let world: ApprovalWorld;
let drafter: Someone;
let editor: Someone;
let chief: Someone;
let deputy: Someone;
let other: Someone;
let leader: Someone;
beforeAll(async () => {
  world = await openApprovalWorld();
  drafter = await world.person('OFFICE');
  editor = await world.person('OFFICE');
  chief = await world.person('OFFICE');
  deputy = await world.person('APPROVER');
  other = await world.person('APPROVER');
  leader = await world.person('APPROVER');
});
afterAll(async () => {
  await world?.close();
  await rendering.close();
});

const OF_CYCLE = { scheme: SCHEME, revision: null, document: null } as const;

/** The head of the office, one of two deputies, and the leader. */
const THREE = () => `[
  { title: "考核办负责人", accounts: ["${chief.name}"] },
  { title: "分管领导", accounts: ["${deputy.name}", "${other.name}"] },
  { title: "主要领导", accounts: ["${leader.name}"] }]`;

async function sent(route = THREE()): Promise<string> {
  await world.route(route);
  const id = await world.draft(drafter);
  expect(await drafter.try(send(id))).toBe('DONE');
  return id;
}
const hashOf = async (id: string) => (await world.show(drafter, id)).hash;
const approves = async (by: Someone, id: string) => by.try(approve(id, await hashOf(id)));
const stepsOf = async (id: string) => (await world.show(drafter, id)).approval?.steps.map(({ state }) => state);
const waitsFor = async (id: string) => {
  const { mustAct } = await world.show(drafter, id);
  return mustAct?.people.map(({ name }) => name) ?? [];
};

describe('a route', () => {
  it('is one approver until the district sets another, and is read in the form in which it is set', async () => {
    const fresh = await openApprovalWorld();
    try {
      const office = await fresh.person('OFFICE');
      const query = '{ approvalRoutes { kind revision steps { title role accounts needed } } }';
      expect((await office.ask(query)).data.approvalRoutes).toContainEqual({
        kind: 'NOTICE_OF_RESULTS',
        revision: 0,
        steps: [{ title: '审批', role: 'APPROVER', accounts: [], needed: 1 }],
      });
      // Nobody is an approver in this district yet.
      const id = await fresh.draft(office);
      expect(await office.try(send(id))).toBe('STEP_WITHOUT_PEOPLE');
      const approver = await fresh.person('APPROVER');
      expect(await office.try(send(id))).toBe('DONE');
      expect(await approver.try(approve(id, (await fresh.show(office, id)).hash))).toBe('DONE');
      expect((await fresh.show(office, id)).state).toBe('APPROVED');
      for (const role of ['BI', 'VERIFIER', 'OVERSIGHT'] as const)
        expect((await (await fresh.person(role)).ask(query)).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
    } finally {
      await fresh.close();
    }
  });

  it('is told everything that is wrong with it, at its place', async () => {
    const { data } = await drafter.ask(
      `mutation { setApprovalRoute(kind: NOTICE_OF_RESULTS, steps: [
        { title: "", role: APPROVER, accounts: ["${deputy.name}"] },
        { title: "分管领导", accounts: ["nobody", "${deputy.name}"], needed: 3 },
        { title: "主要领导" }]) { route { revision } problems { field code message { zh en } } } }`,
    );
    expect(data.setApprovalRoute.route).toBeNull();
    expect(data.setApprovalRoute.problems.map(({ field, code }: Record<string, string>) => `${field} ${code}`)).toEqual(
      [
        'steps.0.title BAD_TITLE',
        'steps.0.accounts ROLE_OR_ACCOUNTS',
        'steps.1.accounts UNKNOWN_ACCOUNT',
        'steps.1.needed BAD_NEEDED',
        'steps.2.accounts ROLE_OR_ACCOUNTS',
      ],
    );
    expect(await drafter.try('setApprovalRoute(kind: NOTICE_OF_RESULTS, steps: [])')).toBe('NUMBER_OF_STEPS');
    expect(await deputy.try(`setApprovalRoute(kind: NOTICE_OF_RESULTS, steps: ${THREE()})`)).toBe('NOT_YOUR_ACTION');
  });

  it('is not set over what somebody else has set meanwhile', async () => {
    await world.route(THREE());
    const set = `setApprovalRoute(kind: NOTICE_OF_RESULTS, revision: 0, steps: [{ title: "审批", role: APPROVER }])`;
    expect(await drafter.try(set)).toBe('STALE_REVISION');
  });

  it('is copied when a document is sent: a later change touches no approval under way', async () => {
    const id = await sent();
    await world.route('[{ title: "审批", role: APPROVER }]');
    expect(await stepsOf(id)).toEqual(['OPEN', 'WAITING', 'WAITING']);
    expect(await waitsFor(id)).toEqual([chief.name]);
    expect(await approves(leader, id)).toBe('NOT_YOUR_STEP');
  });
});

describe('an approval', () => {
  it('goes through three approvers, one of whom sends it back; the changed document is approved anew', async () => {
    const id = await sent();
    expect(await approves(chief, id)).toBe('DONE');
    expect(await deputy.try(sendBack(id, null, '第二段措辞不妥'))).toBe('DONE');
    expect((await world.show(drafter, id)).state).toBe('DRAFT');
    expect(await waitsFor(id)).toEqual([drafter.name]);
    // The approver no longer sees it.
    expect((await deputy.ask(`{ document(id: "${id}") { id } }`)).data.document).toBeNull();
    const before = await hashOf(id);
    await world.edit(drafter, id, '（修改稿）');
    expect(await drafter.try(send(id))).toBe('DONE');

    // Every approval is asked again, from the first step on.
    expect(await stepsOf(id)).toEqual(['OPEN', 'WAITING', 'WAITING']);
    expect(await chief.try(approve(id, before))).toBe('OTHER_HASH');
    const { data } = await chief.ask(
      `{ document(id: "${id}") { changesSinceSeen { revision differences { kind text } } } }`,
    );
    expect(data.document.changesSinceSeen.revision).toBe(1);
    expect(data.document.changesSinceSeen.differences).toContainEqual({ kind: 'ADDED', text: '（修改稿）\n' });
    for (const person of [chief, deputy, leader]) expect(await approves(person, id)).toBe('DONE');
    const shown = await world.show(drafter, id);
    expect([shown.state, shown.approval?.place, shown.approval?.hash]).toEqual(['APPROVED', 'APPROVED', shown.hash]);
    expect(shown.mustAct).toBeNull();
    expect(shown.approval?.acts.map(({ kind, counts }) => `${kind}${counts ? ' counts' : ''}`)).toEqual([
      'SEND',
      'APPROVE',
      'SEND_BACK',
      'SEND',
      'APPROVE counts',
      'APPROVE counts',
      'APPROVE counts',
    ]);
  });

  it('goes on at the step that sent it back, if nothing was changed', async () => {
    const id = await sent();
    await approves(chief, id);
    await deputy.try(sendBack(id));
    expect(await drafter.try(send(id))).toBe('DONE');
    expect(await stepsOf(id)).toEqual(['DONE', 'OPEN', 'WAITING']);
    const { data } = await deputy.ask(`{ document(id: "${id}") { changesSinceSeen { differences { kind } } } }`);
    expect(data.document.changesSinceSeen.differences).toEqual([]);
  });

  it('is sent back to an earlier step, which decides again, and goes on at the step that asked', async () => {
    const id = await sent();
    await approves(chief, id);
    await approves(other, id);
    expect(await leader.try(sendBack(id, 3))).toBe('NO_EARLIER_STEP');
    expect(await leader.try(sendBack(id, 0))).toBe('NO_EARLIER_STEP');
    expect(await leader.try(sendBack(id, 1))).toBe('DONE');
    expect((await world.show(drafter, id)).state).toBe('IN_APPROVAL');
    expect(await waitsFor(id)).toEqual([chief.name]);
    expect(await stepsOf(id)).toEqual(['OPEN', 'DONE', 'WAITING']);
    expect(await approves(chief, id)).toBe('DONE');
    expect(await stepsOf(id)).toEqual(['DONE', 'DONE', 'OPEN']);
    expect(await approves(leader, id)).toBe('DONE');
    expect((await world.show(drafter, id)).state).toBe('APPROVED');
  });

  it('needs n of m in a step, each once', async () => {
    const id = await sent(
      `[{ title: "会签", accounts: ["${deputy.name}", "${other.name}", "${leader.name}"], needed: 2 }]`,
    );
    expect(await approves(deputy, id)).toBe('DONE');
    expect(await approves(deputy, id)).toBe('APPROVED_ALREADY');
    expect(await waitsFor(id)).toEqual([leader.name, other.name].sort());
    expect((await world.show(drafter, id)).state).toBe('IN_APPROVAL');
    // One of them sends it back: an own approval goes with it, the other one stays.
    await leader.try(sendBack(id));
    await drafter.try(send(id));
    expect(await approves(other, id)).toBe('DONE');
    expect((await world.show(drafter, id)).state).toBe('APPROVED');
  });

  it('is given by nobody who drafted or edited the document', async () => {
    await world.route('[{ title: "考核办", role: OFFICE }, { title: "审批", role: APPROVER }]');
    const id = await world.draft(drafter);
    await world.edit(editor, id, '（改）');
    expect(await editor.try(send(id))).toBe('DONE');
    for (const person of [drafter, editor]) {
      expect(await approves(person, id)).toBe('OWN_DRAFT');
      expect(await person.try(ask(id))).toBe('OWN_DRAFT');
      expect(await person.try(sendBack(id))).toBe('OWN_DRAFT');
      expect(await waitsFor(id)).not.toContain(person.name);
    }
    expect(await approves(leader, id)).toBe('NOT_YOUR_STEP');
    expect(await approves(chief, id)).toBe('DONE');
    expect(await approves(leader, id)).toBe('DONE');
  });

  it('is not given with a token, nor of a document that is not in approval', async () => {
    const id = await sent();
    const { data, errors } = (await (
      await world.server.ask(`mutation { ${approve(id, await hashOf(id))} { problems { code } } }`, {
        authorization: `Bearer ${await world.server.token(['APPROVER'])}`,
      })
    ).json()) as { data: unknown; errors: { extensions: { reason: string } }[] };
    expect([data, errors[0]?.extensions.reason]).toEqual([null, 'TOKENS_READ']);
    const draft = await world.draft(drafter);
    expect(await approves(chief, draft)).toBe('ILLEGAL_TRANSITION');
  });
});

describe('a question', () => {
  it('is answered beside the document, and nothing moves', async () => {
    const id = await sent();
    expect(await chief.try(ask(id, ' '))).toBe('WORDS_MISSING');
    expect(await drafter.try(answer(id, 2))).toBe('NO_OPEN_QUESTION');
    expect(await chief.try(ask(id))).toBe('DONE');
    const [, question] = (await world.show(drafter, id)).approval?.acts ?? [];
    expect(question).toMatchObject({ kind: 'ASK', isOpen: true, note: '数据从何而来？' });
    expect(await stepsOf(id)).toEqual(['OPEN', 'WAITING', 'WAITING']);
    expect(await drafter.try(answer(id, 9))).toBe('UNKNOWN_QUESTION');
    expect(await drafter.try(answer(id, question?.number ?? 0))).toBe('DONE');
    expect(await drafter.try(answer(id, question?.number ?? 0))).toBe('NO_OPEN_QUESTION');
    expect(await approves(chief, id)).toBe('DONE');
  });

  it('of an approver who does not decide now is refused', async () => {
    const id = await sent();
    expect(await leader.try(ask(id))).toBe('NOT_YOUR_STEP');
  });
});

describe('the drafter', () => {
  it('takes it back until the last step has decided, and sends it anew by the route of that time', async () => {
    const id = await sent();
    await approves(chief, id);
    expect(await drafter.try(withdraw(id))).toBe('DONE');
    expect((await world.show(drafter, id)).approval?.place).toBe('WITHDRAWN');
    await world.route(`[{ title: "审批", role: APPROVER }]`);
    expect(await drafter.try(send(id))).toBe('DONE');
    expect(await stepsOf(id)).toEqual(['OPEN']);
    expect(await approves(leader, id)).toBe('DONE');
    expect(await drafter.try(withdraw(id))).toBe('ILLEGAL_TRANSITION');
  });
});

describe('what is signed', () => {
  it('is verified later: signature, content and log, also from the audit log', async () => {
    const id = await sent();
    for (const person of [chief, deputy, leader]) await approves(person, id);
    const { platform, district, owner } = world.server;
    const document = idOf('Document', id);
    const check = async () =>
      (await verifyApprovals(platform, district.id, document)).approvals.map(({ fault }) => fault);
    expect(await check()).toEqual([null, null, null]);
    const { data } = await drafter.ask(
      '{ auditEntries(filter: { actions: ["document.APPROVE", "document.APPROVE_STEP"] }, first: 3) { rows { action account changes { field after } } } }',
    );
    const [last] = data.auditEntries.rows;
    expect(last).toMatchObject({ action: 'document.APPROVE', account: leader.name });
    expect(last.changes).toContainEqual({ field: 'signature', after: expect.stringMatching(/^Ed25519:[0-9a-f]{64}:/) });
    expect(last.changes).toContainEqual({ field: 'hash', after: await hashOf(id) });
    expect((await verifyAudit(platform, district.id)).fault).toBeNull();

    const tamper = (change: string) =>
      owner.query(`begin; set local session_replication_role = 'replica'; ${change}; commit`);
    const of = `where document_id = '${document}'`;
    await tamper(`update approval_act set account_id = gen_random_uuid() ${of} and step = 1`);
    await tamper(`update approval_act set key_id = repeat('0', 64) ${of} and step = 3`);
    expect(await check()).toEqual(['BAD_SIGNATURE', null, 'OTHER_KEY']);
    await tamper(`update document_version set content = jsonb_set(content, '{subtitle}', '"x"') ${of}`);
    expect(await check()).toEqual(['BAD_SIGNATURE', 'OTHER_CONTENT', 'OTHER_KEY']);
    await expect(verifyApprovals(platform, district.id, idOf('Document', 'none'))).rejects.toMatchObject({
      reason: 'UNKNOWN_DOCUMENT',
    });
  });
});

describe('an approved document', () => {
  it('is not published with content that nobody approved, even if its hash was changed with it', async () => {
    const own = await openApprovalWorld();
    try {
      const { platform, district, owner } = own.server;
      const [office, approver] = [await own.person('OFFICE'), await own.person('APPROVER')];
      const claims = systemClaims(district.id);
      for (const action of ['START_REVIEW', 'SEND_FOR_APPROVAL'] as const)
        await advanceCycleAs(platform, sampleActor('OFFICE'), claims, { ...OF_CYCLE, action });
      const id = await own.draft(office);
      await office.try(send(id));
      await approver.try(approve(id, (await own.show(office, id)).hash));
      const { viewer } = await signInAs(platform, office.name);
      const document = idOf('Document', id);
      const content = { ...(await documentContent(platform, viewer, document, 1)), subtitle: '（未经批准）' };
      await owner.query(
        `begin; set local session_replication_role = 'replica'; update document_version set content = '${JSON.stringify(content)}', hash = '${contentHash(content)}' where document_id = '${document}'; commit`,
      );
      const publish = () => publishDocument(platform, viewer, { document, revision: null, contact: null });
      await expect(publish()).rejects.toMatchObject({ reason: 'CONTENT_NOT_AS_APPROVED' });
    } finally {
      await own.close();
    }
  });
});

describe('somebody in an open step', () => {
  const propose = (id: string, step: number, leaves: string | null, takesOver: string, reason = '长期外出') =>
    `proposeReplacement(document: "${id}", step: ${step}, leaves: ${leaves === null ? null : `"${leaves}"`}, takesOver: "${takesOver}", reason: "${reason}")`;
  const pendingFor = async (by: Someone, id: string) => {
    const { data } = await by.ask(
      '{ approvalTasks { kind document title step stepTitle note replacement { id leaves takesOver proposedBy } } }',
    );
    return data.approvalTasks.find(
      (task: { kind: string; document: string }) => task.kind === 'DECIDE_REPLACEMENT' && task.document === id,
    );
  };
  let admin: Someone;
  let fresh: Someone;
  beforeAll(async () => {
    admin = await world.person('ADMIN');
    fresh = await world.person('APPROVER');
  });

  it('is replaced by the office and the administrator together; decisions that were taken stay', async () => {
    const id = await sent();
    await approves(chief, id);
    expect(await leader.try(propose(id, 2, deputy.name, fresh.name))).toBe('NOT_YOUR_ACTION');
    expect(await drafter.try(propose(id, 2, deputy.name, fresh.name))).toBe('DONE');
    expect(await drafter.try(propose(id, 2, other.name, fresh.name))).toBe('PROPOSED_ALREADY');
    expect(await pendingFor(drafter, id)).toBeUndefined();
    const waiting = await pendingFor(admin, id);
    expect(waiting).toMatchObject({
      step: 2,
      stepTitle: '分管领导',
      note: '长期外出',
      replacement: { leaves: deputy.name, takesOver: fresh.name, proposedBy: drafter.name },
    });
    const { id: replacement } = waiting.replacement;
    for (const person of [drafter, chief, editor])
      expect(await person.try(`confirmReplacement(replacement: "${replacement}")`)).toBe('REPLACEMENT_BY_OTHER');
    expect(await leader.try(`confirmReplacement(replacement: "${replacement}")`)).toBe('NOT_YOUR_ACTION');
    // Until it is confirmed nothing is replaced.
    expect(await approves(fresh, id)).toBe('NOT_YOUR_STEP');
    expect(await admin.try(`confirmReplacement(replacement: "${replacement}")`)).toBe('DONE');
    expect(await admin.try(`confirmReplacement(replacement: "${replacement}")`)).toBe('UNKNOWN_REPLACEMENT');
    expect(await approves(deputy, id)).toBe('NOT_YOUR_STEP');
    expect(await approves(fresh, id)).toBe('DONE');
    const [first] = (await world.show(drafter, id)).approval?.steps ?? [];
    expect(first?.approvals.map(({ accountName }) => accountName)).toEqual([chief.name]);
    expect(await stepsOf(id)).toEqual(['DONE', 'DONE', 'OPEN']);
  });

  it('stays if the other side rejects it', async () => {
    const id = await sent();
    expect(await admin.try(propose(id, 1, chief.name, fresh.name))).toBe('DONE');
    const { replacement } = await pendingFor(drafter, id);
    expect(await admin.try(`rejectReplacement(replacement: "${replacement.id}")`)).toBe('REPLACEMENT_BY_OTHER');
    expect(await drafter.try(`rejectReplacement(replacement: "${replacement.id}")`)).toBe('DONE');
    expect(await approves(fresh, id)).toBe('NOT_YOUR_STEP');
    expect(await approves(chief, id)).toBe('DONE');
  });

  it('is not replaced by somebody who may not approve, nor after the step has approved', async () => {
    const id = await sent();
    await approves(chief, id);
    for (const [wanted, problem] of [
      [propose(id, 9, deputy.name, fresh.name), 'UNKNOWN_STEP'],
      [propose(id, 1, chief.name, fresh.name), 'STEP_DECIDED'],
      [propose(id, 2, null, fresh.name), 'NOBODY_LEAVES'],
      [propose(id, 2, leader.name, fresh.name), 'NOT_IN_STEP'],
      [propose(id, 2, deputy.name, admin.name), 'MAY_NOT_APPROVE'],
      [propose(id, 2, deputy.name, drafter.name), 'DRAFTED_IT'],
      [propose(id, 2, deputy.name, other.name), 'IN_STEP_ALREADY'],
      [propose(id, 2, deputy.name, fresh.name, ''), 'WORDS_MISSING'],
    ] as const)
      expect(await drafter.try(wanted)).toBe(problem);
    const { viewer } = await signInAs(world.server.platform, drafter.name);
    const none = {
      document: idOf('Document', id),
      step: 9,
      leaves: null,
      takesOver: fresh.name,
      reason: '出差',
    };
    await expect(proposeReplacement(world.server.platform, viewer, none)).rejects.toMatchObject({
      reason: 'BAD_REPLACEMENT',
    });
    const draft = await world.draft(drafter);
    expect(await drafter.try(propose(draft, 1, chief.name, fresh.name))).toBe('NOT_UNDER_WAY');
    const both = await sent(
      `[{ title: "会签", accounts: ["${deputy.name}", "${other.name}"], needed: 2 }, { title: "审批", role: APPROVER }]`,
    );
    await approves(deputy, both);
    expect(await drafter.try(propose(both, 1, deputy.name, fresh.name))).toBe('HAS_DECIDED');
    const inspector = await world.person('INSPECTOR');
    expect(await drafter.try(propose(both, 2, null, inspector.name))).toBe('DONE');
    const { replacement } = await pendingFor(admin, both);
    expect(await admin.try(`confirmReplacement(replacement: "${replacement.id}")`)).toBe('DONE');
    await approves(other, both);
    expect(await approves(inspector, both)).toBe('DONE');
    expect((await world.show(drafter, both)).state).toBe('APPROVED');
  });

  it('does not leave while nobody else could decide; the refusal names the steps', async () => {
    const own = await openApprovalWorld();
    try {
      const { platform, district } = own.server;
      const claims = systemClaims(district.id);
      const [office, keeper] = [await own.person('OFFICE'), await own.person('ADMIN')];
      const [first, one, two, last] = [
        await own.person('OFFICE'),
        await own.person('APPROVER'),
        await own.person('APPROVER'),
        await own.person('APPROVER'),
      ];
      await own.route(`[{ title: "考核办负责人", accounts: ["${first.name}"] },
        { title: "分管领导", accounts: ["${one.name}", "${two.name}"] }, { title: "主要领导", accounts: ["${last.name}"] }]`);
      const id = await own.draft(office);
      await office.try(send(id));
      await first.try(approve(id, (await own.show(office, id)).hash));
      const leaving = [
        () => disableAccount(platform, claims, last.name),
        () => setRoles(platform, claims, last.name, ['BI'], []),
        () => revokeRole(platform, claims, last.name, { role: 'APPROVER', unit: null }),
      ];
      for (const leave of leaving) {
        const refused = await leave().catch((error: unknown) => error);
        expect(refused).toMatchObject({ code: 'CONFLICT', reason: 'LEAVES_NOBODY' });
        expect((refused as Error).message).toContain('第 3 环节（主要领导）');
      }
      expect(await keeper.try(`revokeRole(account: "${last.name}", role: APPROVER)`)).toBe('LEAVES_NOBODY');
      // One of two may leave, and who has decided already may as well; then the other of the two may not.
      await disableAccount(platform, claims, two.name);
      await setRoles(platform, claims, first.name, ['BI'], []);
      await expect(disableAccount(platform, claims, one.name)).rejects.toMatchObject({ reason: 'LEAVES_NOBODY' });
      await enableAccount(platform, claims, two.name);
      await office.try(propose(id, 3, last.name, one.name));
      const { replacement } = await pendingFor(keeper, id);
      expect(await keeper.try(`confirmReplacement(replacement: "${replacement.id}")`)).toBe('DONE');
      await disableAccount(platform, claims, last.name);
    } finally {
      await own.close();
    }
  });
});

describe('what nobody can do', () => {
  it('is in the list of the office, with since when; everything else in the list of who must act', async () => {
    const fresh = await openApprovalWorld();
    try {
      const { server } = fresh;
      const office = await fresh.person('OFFICE');
      const approver = await fresh.person('APPROVER');
      const tasksOf = async (by: Someone) =>
        (await by.ask('{ approvalTasks { kind step note since } }')).data.approvalTasks as {
          kind: string;
          step: number | null;
          note: string | null;
          since: string;
        }[];
      const kinds = async (by: Someone) => (await tasksOf(by)).map(({ kind }) => kind);
      const id = await fresh.draft(office);
      await office.try(send(id));
      expect([await kinds(office), await kinds(approver)]).toEqual([[], ['APPROVE']]);
      await approver.try(ask(id));
      expect(await tasksOf(office)).toMatchObject([{ kind: 'ANSWER', note: '数据从何而来？' }]);
      await office.try(answer(id, 2));
      await approver.try(sendBack(id, null, '请核实'));
      expect([await tasksOf(office), await kinds(approver)]).toMatchObject([[{ kind: 'REVISE', note: '请核实' }], []]);
      await office.try(send(id));

      // The role ends by its date.
      const { rows } = await server.owner.query<{ id: string }>('select id from account where name = $1', [
        approver.name,
      ]);
      const end = new Date(Date.now() + 3600_000);
      await server.owner.query(
        "begin; set local session_replication_role = 'replica'; " +
          `update account_role set valid_to = '${end.toISOString()}' where account_id = '${rows[0]?.id}'; commit`,
      );
      server.wait(2 * 3600_000);
      expect(await tasksOf(office)).toMatchObject([{ kind: 'NOBODY_CAN_ACT', step: 1, since: end.toISOString() }]);
      expect((await fresh.show(office, id)).mustAct).toMatchObject({ role: 'APPROVER', people: [], isStuck: true });
      // Viewers without a part in approvals have no such list.
      expect(await kinds(await fresh.person('BI'))).toEqual([]);
    } finally {
      await fresh.close();
    }
  });
});
