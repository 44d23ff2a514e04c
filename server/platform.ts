/** Opens the resources of services: the database, migrated, and the job queue. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config, ReadSettings } from '../db/config.js';
import { checkServer } from '../db/connections/server-check.js';
import { Database } from '../db/database.js';
import { JobQueue } from '../db/jobs.js';
import { migrate } from '../db/migrate.js';
import { APP_ROLE, JOBS_ROLE, roleUrl } from '../db/roles/roles.js';
import { systemClock } from '../services/clock.js';
import { computing } from '../services/computing/computing.js';
import { closeRendering } from '../services/document/render.js';
import { type FileKeeping, type FileSettings, fileKeeping } from '../services/files/settings.js';
import type { Installation } from '../services/health/installation.js';
import type { Platform } from '../services/platform.js';
import { type DatabaseServer, openDatabaseServer } from './database-server.js';

/** Milliseconds for running statements to finish before their connections are abandoned. */
const LAST_ANSWERS = 2000;

export interface OpenPlatform {
  readonly platform: Platform;
  /** Connection URL of the owner. */
  readonly ownerUrl: string;
  /** See `DatabaseServer`. */
  keepRunning(lost: (reason: Error) => void): void;
  /** @param grace milliseconds that the running job may take to finish */
  close(grace?: number): Promise<void>;
}

export interface PlatformOptions {
  readonly reads?: ReadSettings;
  /** Folder with the district's own fonts. */
  readonly fonts?: string;
  /** KAOPING_DATA. */
  readonly dataFolder?: string;
  readonly installation?: Installation;
}

/** The fonts are in the data folder, where operators keep what belongs to the district. */
export const optionsOf = ({ reads, dataFolder }: Config): PlatformOptions => ({
  reads,
  fonts: join(dataFolder, 'fonts'),
  dataFolder,
});

/** @throws StartupError that tells the operator what to correct */
export async function openPlatform(config: Config, files: FileSettings, log: Logger): Promise<OpenPlatform> {
  const keeping = fileKeeping(files, config.dataFolder);
  return platformOn(await openDatabaseServer(config, log), keeping, log, optionsOf(config));
}

/**
 * @param server released when the platform is closed, or cannot be opened
 * @throws StartupError
 */
export async function platformOn(
  { ownerUrl, way, keepRunning, release }: DatabaseServer,
  files: FileKeeping,
  log: Logger,
  { reads, fonts, dataFolder, installation }: PlatformOptions = {},
): Promise<OpenPlatform> {
  try {
    await migrate(ownerUrl, (line) => log.info(line));
    // A pooler may have its own list of users.
    if (way !== undefined && way.url !== ownerUrl) await checkServer(roleUrl(ownerUrl, APP_ROLE, way.url));
    // The error itself is not logged, because it contains the whole connection.
    const lost = ({ message, code }: Error & { code?: string }) => {
      if (code === 'CHANGES_NOT_HEARD') log.warn({ code }, message);
      else log.warn({ reason: message, code }, 'database connection lost');
    };
    const [database, jobs] = await Promise.all([
      Database.open(ownerUrl, lost, { ...way, ...reads }),
      JobQueue.open(roleUrl(ownerUrl, JOBS_ROLE), lost),
    ]);
    return {
      platform: { database, jobs, files, clock: systemClock, log, fonts, dataFolder, installation },
      ownerUrl,
      keepRunning,
      close: async (grace = 10_000) => {
        await jobs.close(grace);
        await computing.close();
        await closeRendering();
        // Does not wait for a running statement, which ends with its connection.
        await Promise.race([database.close(), sleep(LAST_ANSWERS, undefined, { ref: false })]);
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}
