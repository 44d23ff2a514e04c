/** Metrics of the process's resources: connections, queue, disk space, backups. They are read at each request. */
import { statfs } from 'node:fs/promises';
import { Gauge, Registry } from 'prom-client';
import { readDrill, storedBackups } from '../../db/backup/folder.js';
import { filesLoad } from '../../services/files/load.js';
import { outgoingLoad } from '../../services/notification/load.js';
import type { Platform } from '../../services/platform.js';

export interface WatchedFolders {
  /** KAOPING_DATA. */
  readonly data: string;
  /** KAOPING_BACKUP_DIR, or null. */
  readonly backups: string | null;
}

/** Milliseconds to wait for a metric from the database; after that it is NaN. */
const TIMEOUT_MS = 2000;

export function platformMetrics(
  platform: Pick<Platform, 'database' | 'jobs' | 'clock'>,
  places: WatchedFolders,
): Registry {
  const { database, jobs } = platform;
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => Promise<void> | void) =>
    new Gauge({
      name: `kaoping_${name}`,
      help,
      labelNames,
      registers: [registry],
      collect() {
        return collect(this);
      },
    });

  gauge('pool_connections', 'Database connections by pool and state; waiting: requests.', ['pool', 'state'], (it) => {
    for (const { pool, used, idle, waiting } of database.connections())
      for (const [state, count] of Object.entries({ used, idle, waiting })) it.set({ pool, state }, count);
  });
  gauge('queue_jobs', 'Runs to grade by state.', ['state'], async (it) => {
    const load = await withinTimeout(jobs.load());
    it.set({ state: 'waiting' }, load?.waiting ?? Number.NaN);
    it.set({ state: 'active' }, load?.active ?? Number.NaN);
  });
  gauge('queue_oldest_seconds', 'Seconds that the oldest waiting run has waited; 0: none waits.', [], async (it) => {
    it.set((await withinTimeout(jobs.load()))?.oldest ?? Number.NaN);
  });
  gauge('outbox_waiting', 'Events of which nobody was told yet.', [], async (it) => {
    it.set((await withinTimeout(outgoingLoad(platform)))?.untold ?? Number.NaN);
  });
  gauge(
    'outbox_oldest_seconds',
    'Age of the oldest event of which nobody was told yet; 0: there is none.',
    [],
    async (it) => {
      it.set((await withinTimeout(outgoingLoad(platform)))?.oldest ?? Number.NaN);
    },
  );
  gauge(
    'deliveries',
    'Mails and webhooks by channel and state; FAILED: of the last 7 days.',
    ['channel', 'state'],
    async (it) => {
      it.reset();
      const load = await withinTimeout(outgoingLoad(platform));
      for (const { channel, state, count } of load?.deliveries ?? []) it.set({ channel, state }, count);
    },
  );
  gauge('files', 'Uploaded files.', [], async (it) => {
    it.set((await withinTimeout(filesLoad(platform)))?.files ?? Number.NaN);
  });
  gauge('files_bytes', 'Sum of the sizes of uploaded files.', [], async (it) => {
    it.set((await withinTimeout(filesLoad(platform)))?.bytes ?? Number.NaN);
  });
  gauge(
    'file_sweep_age_seconds',
    'Seconds since the files of the district that has waited longest were swept; NaN: none was yet.',
    [],
    async (it) => {
      it.set((await withinTimeout(filesLoad(platform)))?.sweepAge ?? Number.NaN);
    },
  );
  gauge('disk_free_bytes', 'Room on the disk of the data folder.', [], async (it) => {
    const state = await statfs(places.data).catch(() => null);
    it.set(state === null ? Number.NaN : state.bavail * state.bsize);
  });
  const { backups } = places;
  if (backups !== null) {
    gauge('backup_age_seconds', 'Seconds since the latest backup; NaN: there is none.', [], async (it) => {
      const latest = (await storedBackups(backups)).at(-1);
      it.set(latest === undefined ? Number.NaN : (Date.now() - latest.at.getTime()) / 1000);
    });
    gauge(
      'backup_drill_ok',
      '1 if the last restore drill succeeded, 0 if not; NaN if there was none.',
      [],
      async (it) => {
        const drill = await readDrill(backups);
        it.set(drill === null ? Number.NaN : Number(drill.ok));
      },
    );
  }
  return registry;
}

/** @returns undefined if it fails or takes too long */
async function withinTimeout<T>(figure: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, undefined);
  });
  try {
    return await Promise.race([figure.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
