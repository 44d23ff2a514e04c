/** The PostgreSQL that everything is kept in: our own, embedded, or the one that DATABASE_URL names. */
import type { Logger } from 'pino';
import type { Config } from '../db/config.js';
import type { AtWork } from '../db/embedded/cluster.js';
import { openEmbedded } from '../db/embedded.js';
import { checkServer } from '../db/server-check.js';

export interface DatabaseServer {
  /** Connection URL of the owner. */
  readonly ownerUrl: string;
  /** Starts an embedded server again when it dies; `lost` is called if that fails. An external one is waited for. */
  keepRunning(lost: (reason: Error) => void): void;
  /** Stops an embedded server that nobody else uses. */
  release(): Promise<void>;
}

/**
 * @param waiting called when there is nothing to do here until PostgreSQL has started
 * @throws StartupError with what the operator has to mend
 */
export async function openDatabaseServer(
  { databaseUrl, dataFolder }: Config,
  log: Logger,
  waiting?: (what: AtWork) => void,
): Promise<DatabaseServer> {
  if (databaseUrl === null) {
    const { url, keepRunning, release } = await openEmbedded(dataFolder, {
      log: (message) => log.info(message),
      waiting,
    });
    return { ownerUrl: url, keepRunning, release };
  }
  await checkServer(databaseUrl);
  return { ownerUrl: databaseUrl, keepRunning: () => undefined, release: async () => undefined };
}
