/** The process: configuration, database, sample, workers, HTTP, and an orderly end. */
import { once } from 'node:events';
import { type AddressInfo, createServer, isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Config, readConfig } from '../db/config.js';
import { codeOf, portTaken, StartupError } from '../db/errors.js';
import type { DemoAccess } from '../services/access/index.js';
import { openDatabaseServer } from './database-server.js';
import { readRates } from './limits/read-rates.js';
import { openLog } from './log.js';
import { readTrustedProxies } from './trusted-proxies.js';

const FOLDER = fileURLToPath(new URL('../../', import.meta.url));

export interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Load the sample into a database named by DATABASE_URL, without its accounts. */
  readonly demo: boolean;
  /** Aborted where somebody wants the process to end before it has started. */
  readonly signal?: AbortSignal;
}

export interface RunningServer {
  readonly url: string;
  /** Where the sample's demo accounts exist. */
  readonly access: DemoAccess | null;
  readonly log: Logger;
  /** Finishes requests and the job in hand, closes the database, stops the embedded server if it is ours alone. */
  stop(): Promise<void>;
}

/**
 * @throws StartupError with what the operator has to mend; the signal's reason once it is aborted. Nothing is left
 *   open then.
 */
export async function startServer({ env, demo, signal }: StartOptions): Promise<RunningServer> {
  const config = readConfig(env);
  const trustedProxies = readTrustedProxies(env);
  const rates = readRates(env);
  const log = openLog(env.LOG_LEVEL?.trim() || 'info');
  await requireFreePort(config);
  const [server, parts] = await openWhileLoading(config, log);
  const { platform, close } = await parts.platformOn(server, log);
  let building: Promise<FastifyInstance> | undefined;
  try {
    signal?.throwIfAborted();
    const own = config.databaseUrl === null;
    const sample = await parts.prepareSample(platform, `${FOLDER}examples/daxing-2021-2025`, own || demo);
    const demoAllowed = own && !config.production;
    signal?.throwIfAborted();
    await parts.startWorkers(platform);
    building = parts.buildHttp(platform, { console: `${FOLDER}dist/web`, demoAllowed, trustedProxies, rates });
    const [http, access] = await Promise.all([
      building,
      sample !== null && demoAllowed ? parts.createDemoAccounts(platform, sample, config.dataFolder) : null,
    ]);
    const port = await listen(http, config);
    log.info({ port, embedded: own, sample: sample !== null }, 'ready');
    return {
      url: `http://${isIP(config.host) === 6 ? `[${config.host}]` : config.host}:${port}`,
      access,
      log,
      stop: async () => {
        await http.close();
        await close();
      },
    };
  } catch (error) {
    await building?.then((http) => http.close()).catch(() => undefined);
    await close(1000).catch(() => undefined);
    throw error;
  }
}

/** PostgreSQL starts in processes of its own; what the server is made of is loaded as soon as they are at work. */
async function openWhileLoading(config: Config, log: Logger) {
  const { promise: idle, resolve: waiting } = Promise.withResolvers<void>();
  const opening = openDatabaseServer(config, log, waiting);
  const loading = Promise.race([idle, opening]).then(loadParts);
  try {
    return await Promise.all([opening, loading]);
  } catch (error) {
    await opening.then(
      ({ release }) => release(),
      () => undefined,
    );
    throw error;
  }
}

/** One after the other, so that the database's start is looked after in between. */
async function loadParts() {
  const { platformOn } = await import('./platform.js');
  const { prepareSample } = await import('../services/sample.js');
  const { startWorkers } = await import('../services/worker.js');
  const { createDemoAccounts } = await import('../services/access/index.js');
  const { buildHttp } = await import('./http.js');
  return { platformOn, prepareSample, startWorkers, createDemoAccounts, buildHttp };
}

/** Found out before the database is opened and the sample graded; who takes the port meanwhile is found out later. */
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
