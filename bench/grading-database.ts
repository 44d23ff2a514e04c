/** A temporary PostgreSQL with one loaded cycle of 300 units × 60 items, for the bench of grading. */

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { systemClaims } from '../auth/access.js';
import type { Bundle } from '../bundle/bundle.js';
import { openEmbedded } from '../db/embedded/embedded.js';
import { migrate } from '../db/migrate.js';
import type { CycleId, DistrictId, RunId, SchemeId } from '../entities/ids.js';
import { branded } from '../scoring/brand.js';
import { OPERATOR } from '../services/actor.js';
import { ensureDistrict } from '../services/districts/districts.js';
import { requestRunAs } from '../services/grading/index.js';
import { newId } from '../services/identity.js';
import { loadBundle } from '../services/load/index.js';
import type { Platform } from '../services/platform.js';
import { mixedGrading } from './mixed-scheme.js';
import { openBenchPlatform } from './platform.js';

export interface GradingDatabase {
  readonly platform: Platform;
  /** Bypasses row-level security, as the plain COPY does. */
  readonly owner: pg.Client;
  readonly district: DistrictId;
  readonly cycle: CycleId;
  readonly scheme: SchemeId;
  /** Requests a run of the cycle. @returns its id */
  queuedRun(): Promise<RunId>;
  /** Adds the row of a completed run by SQL, for the baseline. @returns its id */
  plainRun(): Promise<RunId>;
  close(): Promise<void>;
}

export async function openGradingDatabase(): Promise<GradingDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-bench-'));
  // If the bench runs as root, PostgreSQL runs as another user.
  await chmod(folder, 0o755);
  const server = await openEmbedded(folder);
  await migrate(server.url);
  const { platform, close } = await openBenchPlatform(server.url);
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  const district = (await ensureDistrict(platform, { code: 'bench', name: '测速区', sample: false })).id;
  const { cycle, scheme } = await loadBundle(platform, district, bundleOf());
  await owner.query('analyze');
  return {
    platform,
    owner,
    district,
    cycle,
    scheme,
    queuedRun: async () =>
      (await requestRunAs(platform, OPERATOR, systemClaims(district), { scheme: branded('bench'), adopt: false })).id,
    plainRun: async () => {
      const id = newId<RunId>();
      await owner.query(
        `insert into run (district_id, id, cycle_id, scheme_id, number, state)
         select $1, $2, $3, $4, coalesce(max(number), 0) + 1, 'COMPLETED' from run where district_id = $1 and cycle_id = $3`,
        [district, id, cycle, scheme],
      );
      return id;
    },
    close: async () => {
      await owner.end();
      await close();
      await server.release();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function bundleOf(): Bundle {
  const grading = mixedGrading();
  const { indicators } = grading;
  return {
    ...grading,
    plan: {
      code: branded('bench'),
      name: '测速规划',
      start: 2021,
      end: 2025,
      provenance: null,
      indicators,
      projects: [],
    },
  };
}
