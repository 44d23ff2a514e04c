/** Routes and signatures of approvals from the command line. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rendering } from '../../documents/rendering.js';
import { idOf } from '../../reads/node-id.js';
import { readRouteFile } from '../../services/approval/route-file.js';
import { signingKey } from '../../services/audit/signing-key.js';
import { APPROVING, type ApprovalWorld, openApprovalWorld } from '../setup/approval-world.js';
import { kaoping } from '../setup/process.js';

let world: ApprovalWorld;
let folder: string;
beforeAll(async () => {
  world = await openApprovalWorld();
  folder = await mkdtemp(join(tmpdir(), 'kaoping-approval-'));
});
afterAll(async () => {
  await world?.close();
  await rendering.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  kaoping(['approval', ...args, '--district', 'test'], {
    DATABASE_URL: world.server.databaseUrl,
    KAOPING_DATA: world.server.platform.dataFolder ?? '',
  });

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('kaoping approval', () => {
  it('prints the route in the form in which it is set', async () => {
    const first = await run('route');
    expect([first.status, first.stdout]).toEqual([0, 'steps:\n  - title: 审批\n    role: APPROVER\n    needed: 1\n']);
    expect(first.stderr).toContain('默认路线');
    const { name } = await world.person('APPROVER');
    const wanted = `steps:\n  - title: 分管领导\n    accounts:\n      - ${name}\n    needed: 1\n  - title: 审批\n    role: OFFICE\n    needed: 2\n`;
    expect(await run('set-route', await file('route.yaml', wanted))).toMatchObject({ status: 0 });
    expect((await run('route')).stdout).toBe(wanted);
  });

  it('says what is wrong: a file of another form, an account or a kind that there is not', async () => {
    const unknown = await file('unknown.yaml', 'steps: [{ title: 审批, accounts: [nobody] }]');
    expect(await run('set-route', unknown)).toMatchObject({ status: 1, stderr: expect.stringContaining('nobody') });
    expect(await run('route', '--kind', 'LETTER')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('LETTER'),
    });
    expect(() => readRouteFile('steps: [{ role: APPROVER }]')).toThrow(
      expect.objectContaining({ reason: 'BAD_ROUTE' }),
    );
    expect(() => readRouteFile('steps: [')).toThrow(expect.objectContaining({ reason: 'BAD_ROUTE' }));
  });

  it('verifies approvals, also those of an earlier key, and exits 1 where one is not as it was signed', async () => {
    const [office, approver] = [await world.person('OFFICE'), await world.person('APPROVER')];
    await world.route('[{ title: "审批", role: APPROVER }]');
    const id = await world.draft(office);
    const document = idOf('Document', id);
    await office.try(APPROVING.send(id));
    expect((await run('verify', document)).stdout).toContain('没有批准');
    await approver.try(APPROVING.approve(id, (await world.show(office, id)).hash));
    const valid = await run('verify', document);
    expect([valid.status, valid.stdout]).toEqual([0, expect.stringContaining(`${approver.name}\t`)]);
    expect(valid.stdout).toContain('有效');
    // By the id of the API and of the console's addresses as well; any other text is no document.
    expect(await run('verify', id)).toEqual(valid);
    expect(await run('verify', 'x')).toMatchObject({ status: 1, stderr: expect.stringContaining('没有这份文件') });

    // Another installation has another key.
    const elsewhere = (...args: string[]) =>
      kaoping(['approval', 'verify', document, '--district', 'test', ...args], {
        DATABASE_URL: world.server.databaseUrl,
        KAOPING_DATA: folder,
      });
    expect(await elsewhere()).toMatchObject({ status: 1, stdout: expect.stringContaining('另一把钥匙') });
    const pem = (key: Parameters<typeof createPublicKey>[0]) =>
      createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;
    const own = await file('own.pem', pem(await signingKey(world.server.platform.dataFolder ?? '')));
    const other = await file(
      'other.pem',
      generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }) as string,
    );
    expect(await elsewhere('--key', other)).toMatchObject({ status: 1 });
    expect(await elsewhere('--key', other, own)).toMatchObject({ status: 0, stdout: expect.stringContaining('有效') });
  });
});
