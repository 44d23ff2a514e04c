/** `backup`, `restore` and `drill` as an operator uses them. */
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';
import { kaoping } from '../setup/process.js';

let source: TestDatabase;
let target: TestDatabase;
let folder: string;
let env: Record<string, string>;
let unfinished: string;

beforeAll(async () => {
  [source, target] = [await createEmptyDatabase(), await createEmptyDatabase()];
  folder = await mkdtemp(join(tmpdir(), 'kaoping-commands-'));
  // The server of a drill may run as another user.
  await chmod(folder, 0o755);
  env = { DATABASE_URL: source.url, KAOPING_DATA: join(folder, 'data') };
  expect(await kaoping(['load', 'examples/daxing-2021-2025', '--district', 'daxing', '--found'], env)).toMatchObject({
    status: 0,
  });
  expect(await kaoping(['run', 'daxing-2025', '--wait'], env)).toMatchObject({ status: 0 });
  unfinished = (await kaoping(['run', 'daxing-2025', '--draft'], env)).stdout.trim();
  await writeFile(join(folder, 'passphrase'), 'a passphrase of the tests\n');
});
afterAll(async () => {
  await source.drop();
  await target.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('backup and restore', () => {
  it('bring a district back into an empty database, encrypted on the way', async () => {
    const file = join(folder, 'district.backup');
    const secret = ['--passphrase-file', join(folder, 'passphrase')];
    const made = await kaoping(['backup', file, ...secret], env);
    expect(made).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(`^${file}\t.* MiB\t已加密.*含文件内容`),
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const there = { ...env, DATABASE_URL: target.url };
    const wrong = await kaoping(['restore', file], there, 'a wrong passphrase\n');
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('口令不对') });
    const restored = await kaoping(['restore', file, ...secret], there);
    expect(restored).toMatchObject({ status: 0, stderr: '' });
    for (const said of [
      /张表、\d+ 行，逐表核对一致/,
      /行级权限策略 \d+ 条/,
      /重算一致：120 个单位/,
      /操作日志 [1-9]\d* 条核对无误/,
      /1 次未完成的评分已重新排队/,
    ])
      expect(restored.stdout).toMatch(said);
    const again = await kaoping(['restore', file, ...secret], there);
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('只写入空数据库') });
    const { rows } = await target.owner.query<{ waiting: string }>(
      "select data ->> 'run' as waiting from pgboss.job where name = 'grading' and state = 'created'",
    );
    expect(rows).toEqual([{ waiting: unfinished }]);
    expect((await kaoping(['doctor'], { ...there, PORT: '1' })).stdout).not.toContain('✗');
  });

  it('keep the latest in a folder, and a drill restores one beside and writes down how it went', async () => {
    const stored = join(folder, 'stored');
    const there = { ...env, KAOPING_BACKUP_DIR: stored, KAOPING_BACKUP_KEEP: '1' };
    for (const _ of [1, 2]) expect(await kaoping(['backup'], there)).toMatchObject({ status: 0 });
    expect(await readdir(stored)).toHaveLength(1);
    const drill = await kaoping(['drill'], there);
    expect(drill).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/逐表核对一致[\s\S]*用时 [\d.]+ 秒/),
    });
    const result = JSON.parse(await readFile(join(stored, 'drill.json'), 'utf8'));
    expect(result).toMatchObject({ ok: true, seconds: expect.any(Number) });
    expect(await readdir(join(folder, 'data'))).not.toContainEqual(expect.stringMatching(/^drill-/));
    await writeFile(result.file, 'not a backup');
    expect(await kaoping(['drill'], there)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('备份文件已损坏'),
    });
    expect(JSON.parse(await readFile(join(stored, 'drill.json'), 'utf8'))).toMatchObject({ ok: false });
  });

  it.each([
    [{ KAOPING_BACKUP_DIR: '/tmp/x', KAOPING_BACKUP_EVERY: 'daily' }, 'KAOPING_BACKUP_EVERY'],
    [{ KAOPING_BACKUP_KEEP: '3' }, 'KAOPING_BACKUP_DIR'],
    [{ KAOPING_BACKUP_DIR: '/tmp/x', KAOPING_BACKUP_PASSPHRASE: 'short' }, 'KAOPING_BACKUP_PASSPHRASE'],
    [{}, 'KAOPING_BACKUP_DIR'],
  ])('say what is wrong with %j', async (wrong, named) => {
    const done = await kaoping(['backup'], { ...env, ...wrong } as Record<string, string>);
    expect(done).toMatchObject({ status: 1, stderr: expect.stringContaining(named) });
  });
});
