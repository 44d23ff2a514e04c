/** Migrates a database to the present schema: roles, tables, policies, queue. Forward only, one process at a time. */
import pg from 'pg';
import { announceEverything } from './changes/announced-changes.js';
import { StartupError } from './errors.js';
import { migrateJobs } from './jobs.js';
import { BEFORE_BASELINE, migrations } from './migrations/index.js';
import { MIGRATIONS_TABLE, openOrm } from './orm.js';
import { ensureRoles } from './roles/ensure-roles.js';
import { takeOverRoles } from './roles/role-transfer.js';

/** Key of the lock under which migrations run; an arbitrary number of our own. */
const MIGRATION_LOCK = 4_120_250_145;

/**
 * @param ownerUrl a role that may create tables in the database, and roles unless an administrator has created them
 * @param tell called for each step, with a line for the operator
 * @param upTo name of the last migration to run, to restore a backup of that time
 * @returns names of the migrations that were run; none if the schema was current
 * @throws StartupError SCHEMA_OLDER, SCHEMA_NEWER, ROLES_MISSING, ROLE_IN_USE; then nothing has changed
 */
export async function migrate(
  ownerUrl: string,
  tell: (line: string) => void = () => undefined,
  upTo?: string,
): Promise<string[]> {
  return underLock(ownerUrl, async (owner) => {
    const run = await namesOfRun(owner);
    if (isBeforeBaseline(run)) throw schemaOlder();
    const { pending: all, unknown } = compare(run);
    const pending = upTo === undefined ? all : all.filter((name) => name <= upTo);
    if (unknown.length > 0) throw schemaNewer(unknown);
    await ensureRoles(owner, ownerUrl);
    for (const former of await takeOverRoles(owner, ownerUrl))
      tell(
        `角色 ${former} 的权限已转给本数据库的角色 · the rights of role ${former} were transferred to this database's own role`,
      );
    if (pending.length === 0) return [];
    // The queue first: if the process is killed in between, the next start must find a pending migration.
    const [orm] = await Promise.all([openOrm(ownerUrl, 2), migrateJobs(ownerUrl, (sql) => owner.query(sql))]);
    try {
      await orm.migrator.up(upTo === undefined ? {} : { to: upTo });
      await owner.query(announceEverything());
      for (const name of pending) tell(`数据库结构已升级：${name} · the schema was migrated: ${name}`);
      return pending;
    } finally {
      await orm.close(true);
    }
  });
}

/** The lock belongs to a transaction of its own, because a pooler passes sessions from one client to another. */
async function underLock<T>(ownerUrl: string, task: (owner: pg.Client) => Promise<T>): Promise<T> {
  const [holder, owner] = ['kaoping-migration-lock', 'kaoping-migrate'].map(
    (name) => new pg.Client({ connectionString: ownerUrl, application_name: name }),
  ) as [pg.Client, pg.Client];
  // A dropped connection fails the next statement; without a listener it would end the process.
  for (const client of [holder, owner]) client.on('error', () => undefined);
  try {
    await holder.connect();
    await holder.query('begin; set local idle_in_transaction_session_timeout = 0');
    await holder.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await owner.connect();
    return await task(owner);
  } finally {
    await Promise.allSettled([owner.end(), holder.end()]);
  }
}

/** @returns the migrations that have not run, and those that have run but are unknown to this program */
export function compare(run: ReadonlySet<string>): { pending: string[]; unknown: string[] } {
  const known = new Set(migrations.map(({ name }) => name));
  return {
    pending: [...known].filter((name) => !run.has(name)),
    unknown: [...run].filter((name) => !known.has(name)),
  };
}

/**
 * @param run names of migrations
 * @returns true if they are those of before the baseline
 */
export const isBeforeBaseline = (run: Iterable<string>): boolean => new Set(run).has(BEFORE_BASELINE);

/**
 * Read without the ORM, which most starts would load for nothing.
 *
 * @returns also none if the tables of another role cannot be read; `ensureRoles` then tells what to do
 */
export async function namesOfRun(owner: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ readable: boolean }>(
    "select coalesce(has_table_privilege(to_regclass($1), 'select'), false) as readable",
    [MIGRATIONS_TABLE],
  );
  if (!rows[0]?.readable) return new Set();
  const result = await owner.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE}`);
  return new Set(result.rows.map(({ name }) => name));
}

/** What the operator does with a database of before the baseline. */
export const BY_EXPORT = {
  zh: '请用建立它的那个版本的程序把每个考核方案导出（export），另建一个新的数据库（写入 DATABASE_URL，或用 KAOPING_DATA 指定新的文件夹），再用本程序载入（load --found）。',
  en: 'Export each scheme with the version of the program that created the database (export), create a new database (set DATABASE_URL to it, or KAOPING_DATA to a new folder), and load them with this program (load --found).',
} as const;

const schemaOlder = () =>
  new StartupError(
    'SCHEMA_OLDER',
    `数据库由更早的版本建立，其结构不能直接升级，未作任何改动。${BY_EXPORT.zh} · The database was created by an earlier version whose schema cannot be migrated; nothing was changed. ${BY_EXPORT.en}`,
  );

const schemaNewer = (names: readonly string[]) =>
  new StartupError(
    'SCHEMA_NEWER',
    `数据库结构比本程序新（${names.join('、')}），未作任何改动。请升级程序，或用 DATABASE_URL 指定另一个数据库。 · The database's schema is newer than this program (${names.join(', ')}); nothing was changed. Upgrade the program, or set DATABASE_URL to another database.`,
  );
