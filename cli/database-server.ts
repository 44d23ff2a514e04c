/** The database server for a command that works on it before, or without, its present schema. */
import { readConfig } from '../db/config.js';
import { type DatabaseServer, openDatabaseServer } from '../server/database-server.js';
import { openLog, readLevel } from '../server/log.js';

/** Commands speak on stdout and stderr themselves; their log is for trouble. */
const LOG_LEVEL = 'error';

export async function withDatabaseServer<T>(task: (server: DatabaseServer) => Promise<T>): Promise<T> {
  const server = await openDatabaseServer(readConfig(process.env), openLog(readLevel(process.env, LOG_LEVEL)));
  try {
    return await task(server);
  } finally {
    await server.release();
  }
}
