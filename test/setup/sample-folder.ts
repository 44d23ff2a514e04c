/** Data folders with the sample and its demo accounts. It is loaded once in a run of the tests, and copied for each server. */
import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { underTestLock } from './database.js';
import { startProcess } from './process.js';

/** The lock under which one test file loads the sample while others wait for it. */
const SAMPLE_LOCK = 4_120_250_147;

/** As in postgres.mjs: nothing here survives the run. */
const UNSAFE = 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n';

/** @returns a new folder for KAOPING_DATA, which the caller removes */
export async function copySample(): Promise<string> {
  const sample = await loadedOnce();
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-sample-'));
  // With its owners: PostgreSQL runs as another user where the tests run as root.
  await promisify(execFile)('cp', ['-a', `${sample}/.`, folder]);
  return folder;
}

async function loadedOnce(): Promise<string> {
  const sample = process.env.TEST_SAMPLE_FOLDER;
  if (sample === undefined)
    throw new Error('TEST_SAMPLE_FOLDER is not set: the project needs the PostgreSQL global setup');
  await underTestLock(SAMPLE_LOCK, async () => {
    if (await exists(sample)) return;
    // It has another name until it is complete, so that a test file that fails here leaves no incomplete sample.
    const draft = `${sample}-draft`;
    await rm(draft, { recursive: true, force: true });
    const server = await startProcess({ KAOPING_DATA: draft, LOG_LEVEL: 'warn' });
    const status = await server.end('SIGTERM');
    if (status !== 0) throw new Error(`the server of the sample ended with ${status}:\n${server.log()}`);
    await appendFile(join(draft, 'postgres/data/postgresql.conf'), UNSAFE);
    await chmod(draft, 0o755);
    await rename(draft, sample);
  });
  return sample;
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
