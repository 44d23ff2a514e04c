/** Opens what services work with: the database (embedded or DATABASE_URL), migrated, and the job queue. */
import type { Logger } from 'pino';
import type { Config } from '../db/config.js';
import { Database } from '../db/database.js';
import { openEmbedded } from '../db/embedded.js';
import { JobQueue } from '../db/jobs.js';
import { migrate } from '../db/migrate.js';
import { JOBS_ROLE, roleUrl } from '../db/roles.js';
import { checkServer } from '../db/server-check.js';
import { type Clock, systemClock } from '../services/clock.js';
import type { Platform } from '../services/platform.js';

export interface OpenPlatform {
  readonly platform: Platform;
  /** Connection URL of the owner. */
  readonly ownerUrl: string;
  /** @param grace milliseconds that the job in hand may take to finish */
  close(grace?: number): Promise<void>;
}

/** @throws StartupError with what the operator has to mend */
export async function openPlatform(config: Config, log: Logger, clock: Clock = systemClock): Promise<OpenPlatform> {
  const embedded =
    config.databaseUrl === null ? await openEmbedded(config.dataFolder, { log: (message) => log.info(message) }) : null;
  try {
    const ownerUrl = embedded?.url ?? (config.databaseUrl as string);
    if (embedded === null) await checkServer(ownerUrl);
    const migrated = await migrate(ownerUrl);
    if (migrated.length > 0) log.info({ migrated }, 'database migrated');
    const lost = (error: Error) => log.warn({ err: error }, 'database connection lost');
    const [database, jobs] = await Promise.all([
      Database.open(ownerUrl, lost),
      JobQueue.open(roleUrl(ownerUrl, JOBS_ROLE), lost),
    ]);
    return {
      platform: { database, jobs, clock, log },
      ownerUrl,
      close: async (grace = 10_000) => {
        await jobs.close(grace);
        await database.close();
        await embedded?.release();
      },
    };
  } catch (error) {
    await embedded?.release();
    throw error;
  }
}
