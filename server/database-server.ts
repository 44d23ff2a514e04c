/** The PostgreSQL server with all data: the embedded one, or the one that DATABASE_URL names. */
import type { Logger } from 'pino';
import type { Config } from '../db/config.js';
import { pooledTransactions } from '../db/connections/pooling.js';
import { checkServer } from '../db/connections/server-check.js';
import type { Way } from '../db/database.js';
import type { AtWork } from '../db/embedded/cluster.js';
import { openEmbedded } from '../db/embedded/embedded.js';

export interface DatabaseServer {
  /** Connection URL of the owner, without a pooler. */
  readonly ownerUrl: string;
  /** How the application's statements reach it, if not by the owner's URL. */
  readonly way?: Way;
  /** Restarts an embedded server when it dies; calls `lost` if that fails. An external server is waited for. */
  keepRunning(lost: (reason: Error) => void): void;
  /** Stops an embedded server that no other process uses. */
  release(): Promise<void>;
}

/**
 * @param waiting called when only PostgreSQL's start is awaited
 * @throws StartupError that tells the operator what to correct
 */
export async function openDatabaseServer(
  { databaseUrl, directUrl, dataFolder }: Config,
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
  const ownerUrl = directUrl ?? databaseUrl;
  const { pooling } = await checkServer(ownerUrl);
  if (pooling === 'transactions') log.warn({ code: 'POOLED_TRANSACTIONS' }, pooledTransactions(directUrl !== null));
  const way = { url: databaseUrl, isPooled: directUrl !== null || pooling !== 'none' };
  return { ownerUrl, way, keepRunning: () => undefined, release: async () => undefined };
}
