import type { Logger } from 'pino';
import type { Database } from '../db/database.js';
import type { JobQueue } from '../db/jobs.js';
import type { Clock } from './clock.js';

/** The resources of services: database, job queue, clock, log. One for each process. */
export interface Platform {
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  readonly log: Logger;
}
