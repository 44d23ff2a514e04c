/** 操作日志: the number of entries that `kaoping audit verify` reads and recomputes in one second. */

import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { systemClaims } from '../auth/access.js';
import { Database } from '../db/database.js';
import { openEmbedded } from '../db/embedded/embedded.js';
import { migrate } from '../db/migrate.js';
import type { DistrictId } from '../entities/ids.js';
import { OPERATOR } from '../services/actor.js';
import { appendEntries } from '../services/audit/append.js';
import { verifyAudit } from '../services/audit/verify.js';
import { newId } from '../services/identity.js';
import { type Measured, measure } from './measure.js';

const ENTRIES = 300_000;
/** Entries in one transaction. A large number, so that filling takes only seconds. */
const BATCH = 10_000;
/** The design's goal in entries per second. */
const GOAL = 100_000;

/** `ours` is the measured rate, `baseline` the goal, both in entries per second. */
export async function run(): Promise<readonly Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-bench-audit-'));
  await chmod(folder, 0o755);
  const server = await openEmbedded(folder);
  try {
    await migrate(server.url);
    const database = await Database.open(server.url);
    try {
      const id = await emptyDistrict(server.url);
      console.error(`filling an audit log of ${ENTRIES.toLocaleString('en')} entries`);
      for (let done = 0; done < ENTRIES; done += BATCH) await fill(database, id, done);
      const verify = async () => {
        const { entries, fault } = await verifyAudit({ database }, id);
        if (fault !== null) throw new Error(`the log has a fault: ${JSON.stringify(fault)}`);
        return entries;
      };
      const { ours } = await measure({ case: 'verify', ours: verify, baseline: () => 1, rounds: 3 });
      return [{ case: `${ENTRIES.toLocaleString('en')} entries, verified`, ours, baseline: GOAL, ratio: ours / GOAL }];
    } finally {
      await database.close();
    }
  } finally {
    await server.release();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A district without an entry, which the owner of the tables adds. @returns its id */
async function emptyDistrict(ownerUrl: string): Promise<DistrictId> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const id = newId<DistrictId>();
    await owner.query("insert into district (id, code, name) values ($1, 'bench', 'bench')", [id]);
    return id;
  } finally {
    await owner.end();
  }
}

const fill = (database: Database, district: DistrictId, from: number) =>
  database.rows(systemClaims(district), (rows) =>
    appendEntries(
      rows,
      district,
      OPERATOR,
      new Date(),
      Array.from({ length: BATCH }, (_, index) => ({
        action: 'observation.VERIFY',
        subject: { type: 'observation', id: randomUUID(), label: `DX-P${index % 120} 2025 P0${index % 9}` },
        audience: 'FIGURES' as const,
        // Like real entries: most change one or two fields.
        changes: [
          { field: 'state', before: 'SUBMITTED', after: 'VERIFIED' },
          ...(index % 2 === 0 ? [] : [{ field: 'value', before: null, after: String(from + index) }]),
        ],
      })),
    ),
  );
