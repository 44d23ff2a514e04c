/** Runs after crashes of processes, and a process after a crash of the database. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';
import { eventually, kaoping, type Started, signInTo, startProcess } from '../setup/process.js';

const BUNDLE = 'examples/daxing-2021-2025';
const SCHEME = 'daxing-2025';

let database: TestDatabase;
let env: Record<string, string>;
let server: Started | undefined;

beforeAll(async () => {
  database = await createEmptyDatabase();
  env = { DATABASE_URL: database.url, LOG_LEVEL: 'info' };
  expect(await kaoping(['load', BUNDLE, '--district', 'daxing', '--found'], env)).toMatchObject({ status: 0 });
});

afterAll(async () => {
  await server?.end('SIGKILL');
  await database?.drop();
});

async function runState(id: string): Promise<string> {
  const { rows } = await database.owner.query<{ state: string }>('select state from run where id = $1', [id]);
  return rows[0]?.state ?? 'NONE';
}

const scores = async (run: string) =>
  (
    await database.owner.query<{ count: number }>('select count(*)::int as count from item_score where run_id = $1', [
      run,
    ])
  ).rows[0]?.count;

/** Waits until a grading run waits for the locked table. */
const blocked = () =>
  eventually('a run waits for the scores’ table', async () => {
    // Within a transaction PostgreSQL repeats the first snapshot of its statistics.
    await database.owner.query('select pg_stat_clear_snapshot()');
    const { rows } = await database.owner.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length > 0 ? true : undefined;
  });

describe('a run', () => {
  it('is finished by the next process after its own is killed, and leaves no partial results', async () => {
    server = await startProcess(env);
    await database.owner.query('begin');
    await database.owner.query('lock table item_score in access exclusive mode');
    const asked = await kaoping(['run', SCHEME], env);
    expect(asked).toMatchObject({ status: 0 });
    const run = asked.stdout.trim();
    await blocked();
    expect(await runState(run)).toBe('RUNNING');

    expect(await server.end('SIGKILL')).toBeNull();
    await database.owner.query('rollback');
    await eventually('the dead process’s transaction is gone', async () => {
      const { rows } = await database.owner.query(
        "select 1 from pg_stat_activity where datname = current_database() and starts_with(usename, 'kaoping_app_') and state <> 'idle'",
      );
      return rows.length === 0 ? true : undefined;
    });
    expect(await scores(run)).toBe(0);
    expect(await runState(run)).toBe('RUNNING');

    server = await startProcess(env);
    await eventually('the run is completed', async () => ((await runState(run)) === 'COMPLETED' ? true : undefined));
    expect(await scores(run)).toBeGreaterThan(1000);
    expect(await kaoping(['verify-run', run], env)).toMatchObject({ status: 0 });
  });

  it('of a cycle that is being graded is refused with CONFLICT', async () => {
    server ??= await startProcess(env);
    const { stdout } = await kaoping(['account', 'add', 'office-of-crash', '--role', 'OFFICE'], env);
    const ask = await signInTo(server.url, 'office-of-crash', stdout.trim());
    await database.owner.query('begin');
    await database.owner.query('lock table item_score in access exclusive mode');
    const start = () => ask(`mutation { startRun(scheme: "${SCHEME}", adopt: false) { run { id } } }`);
    const answers = await Promise.all([start(), start(), start()]);
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions))).toMatchObject([
      { code: 'CONFLICT', reason: 'RUN_ACTIVE' },
      { code: 'CONFLICT', reason: 'RUN_ACTIVE' },
    ]);
    const again = await kaoping(['run', SCHEME], env);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('正在评分');
    await database.owner.query('rollback');
    await eventually('the winner completes', async () => {
      const { rows } = await database.owner.query("select 1 from run where state in ('QUEUED', 'RUNNING')");
      return rows.length === 0 ? true : undefined;
    });
    expect(await server.end('SIGTERM')).toBe(0);
    server = undefined;
  });
});
