import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEmbedded } from '../../db/embedded/embedded.js';
import { ask, cleanUp, openElsewhere, serverProcess, temporaryFolder } from '../setup/embedded-folder.js';

describe('the embedded server', () => {
  let folder = '';

  beforeAll(async () => {
    folder = join(await temporaryFolder(), 'data');
  });
  afterAll(cleanUp);

  it('is created on first use, together with its folder, and stops when released', async () => {
    const server = await openEmbedded(folder);
    expect(server.started).toBe(true);
    expect(server.version).toMatch(/^18\./);
    expect(await ask(server.url, 'select current_database()')).toBe('kaoping');
    await ask(server.url, "create table note as select '大兴区 2025' as text");
    await server.release();
    expect(await serverProcess(folder)).toBeNull();
  });

  it('keeps its data between starts', async () => {
    const server = await openEmbedded(folder);
    expect(server.started).toBe(true);
    expect(await ask(server.url, 'select text from note')).toBe('大兴区 2025');
    await server.release();
  });

  it('stores and folds Chinese text and beyond, whatever the locale of the system', async () => {
    const server = await openEmbedded(folder);
    expect(await ask(server.url, 'show server_encoding')).toBe('UTF8');
    expect(await ask(server.url, "select lower('Ä考评𠮷') || length('考评𠮷')")).toBe('ä考评𠮷3');
    expect(await ask(server.url, "select '考' ~ '^\\w$'")).toBe(true);
    await server.release();
  });

  it('is safe against power cuts and closed to other machines', async () => {
    const server = await openEmbedded(folder);
    for (const safe of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      expect(await ask(server.url, `show ${safe}`)).toBe('on');
    }
    expect(await ask(server.url, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(server.url, 'show unix_socket_directories')).toBe('');
    expect(await ask(server.url, 'show jit')).toBe('off');
    await server.release();
  });

  it('requires a password that only the owner of the folder can read', async () => {
    const server = await openEmbedded(folder);
    const key = join(folder, 'keys/postgres');
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    expect(new URL(server.url).password).toBe(await readFile(key, 'utf8'));
    const guess = new URL(server.url);
    guess.password = 'postgres';
    await expect(ask(guess.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await server.release();
  });

  it('is shared by all processes that open it, and stops with the last release', async () => {
    const first = await openEmbedded(folder);
    const second = await openEmbedded(folder);
    expect([first.started, second.started]).toEqual([true, false]);
    expect(second.url).toBe(first.url);
    await first.release();
    expect(await ask(second.url, 'select 1')).toBe(1);
    await second.release();
    expect(await serverProcess(folder)).toBeNull();
  });

  it('keeps running for others if it is released twice', async () => {
    const first = await openEmbedded(folder);
    const second = await openEmbedded(folder);
    await Promise.all([first.release(), first.release()]);
    await first.release();
    expect(await ask(second.url, 'select 1')).toBe(1);
    await second.release();
  });

  it('outlives the process that started it while another one uses it', async () => {
    const other = openElsewhere(folder);
    const { url, started } = await other.opened;
    const ours = await openEmbedded(folder);
    expect([started, ours.started]).toEqual([true, false]);
    expect(ours.url).toBe(url);
    await other.finish();
    expect(await ask(ours.url, 'select 1')).toBe(1);
    await ours.release();
    expect(await serverProcess(folder)).toBeNull();
  });

  it('keeps running if it is released and opened at the same time', async () => {
    let server = await openEmbedded(folder);
    for (let round = 0; round < 5; round++) {
      const [next] = await Promise.all([openEmbedded(folder), server.release()]);
      expect(await ask(next.url, 'select 1')).toBe(1);
      server = next;
    }
    await server.release();
  });

  it('leaves no files of users and locks', async () => {
    expect(await readdir(join(folder, 'users'))).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(['keys', 'postgres', 'users']);
    expect((await readdir(join(folder, 'postgres'))).sort()).toEqual(['data', 'server.log']);
  });
});

describe('two processes that are the first to use a data folder', () => {
  afterAll(cleanUp);

  it('start one server together', async () => {
    const folder = await temporaryFolder();
    const both = [openElsewhere(folder), openElsewhere(folder)];
    const opened = await Promise.all(both.map((other) => other.opened));
    expect(opened.map(({ started }) => started).sort()).toEqual([false, true]);
    expect(opened[0]?.url).toBe(opened[1]?.url);
    await Promise.all(both.map((other) => other.finish()));
    expect(await serverProcess(folder)).toBeNull();
  });
});
