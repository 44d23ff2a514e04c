/** The server after a crash of its embedded PostgreSQL. */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanUp, serverProcess, temporaryFolder } from '../setup/embedded-folder.js';
import { eventually, type Started, startProcess } from '../setup/process.js';

let folder: string;
let server: Started;
beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startProcess({ KAOPING_DATA: folder, NODE_ENV: 'production', LOG_LEVEL: 'info' });
});
afterAll(async () => {
  server.process.kill('SIGKILL');
  await cleanUp();
});

const ready = () => fetch(`${server.url}/health/ready`).then(({ status }) => status);
const killed = async () => {
  const pid = await serverProcess(folder);
  process.kill(pid ?? 0, 'SIGKILL');
  return pid;
};

describe('a server whose embedded PostgreSQL is killed', () => {
  it('has no sample and no demo accounts in production', () => {
    expect(server.stdout).toMatch(/^ready http:\S+\n$/);
  });

  it.each([1, 2])('starts it again and is ready (kill %i)', async () => {
    expect(await ready()).toBe(200);
    const before = await killed();
    await eventually('another process serves the cluster', async () => {
      const pid = await serverProcess(folder);
      return pid !== null && pid !== before && pid < 2_147_483_646 ? pid : undefined;
    });
    await eventually('it is ready again', async () => ((await ready()) === 200 ? true : undefined));
    expect(server.process.exitCode).toBeNull();
    await eventually('it logs this', async () => server.log().includes('PostgreSQL is running again') || undefined);
  });

  it('ends with the reason if it cannot be started again', async () => {
    const ended = new Promise((resolve) => server.process.once('exit', resolve));
    const control = join(folder, 'postgres/data/global/pg_control');
    await rename(control, `${control}.away`);
    await killed();
    expect(await ended).toBe(1);
    expect(server.log()).toMatch(/"level":60.*PostgreSQL did not start.*pg_control/);
    await rename(`${control}.away`, control);
  });
});
