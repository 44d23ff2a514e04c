/** The services of the product on a database of a bench. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { Database } from '../db/database.js';
import { JobQueue } from '../db/jobs.js';
import { JOBS_ROLE, roleUrl } from '../db/roles/roles.js';
import { systemClock } from '../services/clock.js';
import { fileKeeping, readFileSettings } from '../services/files/settings.js';
import type { Platform } from '../services/platform.js';

export interface BenchPlatform {
  readonly platform: Platform;
  close(): Promise<void>;
}

/** @param ownerUrl of a migrated database, as its owner */
export async function openBenchPlatform(ownerUrl: string): Promise<BenchPlatform> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-bench-files-'));
  const database = await Database.open(ownerUrl);
  const jobs = await JobQueue.open(roleUrl(ownerUrl, JOBS_ROLE), () => undefined);
  const files = fileKeeping(readFileSettings({}), folder);
  return {
    platform: { database, jobs, files, clock: systemClock, log: pino({ level: 'silent' }) },
    close: async () => {
      await jobs.close(1000);
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the services for one task. */
export async function usePlatform<T>(ownerUrl: string, task: (platform: Platform) => Promise<T>): Promise<T> {
  const { platform, close } = await openBenchPlatform(ownerUrl);
  try {
    return await task(platform);
  } finally {
    await close();
  }
}
