/** Backups of a database by an owner who is not a superuser, restored by another owner. */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { writeArchive } from '../../db/backup/archive.js';
import { compareCatalogues, readCatalogue } from '../../db/backup/catalogue.js';
import { dump, ENDING, type Ending } from '../../db/backup/dump.js';
import { backUp, loadBackup } from '../../db/backup/index.js';
import { migrate } from '../../db/migrate.js';
import { computing } from '../../services/computing/computing.js';
import type { Platform } from '../../services/platform.js';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';
import { addFilesBySql } from '../setup/files-by-sql.js';
import { openPlatform } from '../setup/services.js';
import { addSmallDistrict } from '../setup/small-district.js';

const OWNER = `owner_${randomUUID().slice(0, 8)}`;
let folder: string;
let source: TestDatabase;
let platform: Platform;
let closePlatform: () => Promise<void>;
let plain: string;
const others: TestDatabase[] = [];

/** An empty database whose owner is subject to row-level security. @returns it with the owner's URL */
async function ownedDatabase(): Promise<{ database: TestDatabase; url: string }> {
  const database = await createEmptyDatabase();
  others.push(database);
  const name = new URL(database.url).pathname.slice(1);
  await database.owner.query(`alter database ${name} owner to ${OWNER}; alter schema public owner to ${OWNER}`);
  const url = new URL(database.url);
  url.username = OWNER;
  url.password = 'owner';
  return { database, url: url.toString() };
}

const passphrase = async () => '';
const load = (ownerUrl: string, file: string, root = folder) => loadBackup({ ownerUrl, root, file, passphrase });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-backup-'));
  const server = await createEmptyDatabase();
  others.push(server);
  await server.owner.query(`create role ${OWNER} login createrole password 'owner'`);
  const { database, url } = await ownedDatabase();
  source = database;
  await migrate(url);
  ({ platform, close: closePlatform } = await openPlatform(url));
  await addSmallDistrict(platform, url, 'mine');
  await addFilesBySql(source.owner, 'mine');
  await mkdir(join(folder, 'keys'));
  await writeFile(join(folder, 'keys/signing'), 'a key');
  await writeFile(join(folder, 'keys/postgres'), 'of the cluster');
  plain = join(folder, 'plain.backup');
  await backUp(url, folder, plain, null);
});

afterAll(async () => {
  await closePlatform?.();
  await computing.close();
  for (const database of others.slice(1)) await database.drop();
  await others[0]?.owner.query(`drop owned by ${OWNER}; drop role ${OWNER}`).catch(() => undefined);
  await others[0]?.drop();
  await rm(folder, { recursive: true, force: true });
});

const counts = async ({ owner }: TestDatabase): Promise<Record<string, number>> => {
  const { rows } = await owner.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  );
  const found: Record<string, number> = {};
  for (const { name } of rows)
    found[name] = (await owner.query<{ n: number }>(`select count(*)::int as n from ${name}`)).rows[0]?.n ?? 0;
  return found;
};

describe('a backup', () => {
  it('restores every row, policy and grant, for an owner who is subject to row-level security', async () => {
    const { database, url } = await ownedDatabase();
    const elsewhere = await mkdtemp(join(folder, 'elsewhere-'));
    const loaded = await load(url, plain, elsewhere);
    const wanted = await counts(source);
    expect(Object.values(wanted).filter((rows) => rows > 0).length).toBeGreaterThan(25);
    expect(await counts(database)).toEqual(wanted);
    expect(loaded.rows).toBe(Object.values(wanted).reduce((sum, rows) => sum + rows) - (wanted.migration ?? 0));
    expect(compareCatalogues(await readCatalogue(source.owner), await readCatalogue(database.owner))).toEqual([]);
    const { rows } = await database.owner.query(
      `select (select count(*)::int from pg_trigger where tgenabled = 'D') as disabled,
         (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname <> 'migration' and not relforcerowsecurity) as unforced`,
    );
    expect(rows).toEqual([{ disabled: 0, unforced: 0 }]);
    expect(await readFile(join(elsewhere, 'keys/signing'), 'utf8')).toBe('a key');
    await expect(readFile(join(elsewhere, 'keys/postgres'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(load(url, plain)).rejects.toMatchObject({ code: 'NOT_EMPTY' });
  });

  it('is consistent, even if rows are added while it is made', async () => {
    const before = await counts(source);
    const url = new URL(source.url);
    const entries = dump(url.toString(), folder);
    expect((await entries.next()).value).toMatchObject({ name: 'manifest.json' });
    await addSmallDistrict(platform, source.url, 'meanwhile');
    let ending: Ending = {};
    for await (const { name, content } of entries) if (name === ENDING) ending = JSON.parse(content.toString('utf8'));
    for (const [table, { rows }] of Object.entries(ending)) expect([table, rows]).toEqual([table, before[table]]);
  });

  // The first parts are in the tables, the last ones after them.
  it.each([0.3, 0.6, 0.9, 0.97])('of which only a part of %f is left is refused, and restores no row', async (part) => {
    const whole = await readFile(plain);
    const { database, url } = await ownedDatabase();
    const cut = join(folder, `cut-${part}.backup`);
    await writeFile(cut, whole.subarray(0, Math.floor(whole.length * part)));
    await expect(load(url, cut)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect((await counts(database)).district ?? 0).toBe(0);
  });

  it('whose rows differ from their count is refused', async () => {
    const { database, url } = await ownedDatabase();
    const forged = join(folder, 'forged.backup');
    await writeArchive(
      forged,
      null,
      (async function* () {
        for await (const { name, content } of dump(source.url, folder))
          if (!name.startsWith('data/tally/')) yield { name, content };
      })(),
    );
    await expect(load(url, forged)).rejects.toMatchObject({
      code: 'RESTORE_DIFFERS',
      message: expect.stringContaining('tally'),
    });
    expect((await counts(database)).district).toBe(0);
  });

  it('of a schema from before the baseline is refused, with advice', async () => {
    const { url } = await ownedDatabase();
    const former = join(folder, 'former.backup');
    await writeArchive(
      former,
      null,
      (async function* () {
        for await (const { name, content } of dump(source.url, folder)) {
          if (name !== 'manifest.json') yield { name, content };
          else {
            const manifest = { ...JSON.parse(content.toString('utf8')), migrations: ['0001-spine', '0016-audit'] };
            yield { name, content: Buffer.from(JSON.stringify(manifest)) };
          }
        }
      })(),
    );
    await expect(load(url, former)).rejects.toMatchObject({
      code: 'SCHEMA_OLDER',
      message: expect.stringMatching(/export.*load.* · .*export.*load/s),
    });
  });

  it('is written to a temporary file until it is complete, and overwrites no file', async () => {
    await expect(backUp(source.url, folder, plain, null)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    const unfinished = join(folder, 'unfinished.backup');
    const failing = (async function* () {
      yield { name: 'manifest.json', content: Buffer.from('{}') };
      throw new Error('the database went away');
    })();
    await expect(writeArchive(unfinished, null, failing)).rejects.toThrow('went away');
    for (const path of [unfinished, `${unfinished}.part`])
      await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('reports a missing policy, and a policy with a different condition', async () => {
    const wanted = await readCatalogue(source.owner);
    const client = new pg.Client({ connectionString: source.url });
    await client.connect();
    await client.query(
      'begin; drop policy seen on unit; alter policy seen on plan using (true); revoke select on unit from public',
    );
    const found = await readCatalogue(client);
    await client.query('rollback');
    await client.end();
    const differences = compareCatalogues(wanted, found);
    expect(differences.filter((line) => line.includes('policy: unit seen'))).toHaveLength(1);
    expect(differences.filter((line) => line.includes('policy: plan seen'))).toHaveLength(2);
  });
});
