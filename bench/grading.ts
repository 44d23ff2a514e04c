/**
 * A complete official grading from database to database: read, freeze, grade, store, complete. The baseline is the
 * unavoidable part: reading the same inputs, and a plain COPY of the same output rows into the same tables.
 */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as copyStreams from 'pg-copy-streams';
import { systemClaims } from '../auth/access.js';
import type { RunId } from '../entities/ids.js';
import { executeRun } from '../services/grading/execute.js';
import { gatherInputs } from '../services/grading/gather.js';
import { type GradingDatabase, openGradingDatabase } from './grading-database.js';
import { type Measured, measure } from './measure.js';
import { ITEMS, UNITS } from './mixed-scheme.js';

const SCORES = UNITS * ITEMS;
const TABLES = ['unit_score', 'item_score'] as const;

/** Item scores per second, counting leaves only. */
export async function run(): Promise<readonly Measured[]> {
  const database = await openGradingDatabase();
  try {
    const rows = await storedRows(database, await grade(database));
    return [
      await measure({
        case: `${UNITS} units × ${ITEMS} items, item scores database to database: a complete run; baseline reading the same inputs and a plain COPY of the same rows`,
        ours: async () => {
          await grade(database);
          return SCORES;
        },
        baseline: async () => {
          await readAndCopy(database, rows);
          return SCORES;
        },
      }),
    ];
  } finally {
    await database.close();
  }
}

async function grade({ platform, district, queuedRun }: GradingDatabase): Promise<RunId> {
  const run = await queuedRun();
  await executeRun(platform, { district, run });
  return run;
}

/** The rows of one run in COPY format. The run's id is replaced by a placeholder. */
async function storedRows({ owner }: GradingDatabase, run: RunId): Promise<ReadonlyMap<string, string[]>> {
  const rows = new Map<string, string[]>();
  for (const table of TABLES) {
    const chunks: Buffer[] = [];
    const stream = owner.query(copyStreams.to(`copy (select * from ${table} where run_id = '${run}') to stdout`));
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    rows.set(table, Buffer.concat(chunks).toString().split(run));
  }
  return rows;
}

async function readAndCopy(
  { platform, owner, district, cycle, scheme, plainRun }: GradingDatabase,
  rows: ReadonlyMap<string, string[]>,
): Promise<void> {
  await platform.database.read(systemClaims(district), (reader) => gatherInputs(reader, district, cycle, scheme));
  const run = await plainRun();
  await owner.query('begin');
  for (const table of TABLES) {
    const text = rows.get(table)?.join(run) ?? '';
    await pipeline(Readable.from([text]), owner.query(copyStreams.from(`copy ${table} from stdin`)));
  }
  await owner.query('commit');
}
