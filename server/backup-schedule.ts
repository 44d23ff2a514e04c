/** Makes a backup when the latest one is older than the setting allows, and removes the oldest ones. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { lock } from 'proper-lockfile';
import { newBackupFile, removeOldest, storedBackups } from '../db/backup/folder.js';
import { type BackedUpContents, backUp } from '../db/backup/index.js';
import type { BackupSettings } from '../db/backup/settings.js';
import { codeOf } from '../db/errors.js';
import { describeFaults } from '../services/backup/contents.js';

/** Milliseconds between two checks. */
const CHECK_INTERVAL_MS = 60_000;
/** Milliseconds to wait after a failed backup. */
const AFTER_FAILURE = 3_600_000;
/** Milliseconds without a sign of life after which a process that locks the folder is considered dead. */
const STALE = 60_000;

export interface ScheduleOptions {
  readonly settings: BackupSettings;
  readonly ownerUrl: string;
  readonly dataFolder: string;
  readonly contents: BackedUpContents;
  readonly log: Logger;
}

/** @returns a function that stops the schedule; a backup in progress is abandoned */
export function scheduleBackups(options: ScheduleOptions): () => void {
  const stopped = new AbortController();
  void run(options, stopped.signal);
  return () => stopped.abort();
}

async function run(options: ScheduleOptions, stopped: AbortSignal): Promise<void> {
  const { settings, log } = options;
  while (!stopped.aborted) {
    let pause = CHECK_INTERVAL_MS;
    try {
      if (await isDue(settings)) await makeOne(options);
    } catch (error) {
      pause = AFTER_FAILURE;
      log.error({ err: error, folder: settings.folder }, 'the scheduled backup failed');
    }
    await sleep(pause, undefined, { signal: stopped, ref: false }).catch(() => undefined);
  }
}

async function isDue({ folder, every }: BackupSettings): Promise<boolean> {
  if (every === null) return false;
  const latest = (await storedBackups(folder)).at(-1);
  return latest === undefined || Date.now() - latest.at.getTime() >= every;
}

/** Several processes may use one folder. Only one of them makes the backup. */
async function makeOne({ settings, ownerUrl, dataFolder, contents, log }: ScheduleOptions): Promise<void> {
  const file = await newBackupFile(settings.folder, new Date());
  const release = await lock(settings.folder, { stale: STALE }).catch((error: unknown) => {
    if (codeOf(error) === 'ELOCKED') return null;
    throw error;
  });
  if (release === null) return;
  try {
    if (!(await isDue(settings))) return;
    await removeUnfinished(settings.folder);
    const started = performance.now();
    const faults = await backUp(ownerUrl, dataFolder, file, settings.passphrase, contents);
    if (faults.length > 0) log.error({ file }, describeFaults(faults));
    await removeOldest(settings.folder, settings.keep);
    log.info({ file, seconds: Math.round((performance.now() - started) / 1000) }, 'backup made');
  } finally {
    await release();
  }
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (/^kaoping-.*\.backup\.part$/.test(name)) await rm(join(folder, name), { force: true });
}
