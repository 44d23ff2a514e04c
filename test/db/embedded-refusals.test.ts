import { access, chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openCluster } from '../../db/embedded/cluster.js';
import { openDataFolder } from '../../db/embedded/data-folder.js';
import { openEmbedded } from '../../db/embedded/embedded.js';
import { postgresBinaries } from '../../db/embedded/postgres-binaries.js';
import { requireRoom } from '../../db/embedded/room.js';
import { explainError } from '../../db/errors.js';
import { cleanUp, serverProcess, temporaryFolder } from '../setup/embedded-folder.js';
import { itWhere } from '../setup/it-where.js';

const isRoot = process.getuid?.() === 0;
const itAsRoot = itWhere(isRoot, 'the tests do not run as root');

/** The error, in both languages, with these words in this order. */
const refused = (code: string, ...named: string[]) =>
  expect.objectContaining({
    name: 'StartupError',
    code,
    message: expect.stringMatching(
      new RegExp(`^(?=.*\\p{Script=Han}.* · .*[a-z]).*${named.map(escaped).join('.*')}`, 'su'),
    ),
  });

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

describe('the embedded server says what is wrong and how to correct it', () => {
  afterAll(cleanUp);

  it('if the data folder is a file', async () => {
    const file = join(await temporaryFolder(), 'data');
    await writeFile(file, '');
    await expect(openEmbedded(file)).rejects.toEqual(refused('NOT_A_FOLDER', file, 'KAOPING_DATA'));
    const below = join(file, 'data');
    await expect(openEmbedded(below)).rejects.toEqual(refused('NOT_A_FOLDER', below, 'KAOPING_DATA'));
  });

  it('if the disk is too full, before it creates anything', async () => {
    const folder = join(await temporaryFolder(), 'postgres/data');
    await expect(requireRoom(folder, 2 ** 40)).rejects.toEqual(
      refused('DISK_FULL', folder, 'MiB', '1099511627776 MiB', 'KAOPING_DATA'),
    );
    await expect(requireRoom(folder, 0)).resolves.toBeUndefined();
  });

  it('if PostgreSQL reports a full disk', () => {
    const full = Object.assign(new Error('could not extend file'), { code: '53100' });
    expect(explainError(full)).toMatch(/磁盘已满.* · The disk of the database is full.*\ncould not extend file$/);
    expect(explainError(new Error('another'))).toBe('another');
  });

  it('if the data folder is not writable', async () => {
    // Root may write to every folder of a disk, but not to /proc.
    const folder = isRoot ? '/proc' : await temporaryFolder();
    if (!isRoot) await chmod(folder, 0o555);
    await expect(openEmbedded(folder)).rejects.toEqual(refused('NOT_WRITABLE', folder, 'KAOPING_DATA'));
  });

  it('if the data folder cannot be created', async () => {
    const folder = '/proc/kaoping';
    await expect(openEmbedded(folder)).rejects.toEqual(refused('NOT_WRITABLE', folder, 'KAOPING_DATA'));
  });

  itAsRoot('where folders do not let the server’s user through: all of them, and the command', async () => {
    const outer = await temporaryFolder();
    const shut = [join(outer, 'a'), join(outer, 'a/b c')];
    const folder = join(outer, 'a/b c/d/data');
    await mkdir(folder, { recursive: true });
    for (const path of shut) await chmod(path, 0o700);
    const command = `chmod o+x ${shut[0]} '${shut[1]}'；`;
    await expect(openEmbedded(folder)).rejects.toEqual(refused('NOT_ENTERABLE', command, 'KAOPING_DATA'));
    for (const path of shut) await chmod(path, 0o711);
    await (await openEmbedded(folder)).release();
  });

  itAsRoot('but lets the server’s user through folders of its own making, whatever the umask', async () => {
    const umask = process.umask(0o077);
    try {
      const folder = join(await temporaryFolder(), 'new/data');
      await (await openEmbedded(folder)).release();
    } finally {
      process.umask(umask);
    }
  });

  it('if the cluster is of another major version', async () => {
    const folder = await temporaryFolder();
    const data = join(folder, 'postgres/data');
    await mkdir(data, { recursive: true });
    await writeFile(join(data, 'PG_VERSION'), '16\n');
    await expect(openEmbedded(folder)).rejects.toEqual(
      refused('OTHER_VERSION', data, 'PostgreSQL 16', 'PostgreSQL 18'),
    );
  });

  it('if the folder of the cluster contains other files, and changes nothing in it', async () => {
    const folder = await temporaryFolder();
    const data = join(folder, 'postgres/data');
    const theirs = join(data, 'thesis.docx');
    await mkdir(data, { recursive: true });
    await writeFile(theirs, '');
    await expect(openEmbedded(folder)).rejects.toEqual(refused('NOT_A_CLUSTER', data, 'KAOPING_DATA'));
    await access(theirs);
  });

  it('if the password file is missing, or belongs to another server', async () => {
    const folder = await temporaryFolder();
    await (await openEmbedded(folder)).release();
    const key = join(folder, 'keys/postgres');
    await writeFile(key, 'another');
    await expect(openEmbedded(folder)).rejects.toEqual(refused('KEY_MISSING', key));
    await rm(key);
    await expect(openEmbedded(folder)).rejects.toEqual(refused('KEY_MISSING', key));
    expect(await serverProcess(folder)).toBeNull();
  });

  it('if the server does not start, with the end of its log', async () => {
    const folder = await temporaryFolder();
    const broken = openEmbedded(folder, { settings: ['max_connections = many'] });
    await expect(broken).rejects.toEqual(refused('POSTGRES_FAILED', join(folder, 'postgres/server.log')));
    await expect(broken).rejects.toThrow('max_connections');
    await (await openEmbedded(folder)).release();
  });

  it.each([
    ['DISK_FULL', 'initdb: error: could not write: No space left on device', 'KAOPING_DATA'],
    ['INITDB_FAILED', 'initdb: error: it does not like the weather', 'the weather'],
  ])('if the cluster can’t be created: %s', async (code, output, named) => {
    const folder = await openDataFolder(await temporaryFolder());
    const initdb = join(folder.root, 'initdb');
    await writeFile(initdb, `#!/bin/sh\necho '${output}' >&2\nexit 1\n`, { mode: 0o755 });
    const cluster = { folder, binaries: { ...(await postgresBinaries()), initdb }, user: null };
    await expect(openCluster(cluster, () => undefined)).rejects.toEqual(refused(code, folder.data));
    await expect(openCluster(cluster, () => undefined)).rejects.toThrow(named);
    expect(await readdir(folder.postgres)).toEqual([]);
  });
});
