/** Finds, starts and stops the server process of a cluster. Callers must hold the data folder's lock. */
import { open, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../errors.js';
import { type Cluster, diskFull, isDiskFull, SETTINGS_FILE, tail } from './cluster.js';
import { handOver } from './data-folder.js';
import { runBinary } from './postgres-binaries.js';
import { disownPostmasterFile, hasServer, lastPort, portOfServer } from './postmaster-file.js';
import { limitLog, sizeOf } from './server-log.js';

/** Recovery after a crash replays the log since the last checkpoint, at most five minutes of it. */
const PATIENCE_SECONDS = 300;
const ATTEMPTS = 8;
/** Milliseconds in which the connections of a killed server notice its death. */
const ORPHANS_END = 1000;

/** An operator may override these in postgresql.conf. */
const SETTINGS = [
  'max_connections = 100',
  'shared_buffers = 128MB',
  'max_wal_size = 1GB',
  'wal_level = replica',
  "shared_preload_libraries = ''",
  'jit = off',
  "timezone = 'UTC'",
  "log_timezone = 'UTC'",
  'log_checkpoints = off',
];

/** Given on the command line, where nothing overrides them: the server is reachable only from this machine. */
const CLOSED = '-c listen_addresses=127.0.0.1 -c unix_socket_directories=';

/**
 * @param settings additional lines for the server's configuration
 * @param choosePort called again if the port was taken before the server could use it
 * @returns the server's port, and whether this call started it
 * @throws StartupError POSTGRES_FAILED with the end of the server's log, DISK_FULL, NOT_READY
 */
export async function ensureServer(
  cluster: Cluster,
  settings: readonly string[] = [],
  choosePort: () => Promise<number> = portAsBefore(cluster),
): Promise<{ port: number; started: boolean }> {
  const { folder } = cluster;
  let logged = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const running = await portOfServer(folder, PATIENCE_SECONDS * 1000);
    if (running !== null) return { port: running, started: false };
    await disownPostmasterFile(folder);
    await writeSettings(cluster, settings);
    const port = await choosePort();
    const outcome = await launch(cluster, port);
    if (outcome === null) return { port, started: true };
    logged = outcome;
    // If the port was not taken, a server that a killed process was starting may have come up first.
    if (ORPHANS.test(logged)) await sleep(ORPHANS_END);
    else if (!/could not bind|lock file "postmaster\.pid"/.test(logged)) break;
  }
  if (isDiskFull(logged)) throw diskFull(folder.data);
  throw new StartupError(
    'POSTGRES_FAILED',
    `内置 PostgreSQL 无法启动，日志见 ${folder.log}，末尾如下。 · The embedded PostgreSQL did not start; its log is ${folder.log}, ending:\n${tail(logged)}`,
  );
}

/** Connections of a killed server still hold its shared memory. */
const ORPHANS = /pre-existing shared memory block/;

/** A server that takes over from a crashed one uses the same port, so that connection URLs in use stay valid. */
function portAsBefore({ folder }: Cluster): () => Promise<number> {
  let attempts = 0;
  return async () => (attempts++ === 0 ? await lastPort(folder) : null) ?? freePort();
}

/** Seconds in which a server may write everything to its files before it is stopped without that. */
const STOP_SECONDS = 60;
/** The same after a failed start, so that the reason is reported soon. */
export const FAILED_STOP_SECONDS = 10;

/**
 * Stops the server if it is running. All connections are closed, and all committed changes are kept. A server that
 * cannot write its files, as on a full disk, is stopped at once and recovers from its log at the next start.
 */
export async function stopServer({ folder, binaries, user }: Cluster, seconds = STOP_SECONDS): Promise<void> {
  // pg_ctl would signal any process that has the id in a crashed server's file.
  if ((await portOfServer(folder, PATIENCE_SECONDS * 1000)) === null) return;
  let lastOutput = '';
  for (const mode of ['fast', 'immediate']) {
    const stop = ['stop', '-D', folder.data, '-m', mode, '-w', '-t', String(seconds)];
    const { status, output } = await runBinary(binaries.pg_ctl, stop, user);
    if (status === 0 || !(await hasServer(folder))) return;
    lastOutput = output;
  }
  throw new StartupError(
    'STOP_FAILED',
    `内置 PostgreSQL 未能停止，日志见 ${folder.log}。 · The embedded PostgreSQL did not stop; its log is ${folder.log}.\n${tail(lastOutput)}`,
  );
}

/** @returns null if the server is ready, otherwise its output */
async function launch({ folder, binaries, user, waiting }: Cluster, port: number): Promise<string | null> {
  await limitLog(folder.log);
  const before = await sizeOf(folder.log);
  const options = `-p ${port} ${CLOSED}`;
  const started = runBinary(
    binaries.pg_ctl,
    ['start', '-D', folder.data, '-l', folder.log, '-w', '-t', String(PATIENCE_SECONDS), '-o', options],
    user,
  );
  waiting?.('pg_ctl');
  const { status, output } = await started;
  return status === 0 ? null : `${output}\n${await readFrom(folder.log, before)}`;
}

async function writeSettings({ folder, user }: Cluster, settings: readonly string[]): Promise<void> {
  const file = join(folder.data, SETTINGS_FILE);
  const text = `# Written at each start. Change settings at the end of postgresql.conf instead.\n${[...SETTINGS, ...settings].join('\n')}\n`;
  // Removed first, because another user may have written the last one.
  await rm(file, { force: true });
  await writeFile(file, text, { mode: 0o600 });
  await handOver(file, user);
}

async function readFrom(file: string, offset: number): Promise<string> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return '';
  try {
    const size = Math.max((await handle.stat()).size - offset, 0);
    const { buffer } = await handle.read(Buffer.alloc(size), 0, size, offset);
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}

/** A port of 127.0.0.1 that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
