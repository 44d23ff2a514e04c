/**
 * The job queue: pg-boss in the schema `pgboss` of the same database. A job is enqueued in the transaction of the
 * change that requests it. If a worker dies, its heartbeat stops and another worker takes the job.
 */
import { escapeIdentifier } from 'pg';
import { type Job, type JobInsert, type JobResult, PgBoss } from 'pg-boss';
import {
  createQueues,
  DELIVERY_DEAD_QUEUE,
  type DeliveryJob,
  GRADING_DEAD_QUEUE,
  GRADING_QUEUE,
  type GradingJob,
  MAIL_QUEUE,
  NOTICE_QUEUE,
  type NoticeJob,
  SWEEP_QUEUE,
  type SweepJob,
  WEBHOOK_QUEUE,
} from './queues.js';
import { databaseOf, JOBS_ROLE, roleName } from './roles/roles.js';

const SCHEMA = 'pgboss';

const QUIET = { schedule: false, superviseIntervalSeconds: 2, monitorIntervalSeconds: 2 } as const;

/** Creates or upgrades the queue's schema and queues as the owner, and gives the jobs role its rights. */
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
    await createQueues(boss);
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

/** How much waits in one queue. */
export interface QueueLoad {
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  /** Seconds that the oldest job has waited since it was due; 0 if none waits. */
  readonly oldest: number;
}

/** Jobs that are to be tried later do not wait yet. */
const LOADS = `
select q.name, count(j.name) filter (where j.state in ('created', 'retry') and j.start_after <= now())::int as waiting,
  count(j.name) filter (where j.state = 'active')::int as active,
  coalesce(extract(epoch from now() - min(greatest(j.created_on, j.start_after))
    filter (where j.state in ('created', 'retry') and j.start_after <= now())), 0)::float8 as oldest
from unnest($1::text[]) with ordinality as q (name, place)
left join ${SCHEMA}.job j on j.name = q.name and j.state in ('created', 'retry', 'active')
group by q.name, q.place order by q.place`;

/** One attempt of a delivery. */
export interface DeliveryAttempt extends DeliveryJob {
  readonly channel: 'MAIL' | 'WEBHOOK';
  /** From 1. */
  readonly attempt: number;
  /** When it is made; null: at once. */
  readonly at: Date | null;
}

const DELIVERY_QUEUES = [
  ['MAIL', MAIL_QUEUE],
  ['WEBHOOK', WEBHOOK_QUEUE],
] as const;

const queueOf = (channel: DeliveryAttempt['channel']) => (channel === 'MAIL' ? MAIL_QUEUE : WEBHOOK_QUEUE);

/**
 * A worker takes several jobs at a time: between two fetches of one job each it would wait for the next poll. New jobs
 * announce themselves; those that are tried later, or whose worker died, are found by polling.
 */
const outgoingWork = (atOnce: number) =>
  ({
    batchSize: atOnce,
    burstWhenBatchFull: true,
    perJobResults: true,
    pollingIntervalSeconds: 5,
    notifyPollingIntervalSeconds: 5,
    heartbeatRefreshSeconds: 3,
  }) as const;

const NOTICES_AT_ONCE = 20;
/** Connections to other servers that a process has open for one channel. */
const DELIVERIES_AT_ONCE = 5;

const WORKED = [
  GRADING_QUEUE,
  GRADING_DEAD_QUEUE,
  SWEEP_QUEUE,
  NOTICE_QUEUE,
  MAIL_QUEUE,
  WEBHOOK_QUEUE,
  DELIVERY_DEAD_QUEUE,
];

/** Runs statements in the caller's transaction (`Rows` of db/database.ts). */
export interface InTransaction {
  query<T extends object>(text: string, values?: readonly unknown[]): Promise<T[]>;
}

/** The producer and the consumer of the queue for one process. */
export class JobQueue {
  readonly #boss: PgBoss;
  /** The worker's role, quoted. */
  readonly #role: string;

  private constructor(boss: PgBoss, role: string) {
    this.#boss = boss;
    this.#role = role;
  }

  /**
   * @param url of the jobs role
   * @param onError called for connection errors; the queue continues by itself
   */
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

  /** Enqueues in the caller's transaction: the job exists if and only if the change does. */
  async enqueueGrading(rows: InTransaction, job: GradingJob): Promise<void> {
    await rows.query(`set local role ${this.#role}`);
    await this.#boss.send(GRADING_QUEUE, job, {
      singletonKey: job.run,
      db: { executeSql: async (text, values) => ({ rows: await rows.query<never>(text, values) }) },
    });
    await rows.query('reset role');
  }

  /** Enqueues, on the caller's transaction, entries of the outbox. */
  async enqueueNotices(rows: InTransaction, entries: readonly NoticeJob[]): Promise<void> {
    await this.#insert(
      rows,
      NOTICE_QUEUE,
      entries.map((data) => ({ data, singletonKey: data.id })),
    );
  }

  /**
   * Enqueues, on the caller's transaction, the next attempts of deliveries. A second job for the same attempt is not
   * stored.
   */
  async enqueueDeliveries(rows: InTransaction, attempts: readonly DeliveryAttempt[]): Promise<void> {
    for (const [channel, queue] of DELIVERY_QUEUES) {
      const jobs = attempts
        .filter((attempt) => attempt.channel === channel)
        .map(({ district, id, attempt, at }) => ({
          data: { district, id },
          singletonKey: `${id} ${attempt}`,
          ...(at === null ? {} : { startAfter: at }),
        }));
      await this.#insert(rows, queue, jobs);
    }
  }

  /** Enqueues, on the caller's transaction, the sweep of a district's files. A second job is not stored. */
  async enqueueSweep(rows: InTransaction, job: SweepJob): Promise<void> {
    await this.#insert(rows, SWEEP_QUEUE, [{ data: job, singletonKey: job.district }]);
  }

  async #insert(rows: InTransaction, queue: string, jobs: readonly JobInsert[]): Promise<void> {
    if (jobs.length === 0) return;
    await rows.query(`set local role ${this.#role}`);
    await this.#boss.insert(queue, [...jobs], {
      db: { executeSql: async (text, values) => ({ rows: await rows.query<never>(text, values) }) },
    });
    await rows.query('reset role');
  }

  /** Works off the outbox, in its order. @param tell throws to be tried again */
  async workNotices(tell: (job: NoticeJob) => Promise<void>): Promise<void> {
    await this.#boss.work(NOTICE_QUEUE, outgoingWork(NOTICES_AT_ONCE), async (jobs: Job<NoticeJob>[]) => {
      const results: JobResult[] = [];
      for (const job of jobs) results.push(await resultOf(job, tell));
      return results;
    });
  }

  /** Works off the deliveries of a channel, a few at a time. @param send throws to be tried again by the queue */
  async workDeliveries(channel: DeliveryAttempt['channel'], send: (job: DeliveryJob) => Promise<void>): Promise<void> {
    await this.#boss.work(queueOf(channel), outgoingWork(DELIVERIES_AT_ONCE), (jobs: Job<DeliveryJob>[]) =>
      Promise.all(jobs.map((job) => resultOf(job, send))),
    );
  }

  /** @param gaveUp gets deliveries that the queue has given up */
  async workDeadDeliveries(gaveUp: (job: DeliveryJob) => Promise<void>): Promise<void> {
    await this.#boss.work(DELIVERY_DEAD_QUEUE, outgoingWork(NOTICES_AT_ONCE), (jobs: Job<DeliveryJob>[]) =>
      Promise.all(jobs.map((job) => resultOf(job, gaveUp))),
    );
  }

  /** Sweeps districts, one at a time. @param sweep throws to be tried again */
  async workSweeps(sweep: (job: SweepJob) => Promise<void>): Promise<void> {
    const options = {
      batchSize: 1,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 5,
      notifyPollingIntervalSeconds: 5,
    };
    await this.#boss.work<SweepJob>(SWEEP_QUEUE, { ...options, heartbeatRefreshSeconds: 3 }, async ([job]) => {
      if (job) await sweep(job.data);
    });
  }

  /** Works off grading jobs, one at a time; `gaveUp` hears of jobs whose retries are used up. */
  async workGrading(
    grade: (job: GradingJob) => Promise<void>,
    gaveUp: (job: GradingJob) => Promise<void>,
  ): Promise<void> {
    // New jobs are announced. A job whose worker died becomes ready without an announcement and is found by polling.
    const options = { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 };
    await this.#boss.work<GradingJob>(GRADING_QUEUE, { ...options, heartbeatRefreshSeconds: 3 }, async ([job]) => {
      if (job) await grade(job.data);
    });
    await this.#boss.work<GradingJob>(GRADING_DEAD_QUEUE, options, async ([job]) => {
      if (job) await gaveUp(job.data);
    });
  }

  /** The number of waiting and active grading jobs, and the age in seconds of the oldest waiting one. */
  async load(): Promise<{ readonly waiting: number; readonly active: number; readonly oldest: number }> {
    const { rows } = await this.#boss.getDb().executeSql(LOAD, []);
    return rows[0] as { waiting: number; active: number; oldest: number };
  }

  /** Every queue, in the order in which workers are started. */
  async loads(): Promise<QueueLoad[]> {
    const { rows } = await this.#boss.getDb().executeSql(LOADS, [WORKED]);
    return rows as QueueLoad[];
  }

  /** Stops taking jobs; other processes may still get new ones. Resolves when the running job is done. */
  async stopWorking(): Promise<void> {
    await Promise.all(WORKED.map((queue) => this.#boss.offWork(queue, { wait: true })));
  }

  /** Finishes the running job, then closes. @param timeout milliseconds after which it closes anyway */
  async close(timeout: number): Promise<void> {
    await this.#boss.stop({ graceful: true, close: true, timeout });
  }
}

async function resultOf<T>(job: Job<T>, work: (job: T) => Promise<void>): Promise<JobResult> {
  try {
    await work(job.data);
    return { id: job.id, status: 'completed' };
  } catch (error) {
    return {
      id: job.id,
      status: 'failed',
      output: { message: error instanceof Error ? error.message : String(error) },
    };
  }
}
