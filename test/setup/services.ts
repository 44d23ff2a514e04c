/** The services of the application on a test's database: without HTTP, and without a worker that takes jobs. */

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { systemClaims } from '../../auth/access.js';
import { hashPassword } from '../../auth/password.js';
import { SerialQueueByKey } from '../../auth/serial-queue.js';
import type { Viewer } from '../../auth/viewer.js';
import { Database } from '../../db/database.js';
import { JobQueue } from '../../db/jobs.js';
import { JOBS_ROLE, roleUrl } from '../../db/roles/roles.js';
import type { Role } from '../../entities/access.js';
import type { DistrictId } from '../../entities/ids.js';
import { storeAccount } from '../../services/access/accounts.js';
import { signIn } from '../../services/access/index.js';
import { type Clock, systemClock } from '../../services/clock.js';
import { type FileKeeping, fileKeeping, readFileSettings } from '../../services/files/settings.js';
import type { Installation } from '../../services/health/installation.js';
import type { Platform } from '../../services/platform.js';

export interface OpenedPlatform {
  readonly platform: Platform;
  close(): Promise<void>;
}

export interface PlatformOptions {
  readonly clock?: Clock;
  /** The address by which the application reaches the database; the owner's own if absent. */
  readonly through?: string;
  /** Where files are kept and how many; in a folder of its own with the usual limits if left out. */
  readonly files?: Partial<FileKeeping>;
  /** How the installation is set up. */
  readonly installation?: Installation;
}

/** @param databaseUrl of the database's owner */
export async function openPlatform(
  databaseUrl: string,
  { clock = systemClock, through = databaseUrl, files, installation }: PlatformOptions = {},
): Promise<OpenedPlatform> {
  const database = await Database.open(through);
  const jobs = await JobQueue.open(roleUrl(databaseUrl, JOBS_ROLE), () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-files-'));
  const keeping = { ...fileKeeping(readFileSettings({}), folder), ...files };
  return {
    platform: {
      database,
      jobs,
      dataFolder: folder,
      files: keeping,
      clock,
      log: pino({ level: 'silent' }),
      installation,
    },
    close: async () => {
      await jobs.close(1000);
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The password of every account that tests add. */
export const PASSWORD = 'correct horse battery staple';

/** It takes long to compute, so once for each test file. */
let hash: Promise<string> | undefined;

/** Adds an account with PASSWORD. @param units codes, for roles of units */
export async function addTestAccount(
  platform: Platform,
  district: DistrictId,
  account: {
    readonly name: string;
    readonly displayName?: string;
    readonly roles: readonly Role[];
    readonly units?: readonly string[];
    readonly email?: string;
  },
): Promise<void> {
  hash ??= hashPassword(PASSWORD);
  const { name, displayName = name, roles, units = [], email } = account;
  const wanted = { name, displayName, email, roles, units, password: PASSWORD, demo: false };
  await storeAccount(platform, systemClaims(district), wanted, await hash);
}

/** A name for an account of a test. */
export const newAccountName = (roles: readonly Role[]): string =>
  `${roles.join('-').toLowerCase()}-${randomUUID().slice(0, 8)}`;

/** Signs in with PASSWORD. @returns the secret of the session, and the viewer that it belongs to */
export async function signInAs(platform: Platform, name: string): Promise<{ secret: string; viewer: Viewer }> {
  const rules = { demoAllowed: false, admit: async () => undefined, queues: new SerialQueueByKey(1) };
  const attempt = { name, password: PASSWORD, district: null, network: 'test', marks: [], formerSession: null };
  const signedIn = await signIn(platform, rules, attempt);
  if ('step' in signedIn) throw new Error(`signing in as ${name} asks for the step ${signedIn.step}`);
  return signedIn;
}
