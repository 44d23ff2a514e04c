import type { Logger } from 'pino';
import type { Database } from '../db/database.js';
import type { JobQueue } from '../db/jobs.js';
import type { Clock } from './clock.js';
import type { FileKeeping } from './files/settings.js';
import type { Installation } from './health/installation.js';

/** The resources of services: database, job queue, store of files, clock, log. One for each process. */
export interface Platform {
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly files: FileKeeping;
  readonly clock: Clock;
  readonly log: Logger;
  /** Folder with the district's own fonts, by which documents are printed first; absent where there is none. */
  readonly fonts?: string | null;
  /** KAOPING_DATA, which holds the installation's keys; absent where nothing is signed. */
  readonly dataFolder?: string;
  /** How the installation is set up; absent in commands. */
  readonly installation?: Installation;
}
