/** Makes a backup whenever the latest is older than the setting says, and removes the oldest. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { lock } from 'proper-lockfile';
import { newBackupFile, removeOldest, storedBackups } from '../db/backup/folder.js';
import { backUp } from '../db/backup/index.js';
import type { BackupSettings } from '../db/backup/settings.js';
import { codeOf } from '../db/errors.js';

/** Milliseconds between two looks. */
const PAUSE = 60_000;
/** Milliseconds after a backup that failed. */
const AFTER_FAILURE = 3_600_000;
/** Milliseconds after which a process that holds the folder and shows no sign of life is taken for dead. */
const STALE = 60_000;

export interface ScheduleOptions {
  readonly settings: BackupSettings;
  readonly ownerUrl: string;
  readonly dataFolder: string;
  readonly log: Logger;
}

/** @returns ends the schedule; a backup that is being made then is left unfinished */
export function scheduleBackups(options: ScheduleOptions): () => void {
  const stopped = new AbortController();
  void run(options, stopped.signal);
  return () => stopped.abort();
}

async function run(options: ScheduleOptions, stopped: AbortSignal): Promise<void> {
  const { settings, log } = options;
  while (!stopped.aborted) {
    let pause = PAUSE;
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

/** Several processes may work with one folder: one of them makes the backup. */
async function makeOne({ settings, ownerUrl, dataFolder, log }: ScheduleOptions): Promise<void> {
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
    await backUp(ownerUrl, dataFolder, file, settings.passphrase);
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
