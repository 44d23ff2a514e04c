/** Opens the database server for commands that run before the schema is current, or without it. */
import { readConfig } from '../../db/config.js';
import { type DatabaseServer, openDatabaseServer } from '../../server/database-server.js';
import { openLog, readLevel } from '../../server/log.js';

/** Commands print to stdout and stderr themselves; the log is only for errors. */
const LOG_LEVEL = 'error';

export async function withDatabaseServer<T>(task: (server: DatabaseServer) => Promise<T>): Promise<T> {
  const server = await openDatabaseServer(readConfig(process.env), openLog(readLevel(process.env, LOG_LEVEL)));
  try {
    return await task(server);
  } finally {
    await server.release();
  }
}
