/**
 * Starts one throw-away PostgreSQL for all tests of a run; each test file makes its own database on it. From dist/,
 * because jest does not translate what a global setup imports.
 */
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../dist/db/embedded/embedded.js';

/** Fast and forgetful: nothing here survives the run anyway. */
const UNSAFE = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'max_connections = 200'];

/** The run's process is in the name, so that a later run can tell what a killed one left behind. */
const LEFTOVER = /^kaoping-test-(\d+)-/;

export default async function startPostgres() {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `kaoping-test-${process.pid}-`));
  try {
    // PostgreSQL runs as another user where the tests run as root.
    await chmod(folder, 0o755);
    const server = await openEmbedded(folder, { settings: UNSAFE });
    globalThis.kaopingTestServer = { server, folder };
    process.env.KAOPING_TEST_DATABASE_URL = server.url;
    // test/setup/sample-folder.ts makes it when the first test file needs it.
    process.env.TEST_SAMPLE_FOLDER = join(folder, 'sample');
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function removeLeftovers() {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(LEFTOVER.exec(name)?.[1]);
    const folder = join(tmpdir(), name);
    if (Number.isNaN(pid) || isAlive(pid) || !(await isOurs(folder))) continue;
    try {
      // The last one out stops the server, and we are the only one in.
      if (await exists(join(folder, 'postgres/data/postmaster.pid'))) await (await openEmbedded(folder)).release();
      await rm(folder, { recursive: true, force: true });
    } catch (error) {
      console.warn(`${folder} of an earlier run could not be removed: ${error.message}`);
    }
  }
}

const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  );

const isOurs = (path) =>
  stat(path).then(
    ({ uid }) => process.getuid === undefined || uid === process.getuid(),
    () => false,
  );

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
