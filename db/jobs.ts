/**
 * The job queue: pg-boss in the schema `pgboss` of the same database. A job is enqueued in the transaction of the
 * change that asks for it; a worker that dies stops its heartbeat, and another takes the job on.
 */
import { escapeIdentifier } from 'pg';
import { PgBoss } from 'pg-boss';
import { databaseOf, JOBS_ROLE, roleName } from './roles/roles.js';

export const GRADING_QUEUE = 'grading';
export const GRADING_DEAD_QUEUE = 'grading-dead';

/** A run to grade. Ids only: what is graded is read under the district's own policies. */
export interface GradingJob {
  readonly district: string;
  readonly run: string;
}

const SCHEMA = 'pgboss';
/** A worker that has been silent for so long is dead. pg-boss takes no less than 10. */
const HEARTBEAT_SECONDS = 10;

const QUIET = { schedule: false, superviseIntervalSeconds: 2, monitorIntervalSeconds: 2 } as const;

/** Creates or upgrades the queue's schema and queues, as the owner, and lets the jobs role work in it. */
export async function migrateJobs(ownerUrl: string, grant: (sql: string) => Promise<unknown>): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: SCHEMA,
    application_name: 'kaoping-migrate',
    supervise: false,
    schedule: false,
    max: 2,
  });
  await boss.start();
  try {
    await boss.createQueue(GRADING_DEAD_QUEUE, { retryLimit: 3, notify: true });
    await boss.createQueue(GRADING_QUEUE, {
      retryLimit: 3,
      retryDelay: 1,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: 900,
      deadLetter: GRADING_DEAD_QUEUE,
      notify: true,
    });
  } finally {
    await boss.stop({ graceful: false, close: true });
  }
  const role = escapeIdentifier(roleName(JOBS_ROLE, databaseOf(ownerUrl)));
  await grant(`
    grant usage on schema ${SCHEMA} to ${role};
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${role};
    grant usage on all sequences in schema ${SCHEMA} to ${role};
    grant execute on all functions in schema ${SCHEMA} to ${role}`);
}

const LOAD = `
select count(*) filter (where state in ('created', 'retry'))::int as waiting, count(*) filter (where state = 'active')::int as active,
  coalesce(extract(epoch from now() - min(created_on) filter (where state in ('created', 'retry'))), 0)::float8 as oldest
from ${SCHEMA}.job where name = '${GRADING_QUEUE}'`;

/** Runs statements in the caller's transaction (`Rows` of db/database.ts). */
export interface InTransaction {
  query<T extends object>(text: string, values?: readonly unknown[]): Promise<T[]>;
}

/** The sending half and the working half of the queue for one process. */
export class JobQueue {
  readonly #boss: PgBoss;
  /** The worker's role, quoted. */
  readonly #role: string;

  private constructor(boss: PgBoss, role: string) {
    this.#boss = boss;
    this.#role = role;
  }

  /** @param url of the jobs role; @param onError hears of connection trouble; the queue goes on by itself */
  static async open(url: string, onError: (error: Error) => void): Promise<JobQueue> {
    const boss = new PgBoss({
      ...QUIET,
      connectionString: url,
      schema: SCHEMA,
      application_name: 'kaoping-jobs',
      migrate: false,
      createSchema: false,
      useListenNotify: true,
      max: 3,
    });
    boss.on('error', onError);
    await boss.start();
    return new JobQueue(boss, escapeIdentifier(decodeURIComponent(new URL(url).username)));
  }

  /** Enqueues on the caller's transaction: the job exists if and only if the change does. */
  async enqueueGrading(rows: InTransaction, job: GradingJob): Promise<void> {
    await rows.query(`set local role ${this.#role}`);
    await this.#boss.send(GRADING_QUEUE, job, {
      singletonKey: job.run,
      db: { executeSql: async (text, values) => ({ rows: await rows.query<never>(text, values) }) },
    });
    await rows.query('reset role');
  }

  /** Works off grading jobs, one at a time; `gaveUp` hears of jobs whose retries are used up. */
  async workGrading(
    grade: (job: GradingJob) => Promise<void>,
    gaveUp: (job: GradingJob) => Promise<void>,
  ): Promise<void> {
    // New jobs announce themselves; one whose worker died becomes ready quietly and is found by polling.
    const options = { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 };
    await this.#boss.work<GradingJob>(GRADING_QUEUE, { ...options, heartbeatRefreshSeconds: 3 }, async ([job]) => {
      if (job) await grade(job.data);
    });
    await this.#boss.work<GradingJob>(GRADING_DEAD_QUEUE, options, async ([job]) => {
      if (job) await gaveUp(job.data);
    });
  }

  /** Grading jobs that wait, those being worked on, and the age in seconds of the one that has waited longest. */
  async load(): Promise<{ readonly waiting: number; readonly active: number; readonly oldest: number }> {
    const { rows } = await this.#boss.getDb().executeSql(LOAD, []);
    return rows[0] as { waiting: number; active: number; oldest: number };
  }

  /** Takes no more jobs on; new ones may still be enqueued, for other processes. Resolves when the job in hand is done. */
  async stopWorking(): Promise<void> {
    await Promise.all([GRADING_QUEUE, GRADING_DEAD_QUEUE].map((queue) => this.#boss.offWork(queue, { wait: true })));
  }

  /** Finishes the job in hand, then lets go. @param timeout milliseconds until it lets go regardless */
  async close(timeout: number): Promise<void> {
    await this.#boss.stop({ graceful: true, close: true, timeout });
  }
}
