/** Brings a database to the present schema: roles, tables, policies, queue. Forward only, one process at a time. */
import pg from 'pg';
import { migrateJobs } from './jobs.js';
import { openOrm } from './orm.js';
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
    const orm = await openOrm(ownerUrl, 2);
    try {
      const pending = await orm.migrator.getPending();
      if (pending.length === 0) return [];
      await orm.migrator.up();
      await migrateJobs(ownerUrl, (sql) => owner.query(sql));
      return pending.map(({ name }) => name);
    } finally {
      await orm.close(true);
    }
  } finally {
    await owner.end();
  }
}
