/** A million item scores (250 units × 80 items × 50 years) in an embedded PostgreSQL in a folder of its own. */

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { systemClaims } from '../../auth/access.js';
import { openEmbedded } from '../../db/embedded/embedded.js';
import { migrate } from '../../db/migrate.js';
import type { DistrictId } from '../../entities/ids.js';
import { addAccount, createToken } from '../../services/access/index.js';
import { usePlatform } from '../platform.js';
import { fillDistrict, type Size } from '../reads/fixture.js';

const SIZE: Size = { units: 250, items: 80, years: 50 };
export const ROWS = SIZE.units * SIZE.items * SIZE.years;

export interface ExportFixture {
  /** Connection URL of the owner. */
  readonly url: string;
  readonly dataFolder: string;
  readonly district: DistrictId;
  /** Of a tool that reads official figures. */
  readonly token: string;
  close(): Promise<void>;
}

export async function openExportFixture(): Promise<ExportFixture> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kaoping-bench-export-'));
  // If the bench runs as root, PostgreSQL runs as another user.
  await chmod(dataFolder, 0o755);
  const server = await openEmbedded(dataFolder);
  await migrate(server.url);
  const filled = await usePlatform(server.url, async (platform) => {
    const district = await fillDistrict(platform, SIZE);
    const claims = systemClaims(district);
    const account = { name: 'bench', displayName: 'bench', units: [], password: null, demo: false };
    await addAccount(platform, claims, { ...account, roles: ['BI'] });
    const wanted = { account: account.name, label: 'bench', ttl: 86_400_000 };
    return { district, token: (await createToken(platform, claims, wanted)).token };
  });
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  await owner.query('vacuum analyze');
  await owner.end();
  return {
    url: server.url,
    dataFolder,
    ...filled,
    close: async () => {
      await server.release();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
