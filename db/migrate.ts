/** Brings a database to the present schema: roles, tables, policies, queue. Forward only, one process at a time. */
import pg from 'pg';
import { migrateJobs } from './jobs.js';
import { migrations } from './migrations/index.js';
import { MIGRATIONS_TABLE, openOrm } from './orm.js';
import { ensureRoles } from './roles.js';

/** Any number will do, as long as it is ours: the key of the lock under which migrations run. */
const MIGRATION_LOCK = 4_120_250_145;

/**
 * @param ownerUrl a role that may create tables and roles in the database
 * @returns names of the migrations that were run, none if the schema was up to date
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'kaoping-migrate' });
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRoles(owner, ownerUrl);
    const run = await namesOfRun(owner);
    const pending = migrations.map(({ name }) => name).filter((name) => !run.has(name));
    if (pending.length === 0) return [];
    // The queue first: whoever is killed in between must find something pending when he comes again.
    const [orm] = await Promise.all([openOrm(ownerUrl, 2), migrateJobs(ownerUrl, (sql) => owner.query(sql))]);
    try {
      await orm.migrator.up();
      return pending;
    } finally {
      await orm.close(true);
    }
  } finally {
    await owner.end();
  }
}

/** Asked without the ORM, which most starts would begin for nothing. */
async function namesOfRun(owner: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    MIGRATIONS_TABLE,
  ]);
  if (!rows[0]?.there) return new Set();
  const found = await owner.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE}`);
  return new Set(found.rows.map(({ name }) => name));
}
