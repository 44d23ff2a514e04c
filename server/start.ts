/** Starts the process: configuration, database, sample, workers, HTTP, and an orderly end. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer, isIP } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../db/config.js';
import type { AtWork } from '../db/embedded/cluster.js';
import { codeOf, portTaken, StartupError } from '../db/errors.js';
import type { DistrictId } from '../entities/ids.js';
import type { DemoAccess } from '../services/access/index.js';
import { contentsOfBackup } from '../services/backup/contents.js';
import { type FileSettings, fileKeeping } from '../services/files/settings.js';
import { type Installation, installationOf } from '../services/health/installation.js';
import type { Platform } from '../services/platform.js';
import { scheduleBackups } from './backup-schedule.js';
import { type DatabaseServer, openDatabaseServer } from './database-server.js';
import { openLog } from './log.js';
import type { OpenPlatform } from './platform.js';
import { readSettings } from './settings.js';

const FOLDER = fileURLToPath(new URL('../../', import.meta.url));

export interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  /** True to load the sample into a database named by DATABASE_URL, without demo accounts. */
  readonly demo: boolean;
  /** Aborted if the process should end before it has started. */
  readonly signal?: AbortSignal;
}

export interface RunningServer {
  readonly url: string;
  /** The demo accounts of the sample, if they exist. */
  readonly access: DemoAccess | null;
  readonly log: Logger;
  /** Resolves with the reason if the embedded PostgreSQL is gone for good. */
  readonly lost: Promise<Error>;
  /**
   * Finishes requests and the running job, closes the database, and stops the embedded server if no other process
   * uses it.
   *
   * @param announced true to report on `/health/ready` first that the process is closing, so that load balancers send
   *   requests elsewhere
   */
  stop(announced: boolean): Promise<void>;
}

/** Milliseconds in which load balancers notice on `/health/ready` that this process is about to close. */
const NOTICE = 2000;
/** Milliseconds that requests and the running job may take to finish. */
const GRACE = 15_000;
/** Milliseconds for a job that has used all of GRACE and is returned to the queue. */
const LAST_GRACE = 1000;

/**
 * @throws StartupError that tells the operator what to correct; the signal's reason once it is aborted. Then nothing
 *   stays open.
 */
export async function startServer({ env, demo, signal }: StartOptions): Promise<RunningServer> {
  const {
    config,
    files,
    trustedProxies,
    rates,
    metricsToken,
    backups,
    delivery,
    provider,
    sample: extent,
    level,
  } = readSettings(env);
  const log = openLog(level);
  await requireFreePort(config);
  const installation = installationOf(env, { backups, provider, version: await programVersion() });
  const { opening, parts } = openWhileLoading(config, files, log, installation);
  const { platform, close, keepRunning, ownerUrl } = await opening;
  const lost = Promise.withResolvers<Error>();
  keepRunning(lost.resolve);
  let building: Promise<FastifyInstance> | undefined;
  const closing = new AbortController();
  try {
    signal?.throwIfAborted();
    const own = config.databaseUrl === null;
    const demoAllowed = own && !config.production;
    const options = {
      console: `${FOLDER}dist/web`,
      docs: `${FOLDER}docs`,
      demoAllowed,
      trustedProxies,
      rates,
      metricsToken,
      places: { data: config.dataFolder, backups: backups?.folder ?? null },
      closing: closing.signal,
      grace: GRACE,
    };
    building = parts.rest.then(({ buildHttp, IdentityProvider }) =>
      buildHttp(platform, { ...options, provider: provider && new IdentityProvider(provider, log) }),
    );
    // Swallowed here; the caller sees the rejection when it awaits the sample.
    building.catch(() => undefined);
    const { prepareSample, folder } = await parts.sample;
    const sample = await prepareSample(platform, folder, (own && !config.production) || demo);
    const { startGrading, startRecordingReads, startSweeping, startTelling, openOutgoing, createDemoAccounts } =
      await parts.rest;
    const [http, access] = await Promise.all([
      building,
      sample !== null && demoAllowed ? createDemoAccounts(platform, sample.district, config.dataFolder) : null,
      sample?.graded,
    ]);
    signal?.throwIfAborted();
    await startGrading(platform);
    const stopRecording = startRecordingReads(platform);
    const stopTelling = await startTelling(platform, await openOutgoing(delivery));
    const stopSweeping = await startSweeping(platform);
    const port = await listen(http, config);
    log.info({ port, embedded: own, sample: sample !== null }, 'ready');
    const present =
      sample === null || access === null || extent === 'past'
        ? null
        : presentYear(platform, sample.district.id, access, closing.signal);
    const stopBackups =
      backups === null
        ? () => undefined
        : scheduleBackups({
            settings: backups,
            ownerUrl,
            dataFolder: config.dataFolder,
            contents: contentsOfBackup(platform.files, files.s3, backups.files),
            log,
          });
    return {
      url: `http://${isIP(config.host) === 6 ? `[${config.host}]` : config.host}:${port}`,
      access,
      log,
      lost: lost.promise,
      stop: async (announced) => {
        closing.abort();
        stopBackups();
        stopTelling();
        stopSweeping();
        await present;
        if (announced) await setTimeout(NOTICE);
        await Promise.all([http.close(), stopRecording(), within(GRACE, platform.jobs.stopWorking())]);
        await close(LAST_GRACE);
      },
    };
  } catch (error) {
    await building?.then((http) => http.close()).catch(() => undefined);
    await close(1000).catch(() => undefined);
    throw error;
  }
}

/** Loaded while the console is open already, because it takes as long as everything before it. */
async function presentYear(
  platform: Platform,
  district: DistrictId,
  { password }: DemoAccess,
  signal: AbortSignal,
): Promise<void> {
  const folder = `${FOLDER}examples/daxing-2026`;
  try {
    const { preparePresentYear } = await import('../services/present-year/index.js');
    await preparePresentYear(platform, district, { folder, password, signal });
    if (!signal.aborted) platform.log.info('the present year of the sample is loaded');
  } catch (error) {
    platform.log.error({ err: error }, 'the present year of the sample is incomplete');
  }
}

async function within(milliseconds: number, task: Promise<void>): Promise<void> {
  const over = new AbortController();
  await Promise.race([task, setTimeout(milliseconds, undefined, { signal: over.signal })]).finally(() => over.abort());
}

/** The largest modules, each loaded by itself. */
const PARTS = [
  () => import('../resolvers/schema.js'),
  () => import('./graphql/graphql.js'),
  () => import('./odata/routes.js'),
  () => import('./export/routes.js'),
];

/**
 * Starts PostgreSQL, which runs in processes of its own, and loads the server's modules meanwhile, in the order in
 * which they are needed: the sample is loaded and graded while the rest is still being loaded. Loading a module with
 * its imports blocks this process, so the messages of PostgreSQL that have arrived are handled before each.
 */
function openWhileLoading(config: Config, files: FileSettings, log: Logger, installation: Installation) {
  const { promise: atWork, resolve: waiting } = Promise.withResolvers<AtWork>();
  const server = openDatabaseServer(config, log, waiting);
  const begun = Promise.race([atWork, server]);
  const opener = begun.then(() => import('./platform.js'));
  const sample = opener.then(async () => {
    const { SampleFolder, prepareSample } = await import('../services/districts/sample.js');
    const folder = new SampleFolder(`${FOLDER}examples/daxing-2021-2025`);
    if ((await begun) === 'initdb') await folder.begin();
    return { prepareSample, folder };
  });
  const rest = sample.then(async () => {
    for (const load of PARTS) {
      await setImmediate();
      await load();
    }
    const { startGrading, startRecordingReads } = await import('../services/worker.js');
    const { startSweeping } = await import('../services/files/sweeping.js');
    const { startTelling } = await import('../services/notification/work.js');
    const { openOutgoing } = await import('./outgoing.js');
    const { createDemoAccounts } = await import('../services/access/index.js');
    const { IdentityProvider } = await import('../services/access/provider/index.js');
    const { buildHttp } = await import('./http.js');
    return {
      startGrading,
      startRecordingReads,
      startSweeping,
      startTelling,
      openOutgoing,
      createDemoAccounts,
      IdentityProvider,
      buildHttp,
    };
  });
  // Swallowed here; each rejection is seen when the part is awaited.
  for (const part of [sample, rest]) part.catch(() => undefined);
  return { opening: openOn(server, opener, { config, files, log, installation }), parts: { sample, rest } };
}

async function openOn(
  opening: Promise<DatabaseServer>,
  opener: Promise<typeof import('./platform.js')>,
  {
    config,
    files,
    log,
    installation,
  }: { config: Config; files: FileSettings; log: Logger; installation: Installation },
): Promise<OpenPlatform> {
  const [server, opened] = await Promise.allSettled([opening, opener]);
  if (server.status === 'rejected') throw server.reason;
  if (opened.status === 'fulfilled') {
    return opened.value.platformOn(server.value, fileKeeping(files, config.dataFolder), log, {
      ...opened.value.optionsOf(config),
      installation,
    });
  }
  await server.value.release();
  throw opened.reason;
}

/** As package.json names it. */
async function programVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(`${FOLDER}package.json`, 'utf8')) as { version: string };
  return version;
}

/**
 * Checked before the database is opened and the sample graded. If another process takes the port meanwhile, `listen`
 * fails later.
 */
async function requireFreePort({ port, host }: Config): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen({ port, host }), 'listening');
  } catch (error) {
    throw listenError(error, port, host);
  }
  await new Promise((resolve) => probe.close(resolve));
}

/** @returns the port, which the system chose if the configuration says 0 */
async function listen(app: FastifyInstance, { port, host }: Config): Promise<number> {
  try {
    await app.listen({ port, host, listenTextResolver: () => 'listening' });
  } catch (error) {
    throw listenError(error, port, host);
  }
  return (app.server.address() as AddressInfo).port;
}

function listenError(error: unknown, port: number, host: string): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return portTaken(port, host);
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartupError(
      'CANNOT_LISTEN',
      `无法在 ${host}:${port} 监听（${code}），请检查 HOST 和 PORT。 · Cannot listen on ${host}:${port} (${code}); check HOST and PORT.`,
    );
  }
  return error;
}
