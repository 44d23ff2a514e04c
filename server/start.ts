/** The process: configuration, database, sample, workers, HTTP, and an orderly end. */

import { once } from 'node:events';
import { type AddressInfo, createServer, isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Config, readConfig } from '../db/config.js';
import { codeOf, portTaken, StartupError } from '../db/errors.js';
import { createDemoAccounts, type DemoAccess } from '../services/access/index.js';
import { prepareSample } from '../services/sample.js';
import { startWorkers } from '../services/worker.js';
import { buildHttp } from './http.js';
import { readRates } from './limits/read-rates.js';
import { openLog } from './log.js';
import { openPlatform } from './platform.js';
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
  const { platform, close } = await openPlatform(config, log);
  let app: FastifyInstance | undefined;
  try {
    signal?.throwIfAborted();
    const own = config.databaseUrl === null;
    const sample = await prepareSample(platform, `${FOLDER}examples/daxing-2021-2025`, own || demo);
    const demoAllowed = own && !config.production;
    const access =
      sample !== null && demoAllowed ? await createDemoAccounts(platform, sample, config.dataFolder) : null;
    signal?.throwIfAborted();
    await startWorkers(platform);
    app = await buildHttp(platform, { console: `${FOLDER}dist/web`, demoAllowed, trustedProxies, rates });
    const port = await listen(app, config);
    log.info({ port, embedded: own, sample: sample !== null }, 'ready');
    const http = app;
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
    await app?.close();
    await close(1000).catch(() => undefined);
    throw error;
  }
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
