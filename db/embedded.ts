/**
 * The embedded PostgreSQL: one cluster in the data folder, shared by every process that works with that folder. The
 * first one in starts it, the last one out stops it; a server whose starter was killed is simply used on.
 */
import { randomBytes } from 'node:crypto';
import { appendFile, chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { lock } from 'proper-lockfile';
import { StartupError } from './errors.js';
import { type Binaries, postgresBinaries, runBinary } from './postgres-binaries.js';
import { postgresUser, requireEnterable, type SystemUser } from './postgres-user.js';

export interface EmbeddedServer {
  /** Connection URL of the superuser, to the database `kaoping`. */
  readonly url: string;
  /** True if this call started the server. */
  readonly started: boolean;
  /** Lets go; stops the server if nobody else on this machine uses the data folder. */
  release(): Promise<void>;
}

interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly binaries: Binaries;
  readonly user: SystemUser | null;
}

const DATABASE = 'kaoping';
const SUPERUSER = 'postgres';

/**
 * @param dataFolder KAOPING_DATA; made if it does not exist
 * @param settings more lines for postgresql.conf, used when the cluster is made
 * @throws StartupError naming the folder and the fix
 */
export async function openEmbedded(dataFolder: string, settings: readonly string[] = []): Promise<EmbeddedServer> {
  const root = resolve(dataFolder);
  const user = await postgresUser();
  const binaries = await postgresBinaries();
  const folder = join(root, 'postgres');
  const cluster: Cluster = { folder, data: join(folder, 'data'), log: join(folder, 'server.log'), binaries, user };
  await makeFolders(root, cluster);
  await requireEnterable(folder, user);
  await requireEnterable(binaries.postgres, user);

  const password = await secret(join(root, 'keys', 'postgres'));
  const holder = join(root, 'users', `${process.pid}-${randomBytes(4).toString('hex')}`);
  const started = await underLock(root, async () => {
    await writeFile(holder, '');
    try {
      await initialise(cluster, password, settings);
      return await start(cluster);
    } catch (error) {
      await rm(holder, { force: true });
      throw error;
    }
  });
  return {
    url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${await port(cluster)}/${DATABASE}`,
    started,
    release: () =>
      underLock(root, async () => {
        await rm(holder, { force: true });
        if (!(await inUse(root))) await stop(cluster);
      }),
  };
}

async function makeFolders(root: string, { folder, user }: Cluster): Promise<void> {
  try {
    for (const name of ['keys', 'users', 'postgres']) await mkdir(join(root, name), { recursive: true });
    await chmod(join(root, 'keys'), 0o700);
    const probe = join(root, 'users', `probe-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new StartupError(
      'NOT_WRITABLE',
      `数据文件夹 ${root} 不可写（${(error as NodeJS.ErrnoException).code}）。请更改其权限，或用 KAOPING_DATA 指定另一个文件夹。 · The data folder ${root} is not writable. Change its permissions, or name another by KAOPING_DATA.`,
    );
  }
  if (user !== null) await chown(folder, user.uid, user.gid);
}

/** A random secret, made once and kept readable for its owner alone. */
async function secret(file: string): Promise<string> {
  const made = randomBytes(24).toString('base64url');
  try {
    await writeFile(file, made, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(file, 'utf8');
  }
}

/** One process at a time starts or stops the server. A lock whose holder was killed is stale after seconds. */
async function underLock<T>(root: string, task: () => Promise<T>): Promise<T> {
  const release = await lock(join(root, 'users'), {
    stale: 5000,
    update: 1000,
    retries: { retries: 600, factor: 1, minTimeout: 50, maxTimeout: 100 },
    onCompromised: () => undefined,
  });
  try {
    return await task();
  } finally {
    await release().catch(() => undefined);
  }
}

/** initdb into a folder beside, renamed when done: a cluster that is there is whole. */
async function initialise(
  { folder, data, binaries, user }: Cluster,
  password: string,
  settings: readonly string[],
): Promise<void> {
  if (await isFolder(data)) return requireVersion(data, binaries, user);
  const making = join(folder, 'data.new');
  const passwordFile = join(folder, 'password.new');
  await rm(making, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user !== null) await chown(passwordFile, user.uid, user.gid);
  const { status, output } = await runBinary(
    binaries.initdb,
    [
      `--pgdata=${making}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
    ],
    user,
  );
  await rm(passwordFile, { force: true });
  if (status !== 0) {
    throw new StartupError(
      'INITDB_FAILED',
      `无法在 ${data} 建立数据库（磁盘已满或权限不足？）。 · The database could not be made in ${data} (disk full, or not permitted?).\n${tail(output)}`,
    );
  }
  await appendFile(join(making, 'postgresql.conf'), `\n${[...SETTINGS, ...settings].join('\n')}\n`);
  await rename(making, data);
}

const SETTINGS = [
  "listen_addresses = '127.0.0.1'",
  "unix_socket_directories = ''",
  'max_connections = 100',
  'shared_buffers = 128MB',
  'jit = off',
  "timezone = 'UTC'",
  "log_timezone = 'UTC'",
];

async function requireVersion(data: string, binaries: Binaries, user: SystemUser | null): Promise<void> {
  const made = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const { output } = await runBinary(binaries.postgres, ['--version'], user);
  const present = /\) (\d+)/.exec(output)?.[1] ?? '';
  if (made !== present) {
    throw new StartupError(
      'OTHER_VERSION',
      `${data} 由 PostgreSQL ${made} 建立，随附的是 ${present}。请用原版本导出后重新导入，或用 KAOPING_DATA 指定新的文件夹。 · ${data} was made by PostgreSQL ${made}, bundled is ${present}. Export with the old version and load again, or name a new folder by KAOPING_DATA.`,
    );
  }
}

/** @returns false if the server was running already */
async function start(cluster: Cluster): Promise<boolean> {
  const { data, log, binaries, user } = cluster;
  if (await isRunning(cluster)) return false;
  let output = '';
  // A port that was free a moment ago may be taken by the time the server asks for it.
  for (let attempt = 0; attempt < 5; attempt++) {
    const outcome = await runBinary(
      binaries.pg_ctl,
      ['start', '-D', data, '-l', log, '-w', '-t', '60', '-o', `-p ${await freePort()}`],
      user,
    );
    if (outcome.status === 0) {
      await createDatabase(cluster);
      return true;
    }
    output = outcome.output;
  }
  const logged = await readFile(log, 'utf8').catch(() => '');
  throw new StartupError(
    'POSTGRES_FAILED',
    `内置 PostgreSQL 无法启动，日志见 ${log}。 · The embedded PostgreSQL did not start; its log is ${log}.\n${tail(`${output}\n${logged}`)}`,
  );
}

async function createDatabase(cluster: Cluster): Promise<void> {
  const { Client } = (await import('pg')).default;
  const password = await readFile(join(cluster.folder, '..', 'keys', 'postgres'), 'utf8');
  const client = new Client({
    host: '127.0.0.1',
    port: await port(cluster),
    user: SUPERUSER,
    password,
    database: 'postgres',
  });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** pg_ctl believes any live process of the recorded number; a server also answers on its port. */
async function isRunning(cluster: Cluster): Promise<boolean> {
  const { status } = await runBinary(cluster.binaries.pg_ctl, ['status', '-D', cluster.data], cluster.user);
  if (status !== 0) return false;
  const { Client } = (await import('pg')).default;
  const client = new Client({
    host: '127.0.0.1',
    port: await port(cluster),
    user: SUPERUSER,
    password: '',
    connectionTimeoutMillis: 5000,
  });
  return client.connect().then(
    () => client.end().then(() => true),
    (error: { code?: string }) =>
      error.code !== 'ECONNREFUSED' || rm(join(cluster.data, 'postmaster.pid'), { force: true }).then(() => false),
  );
}

async function stop({ data, binaries, user }: Cluster): Promise<void> {
  await runBinary(binaries.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60'], user);
}

/** True while a living process holds the data folder. Files of dead ones are cleared away. */
async function inUse(root: string): Promise<boolean> {
  let living = false;
  for (const name of await readdir(join(root, 'users'))) {
    const pid = Number(name.split('-')[0]);
    if (Number.isNaN(pid)) continue;
    if (isAlive(pid)) living = true;
    else await rm(join(root, 'users', name), { force: true });
  }
  return living;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The fourth line of postmaster.pid is the port. */
async function port({ data }: Cluster): Promise<number> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolvePort(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const tail = (text: string): string => text.trim().split('\n').slice(-12).join('\n');
