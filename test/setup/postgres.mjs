/**
 * Starts one throw-away PostgreSQL for all tests of a run; each test file makes its own database on it. From dist/,
 * because jest does not translate what a global setup imports.
 */
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../dist/db/embedded.js';

/** Fast and forgetful: nothing here survives the run anyway. */
const UNSAFE = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'max_connections = 200'];

export default async function startPostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-test-'));
  // PostgreSQL runs as another user where the tests run as root.
  await chmod(folder, 0o755);
  const server = await openEmbedded(folder, UNSAFE);
  globalThis.kaopingTestServer = { server, folder };
  process.env.KAOPING_TEST_DATABASE_URL = server.url;
}
