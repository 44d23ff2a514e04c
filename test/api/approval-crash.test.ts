/**
 * The server is killed again and again while three people approve one document. KAOPING_KILLS says how often. What was
 * acknowledged is there once, signed and in the log; the document is approved if and only if all three have approved;
 * and the approval goes on afterwards.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rendering } from '../../documents/rendering.js';
import { idOf } from '../../reads/node-id.js';
import { verifyApprovals } from '../../services/approval/verify.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { APPROVING, type ApprovalWorld, openApprovalWorld, type Someone } from '../setup/approval-world.js';
import { eventually, type Started, signInTo, startProcess } from '../setup/process.js';
import { PASSWORD } from '../setup/services.js';

const KILLS = Number(process.env.KAOPING_KILLS ?? 3);

let world: ApprovalWorld;
let drafter: Someone;
let approvers: readonly Someone[];
let running: Started | undefined;
beforeAll(async () => {
  world = await openApprovalWorld();
  drafter = await world.person('OFFICE');
  approvers = [await world.person('APPROVER'), await world.person('APPROVER'), await world.person('APPROVER')];
  await world.route('[{ title: "审批", role: APPROVER, needed: 3 }]');
});
afterAll(async () => {
  await running?.end('SIGKILL');
  await world?.close();
  await rendering.close();
});

/**
 * All three approve by a new server, which is killed as soon as so many have their answer.
 * @returns the names of those whose approval was acknowledged
 */
async function killedAfter(answers: number, id: string, hash: string): Promise<string[]> {
  const { databaseUrl, platform } = world.server;
  // The same key: the test checks the signatures.
  const started = await startProcess({
    DATABASE_URL: databaseUrl,
    KAOPING_DATA: platform.dataFolder ?? '',
    LOG_LEVEL: 'fatal',
  });
  running = started;
  const asks = await Promise.all(approvers.map(({ name }) => signInTo(started.url, name, PASSWORD)));
  const acknowledged: string[] = [];
  let enough = () => {};
  const reached = new Promise<void>((resolve) => {
    enough = resolve;
  });
  if (answers === 0) enough();
  const approving = asks.map(async (ask, index) => {
    const answer = await ask(`mutation { ${APPROVING.approve(id, hash)} { problems { code } } }`).catch(() => null);
    if (answer === null || answer.errors !== undefined) return;
    acknowledged.push(approvers[index]?.name ?? '');
    if (acknowledged.length === answers) enough();
  });
  await Promise.race([reached, Promise.all(approving)]);
  await started.end('SIGKILL');
  running = undefined;
  await Promise.all(approving);
  await eventually('the transactions of the killed server have ended', async () => {
    const { rows } = await world.server.owner.query(
      'select from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()',
    );
    return rows.length === 0 ? true : undefined;
  });
  return acknowledged;
}

const approvalsOf = async (id: string) => {
  const { state, approval } = await world.show(drafter, id);
  return { state, names: approval?.steps[0]?.approvals.map(({ accountName }) => accountName) ?? [] };
};

describe(`after ${KILLS} kills`, () => {
  it('acknowledged approvals are there, each once, and the approval goes on', async () => {
    const { platform, district } = world.server;
    let total = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const id = await world.draft(drafter);
      expect(await drafter.try(APPROVING.send(id))).toBe('DONE');
      const { hash } = await world.show(drafter, id);
      const acknowledged = await killedAfter(kill % 4, id, hash);
      total += acknowledged.length;

      const found = await approvalsOf(id);
      expect(found.names).toEqual(expect.arrayContaining(acknowledged));
      expect(new Set(found.names).size).toBe(found.names.length);
      expect(found.state).toBe(found.names.length === 3 ? 'APPROVED' : 'IN_APPROVAL');

      for (const approver of approvers)
        if (!found.names.includes(approver.name)) expect(await approver.try(APPROVING.approve(id, hash))).toBe('DONE');
      expect(await approvalsOf(id)).toMatchObject({ state: 'APPROVED', names: { length: 3 } });
      const verdict = await verifyApprovals(platform, district.id, idOf('Document', id));
      expect(verdict.approvals.map(({ fault }) => fault)).toEqual([null, null, null]);
    }
    expect((await verifyAudit(platform, district.id)).fault).toBeNull();
    process.stderr.write(`${KILLS} kills: ${total} approvals acknowledged, none lost\n`);
  }, 900_000);
});
