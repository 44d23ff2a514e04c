import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { storedBackups } from '../../db/backup/folder.js';
import { scheduleBackups } from '../../server/backup-schedule.js';
import { checkBackups } from '../../services/health/backups.js';
import { DiskStore } from '../../storage/disk.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';
import { eventually } from '../setup/process.js';

const DAY = 86_400_000;

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'kaoping-schedule-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('a schedule of backups', () => {
  it('makes one if the latest is too old, keeps the configured number, and the doctor prints the age', async () => {
    const stored = join(folder, 'stored');
    const settings = { folder: stored, every: DAY, keep: 2, passphrase: null, files: null };
    const now = Date.now();
    expect((await checkBackups(settings, now)).map(({ ok }) => ok)).toEqual([false, true]);
    const contents = { store: new DiskStore(folder), included: true };
    const options = { settings, ownerUrl: database.url, dataFolder: folder, contents, log: pino({ level: 'silent' }) };
    const stops = [scheduleBackups(options), scheduleBackups(options)];
    const first = await eventually('a backup', async () => (await storedBackups(stored)).at(-1));
    for (const stop of stops) stop();
    // Only one of two processes made it.
    expect(await storedBackups(stored)).toHaveLength(1);
    expect(await checkBackups(settings, now)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await checkBackups(settings, now + 3 * DAY)).toMatchObject([{ ok: false }, { ok: true }]);

    for (const time of ['20200101T000000000Z', '20200102T000000000Z']) {
      const file = join(stored, `kaoping-${time}.backup`);
      await writeFile(file, '');
      await utimes(file, 0, 0);
    }
    await writeFile(join(stored, 'kaoping-20200103T000000000Z.backup.part'), 'of a process that was killed');
    await utimes(first.file, 0, 0);
    const stop = scheduleBackups(options);
    await eventually('the oldest are gone', async () =>
      (await readdir(stored)).some((name) => name.includes('2020')) ? undefined : true,
    );
    stop();
    expect(await storedBackups(stored)).toHaveLength(2);
  });
});
