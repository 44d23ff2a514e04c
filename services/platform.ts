import type { Logger } from 'pino';
import type { Database } from '../db/database.js';
import type { JobQueue } from '../db/jobs.js';
import type { Clock } from './clock.js';

/** What services work with: the database, the job queue, the time, the log. One a process. */
export interface Platform {
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  readonly log: Logger;
}
