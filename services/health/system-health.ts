/**
 * 系统运行状况: the installation as it is now. The checks are those of `kaoping doctor`, as far as a running server can
 * make them; figures of files and messages are those of the viewer's district alone.
 */
import { statfs } from 'node:fs/promises';
import { type DrillResult, readDrill, type StoredBackup, storedBackups } from '../../db/backup/folder.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { PoolState } from '../../db/database.js';
import type { QueueLoad } from '../../db/jobs.js';
import { migrations } from '../../db/migrations/index.js';
import { filesLoad } from '../files/load.js';
import { outgoingLoad } from '../notification/load.js';
import type { Platform } from '../platform.js';
import { checkBackups } from './backups.js';
import { fileFindings } from './files.js';
import { type Finding, fail, pass } from './finding.js';
import { outgoingFindings } from './outgoing.js';
import { checkStorage } from './storage.js';

export const HEALTH_SUBJECTS = ['DATABASE', 'QUEUES', 'STORAGE', 'BACKUP', 'MAIL', 'CLOCK'] as const;
export type HealthSubject = (typeof HEALTH_SUBJECTS)[number];

export interface SubjectFinding extends Finding {
  readonly subject: HealthSubject;
}

export interface DatabaseState {
  readonly version: string;
  readonly bytes: number;
  /** Connections of all processes to this database, and the most that the server takes for all its databases. */
  readonly open: number;
  readonly most: number;
  readonly time: Date;
}

export interface SystemHealth {
  readonly checkedAt: Date;
  readonly version: string;
  readonly findings: readonly SubjectFinding[];
  readonly database: DatabaseState;
  readonly pools: readonly PoolState[];
  readonly queues: readonly QueueLoad[];
  readonly storage: {
    readonly place: string;
    readonly isReachable: boolean;
    readonly files: number;
    readonly bytes: number;
    readonly mostBytes: number;
    /** Room on the disk of the data folder; null if it is not known. */
    readonly freeBytes: number | null;
  };
  readonly backups: {
    readonly isScheduled: boolean;
    readonly everyHours: number | null;
    readonly count: number;
    readonly last: StoredBackup | null;
    readonly drill: DrillResult | null;
  };
  readonly lastMailAt: Date | null;
  readonly migrations: { readonly latest: string; readonly count: number };
}

const DATABASE = `
select current_setting('server_version') as version, pg_database_size(current_database())::float8 as bytes,
  (select count(*)::int from pg_stat_activity where datname = current_database()) as open,
  current_setting('max_connections')::int as most, clock_timestamp() as time`;

const LAST_MAIL = `
select max(ended_at) as at from delivery where district_id = $1 and channel = 'MAIL' and state = 'SENT'`;

/** Seconds; a job that waits longer finds no worker. */
const LONG_WAIT = 600;
/** Milliseconds by which two clocks of one installation may differ. */
const CLOCK_TOLERANCE = 5000;
const HOUR = 3600_000;

/** @param claims of an administrator */
export async function systemHealth(
  platform: Platform,
  district: { readonly id: DistrictClaims['district']; readonly code: string },
  claims: DistrictClaims,
): Promise<SystemHealth> {
  const { database, jobs, files, clock, dataFolder, installation } = platform;
  const checkedAt = clock.now();
  const backups = installation?.backups ?? null;
  const [state, lastMailAt] = await database.read(claims, async (rows) => {
    const [found] = await rows.query<DatabaseState>(DATABASE);
    const [mail] = await rows.query<{ at: Date | null }>(LAST_MAIL, [claims.district]);
    return [found as DatabaseState, mail?.at ?? null] as const;
  });
  const [queues, store, load, outgoing, kept, drill, backupFindings, disk] = await Promise.all([
    jobs.loads(),
    checkStorage(files.store),
    filesLoad(platform, [district]),
    outgoingLoad(platform, [district]),
    backups === null ? [] : storedBackups(backups.folder),
    backups === null ? null : readDrill(backups.folder),
    checkBackups(backups, checkedAt.getTime()),
    dataFolder === undefined ? null : statfs(dataFolder).catch(() => null),
  ]);
  const of = (subject: HealthSubject, findings: readonly Finding[]) =>
    findings.map((finding) => ({ subject, ...finding }));
  return {
    checkedAt,
    version: installation?.version ?? '',
    findings: [
      ...of('DATABASE', [roomFinding(state)]),
      ...of('QUEUES', [queueFinding(queues)]),
      ...of('STORAGE', [store, ...fileFindings(load, files.limits)]),
      ...of('BACKUP', backupFindings),
      ...of('MAIL', outgoingFindings(outgoing)),
      ...of('CLOCK', [clockFinding(checkedAt, state.time)]),
    ],
    database: state,
    pools: database.connections(),
    queues,
    storage: {
      place: files.store.place,
      isReachable: store.ok,
      files: load.files,
      bytes: load.bytes,
      mostBytes: files.limits.district,
      freeBytes: disk === null ? null : disk.bavail * disk.bsize,
    },
    backups: {
      isScheduled: backups?.every != null,
      everyHours: backups?.every == null ? null : backups.every / HOUR,
      count: kept.length,
      last: kept.at(-1) ?? null,
      drill,
    },
    lastMailAt,
    migrations: { latest: migrations.at(-1)?.name ?? '', count: migrations.length },
  };
}

function roomFinding({ open, most }: DatabaseState): Finding {
  if (open < 0.9 * most)
    return pass(`数据库有 ${open} 个连接，至多 ${most} 个`, `the database has ${open} connections of at most ${most}`);
  return fail(
    `数据库的连接将用完：${open} 个，至多 ${most} 个`,
    `the connections of the database are almost used up: ${open} of ${most}`,
    '请管理员提高 max_connections，或减少进程',
    'ask the database administrator to raise max_connections, or run fewer processes',
  );
}

function queueFinding(queues: readonly QueueLoad[]): Finding {
  const stuck = queues.filter(({ oldest }) => oldest > LONG_WAIT).map(({ name }) => name);
  if (stuck.length === 0) return pass('各队列没有积压', 'no queue is behind');
  return fail(
    `队列积压超过十分钟：${stuck.join('、')}`,
    `jobs have waited for more than ten minutes: ${stuck.join(', ')}`,
    '查看日志中的报错，或重新启动服务',
    'look for errors in the log, or restart the server',
  );
}

function clockFinding(own: Date, database: Date): Finding {
  const difference = Math.abs(own.getTime() - database.getTime());
  if (difference <= CLOCK_TOLERANCE) return pass('服务器与数据库的时钟一致', 'the clocks of server and database agree');
  const seconds = Math.round(difference / 1000);
  return fail(
    `服务器与数据库的时钟相差 ${seconds} 秒`,
    `the clocks of server and database differ by ${seconds} s`,
    '请用时间同步服务（NTP）校准两台机器的时钟',
    'synchronize the clocks of both machines (NTP)',
  );
}
