/** The process: configuration, database, sample, workers, HTTP, and an orderly end. */

import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../db/config.js';
import { StartupError } from '../db/errors.js';
import { createDemoAccounts, type DemoAccess } from '../services/access/index.js';
import { prepareSample } from '../services/sample.js';
import { startWorkers } from '../services/worker.js';
import { buildHttp } from './http.js';
import { openLog } from './log.js';
import { openPlatform } from './platform.js';

const FOLDER = fileURLToPath(new URL('../../', import.meta.url));

export interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Load the sample into a database named by DATABASE_URL, without its accounts. */
  readonly demo: boolean;
}

export interface RunningServer {
  readonly url: string;
  /** Where the sample's demo accounts exist. */
  readonly access: DemoAccess | null;
  /** Finishes requests and the job in hand, closes the database, stops the embedded server if it is ours alone. */
  stop(): Promise<void>;
}

/** @throws StartupError with what the operator has to mend */
export async function startServer({ env, demo }: StartOptions): Promise<RunningServer> {
  const config = readConfig(env);
  const log = openLog(env.LOG_LEVEL ?? 'info');
  const { platform, close } = await openPlatform(config, log);
  try {
    const own = config.databaseUrl === null;
    const sample = await prepareSample(platform, `${FOLDER}examples/daxing-2021-2025`, own || demo);
    const demoAllowed = own && !config.production;
    const access =
      sample !== null && demoAllowed ? await createDemoAccounts(platform, sample, config.dataFolder) : null;
    await startWorkers(platform);
    const app = await buildHttp(platform, { console: `${FOLDER}dist/web`, demoAllowed });
    await app.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
      throw listenError(error, config.port, config.host);
    });
    const { port } = app.server.address() as AddressInfo;
    return {
      url: `http://${config.host}:${port}`,
      access,
      stop: async () => {
        await app.close();
        await close();
      },
    };
  } catch (error) {
    await close(1000).catch(() => undefined);
    throw error;
  }
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartupError(
      'PORT_TAKEN',
      `端口 ${port} 已被占用。请先停止占用它的程序，或用 PORT 指定另一个端口，如 PORT=4100 npm start。 · Port ${port} is taken. Stop what uses it, or name another by PORT, e.g. PORT=4100 npm start.`,
    );
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') {
    return new StartupError(
      'CANNOT_LISTEN',
      `无法在 ${host}:${port} 监听（${error.code}），请检查 HOST 和 PORT。 · Cannot listen on ${host}:${port}; check HOST and PORT.`,
    );
  }
  return error;
}
