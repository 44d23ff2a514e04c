/**
 * The server is killed again and again while files are stored. KAOPING_KILLS says how often. Nothing that was acknowledged
 * is lost, no file is without its uploader, and what is left over is swept.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FileClient, hashOf, type MadeUp, type SentFile } from '../../bench/files/upload.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { fileKeeping, readFileSettings } from '../../services/files/settings.js';
import { sweepFiles } from '../../services/files/sweep.js';
import { verifyFiles } from '../../services/files/verify.js';
import type { Platform } from '../../services/platform.js';
import { openServer, PASSWORD, type TestServer } from '../setup/platform.js';
import { type Started, startProcess } from '../setup/process.js';

const KILLS = Number(process.env.KAOPING_KILLS ?? 4);
/** Uploads under way at once. */
const AT_ONCE = 4;
const TWO_DAYS = 2 * 86_400_000;

let test: TestServer;
let folder: string;
let name: string;
let server: Started | undefined;
beforeAll(async () => {
  test = await openServer();
  folder = await mkdtemp(join(tmpdir(), 'kaoping-files-crash-'));
  name = await test.account(['OFFICE']);
});
afterAll(async () => {
  await server?.end('SIGKILL');
  await test?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The services on the store of the server that is killed. @param later milliseconds by which their clock is ahead */
const platform = (later = 0): Platform => ({
  ...test.platform,
  files: fileKeeping(readFileSettings({}), folder),
  clock: { now: () => new Date(Date.now() + later) },
});

const start = () =>
  startProcess({ DATABASE_URL: test.databaseUrl, KAOPING_DATA: folder, RATE_LIMIT: 'off', LOG_LEVEL: 'fatal' });

const acknowledged: SentFile[] = [];
let seed = 0;
/** Sizes of one piece, of some, and less: whole, and in bodies that are cut. */
const nextContent = (): MadeUp => ({ size: [40_000, 300_000, 9_000_000][++seed % 3] ?? 0, seed });

/** Uploads one file after the other, until the connection fails. */
async function uploadOn(client: FileClient): Promise<void> {
  try {
    for (;;) {
      const content = nextContent();
      const file =
        seed % 2 === 0
          ? await client.whole(`${seed}.pdf`, content)
          : (await client.resumed(`${seed}.pdf`, content, hashOf(content), [])).file;
      acknowledged.push(file);
    }
  } catch {
    // The server is gone; what it had not acknowledged may be there or not.
  }
}

/** @param round decides after how many files of the round the server is killed: while others are still under way */
async function inOneRound(round: number): Promise<void> {
  const running = await start();
  server = running;
  const client = await FileClient.signIn(running.url, name, PASSWORD);
  const from = acknowledged.length;
  const uploading = Array.from({ length: AT_ONCE }, () => uploadOn(client));
  const wanted = from + 1 + (round % 7);
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (acknowledged.length < wanted) return;
      clearInterval(look);
      resolve();
    }, 1);
  });
  await running.end('SIGKILL');
  await Promise.all(uploading);
  server = undefined;
}

describe(`after ${KILLS} kills`, () => {
  it('every acknowledged file is there with its content, and the rest is swept', async () => {
    for (let round = 1; round <= KILLS; round++) await inOneRound(round);
    const { owner, district } = test;
    const { rows } = await owner.query<{ id: string; sha256: string; known: boolean }>(
      `select f.id, f.sha256, a.id is not null as known from file f
       left join account a on a.district_id = f.district_id and a.id = f.uploaded_by where f.district_id = $1`,
      [district.id],
    );
    const stored = new Map(rows.map(({ id, sha256 }) => [id, sha256]));
    expect(acknowledged.filter(({ id, sha256 }) => stored.get(id) !== sha256)).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
    expect(rows.filter(({ known }) => !known)).toEqual([]);
    const { faults, strays } = await verifyFiles(platform(), district.id);
    expect(faults).toEqual([]);
    // Each file is in the log once, and the log is whole.
    const { rows: logged } = await owner.query<{ id: string }>(
      "select subject_id as id from audit_entry where district_id = $1 and action = 'file.UPLOAD'",
      [district.id],
    );
    expect(logged.map(({ id }) => id).sort()).toEqual([...stored.keys()].sort());
    expect((await verifyAudit(test.platform, district.id)).fault).toBeNull();
    const { contents, uploads } = await sweepFiles(platform(TWO_DAYS), district);
    // Pieces of uploads under way have a row until then.
    expect(contents).toBeGreaterThanOrEqual(strays.length);
    expect(await verifyFiles(platform(TWO_DAYS), district.id)).toMatchObject({
      files: stored.size,
      faults: [],
      strays: [],
    });
    process.stderr.write(
      `${KILLS} kills: ${acknowledged.length} files acknowledged, ${stored.size} stored, ${uploads} uploads given up, ${contents} contents and pieces swept\n`,
    );
  });
});
