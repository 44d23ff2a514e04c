/** Opens the platform for a command and closes it afterwards, also after an error. */
import { readConfig } from '../../db/config.js';
import { openLog, readLevel } from '../../server/log.js';
import { openPlatform } from '../../server/platform.js';
import type { DistrictFound } from '../../services/districts/districts.js';
import { readFileSettings } from '../../services/files/settings.js';
import type { Platform } from '../../services/platform.js';
import { chooseDistrict } from './choose-district.js';

/** Commands print to stdout and stderr themselves; the log is only for errors. */
const LOG_LEVEL = 'error';

/** @param task also receives the connection URL of the database’s owner */
export async function withPlatform<T>(task: (platform: Platform, ownerUrl: string) => Promise<T>): Promise<T> {
  const opened = await openPlatform(
    readConfig(process.env),
    readFileSettings(process.env),
    openLog(readLevel(process.env, LOG_LEVEL)),
  );
  try {
    return await task(opened.platform, opened.ownerUrl);
  } finally {
    await opened.close();
  }
}

/**
 * @param code of the district that the command is for; undefined if the option was left out
 * @throws Error if there is no district, or if there are several and none was named
 */
export function withDistrict<T>(
  code: string | undefined,
  task: (platform: Platform, district: DistrictFound, ownerUrl: string) => Promise<T>,
): Promise<T> {
  return withPlatform(async (platform, ownerUrl) =>
    task(platform, await chooseDistrict(platform.database, code), ownerUrl),
  );
}
