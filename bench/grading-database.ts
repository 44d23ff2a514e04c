/** A temporary PostgreSQL with one loaded cycle of 300 units × 60 items, for the bench of grading. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import type { Bundle } from '../bundle/bundle.js';
import { Database } from '../db/database.js';
import { openEmbedded } from '../db/embedded/embedded.js';
import { JobQueue } from '../db/jobs.js';
import { migrate } from '../db/migrate.js';
import { JOBS_ROLE, roleUrl } from '../db/roles/roles.js';
import { systemClock } from '../services/clock.js';
import { ensureDistrict } from '../services/districts/districts.js';
import { fileKeeping, readFileSettings } from '../services/files/settings.js';
import { newId } from '../services/identity.js';
import { loadBundle } from '../services/load/index.js';
import type { Platform } from '../services/platform.js';
import { mixedGrading } from './mixed-scheme.js';

export interface GradingDatabase {
  readonly platform: Platform;
  /** Bypasses row-level security, as the plain COPY does. */
  readonly owner: pg.Client;
  readonly district: string;
  readonly cycle: string;
  readonly scheme: string;
  /** Adds a run of the cycle. Only one may be queued at a time. @returns its id */
  newRun(state: 'QUEUED' | 'COMPLETED'): Promise<string>;
  close(): Promise<void>;
}

export async function openGradingDatabase(): Promise<GradingDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-bench-'));
  // If the bench runs as root, PostgreSQL runs as another user.
  await chmod(folder, 0o755);
  const server = await openEmbedded(folder);
  await migrate(server.url);
  const database = await Database.open(server.url);
  const jobs = await JobQueue.open(roleUrl(server.url, JOBS_ROLE), () => undefined);
  const files = fileKeeping(readFileSettings({}), folder);
  const platform: Platform = { database, jobs, files, clock: systemClock, log: pino({ level: 'silent' }) };
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  const district = (await ensureDistrict(database, { code: 'bench', name: '测速区', sample: false })).id;
  const { cycle, scheme } = await loadBundle(platform, district, bundleOf());
  await owner.query('analyze');
  let number = 0;
  return {
    platform,
    owner,
    district,
    cycle,
    scheme,
    newRun: async (state) => {
      const id = newId();
      number += 1;
      await owner.query(
        'insert into run (district_id, id, cycle_id, scheme_id, number, state) values ($1, $2, $3, $4, $5, $6)',
        [district, id, cycle, scheme, number, state],
      );
      return id;
    },
    close: async () => {
      await owner.end();
      await jobs.close(1000);
      await database.close();
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
    plan: { code: 'bench', name: '测速规划', start: 2021, end: 2025, provenance: null, indicators, projects: [] },
  };
}
