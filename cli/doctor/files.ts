/** How full the store of files is, and whether it is swept. */
import { Database } from '../../db/database.js';
import { filesLoad } from '../../services/files/load.js';
import type { FileLimits } from '../../services/files/settings.js';
import { fileFindings } from '../../services/health/files.js';
import type { Finding } from '../../services/health/finding.js';

/** @param ownerUrl connection URL of the owner; the schema must be current */
export async function checkFiles(ownerUrl: string, limits: FileLimits, now: Date): Promise<Finding[]> {
  const database = await Database.open(ownerUrl);
  try {
    return fileFindings(await filesLoad({ database, clock: { now: () => now } }), limits);
  } finally {
    await database.close();
  }
}
