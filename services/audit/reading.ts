/**
 * Records who reads what is not one's own: exports, evidence, judges' sheets. One entry of the audit log for
 * each account, subject and hour, with the number of requests and of what they read.
 *
 * No row leaves before its reading is stored: the first request of an hour waits until `read_count` has a row for it, and
 * is refused if it cannot be stored. Later ones of the same hour are counted in memory and added to that row every few
 * seconds, so that they wait for nothing and the log is not locked. A process that is killed loses what it has counted
 * since; the row, and with it the entry, stays. When an hour is over, `recordReads` makes its rows entries, in whichever
 * process comes first.
 */

import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import type { ActorVia } from '../actor.js';
import { listDistricts } from '../districts/districts.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';

/** What is read. */
export interface ReadSubject {
  /** As in services/audit/words.ts, such as `feed.EXPORT`. */
  readonly action: string;
  readonly type: string;
  readonly id: string;
  /** What people call it. */
  readonly label: string;
}

/** Ends a reading. @param items number of rows, files or sheets that were read */
export type EndReading = (items: number) => void;

interface Count {
  readonly viewer: Viewer;
  readonly subject: ReadSubject;
  /** Beginning of the hour. */
  readonly hour: Date;
  requests: number;
  finished: number;
  items: number;
}

const HOUR = 3600_000;
/** Milliseconds between two additions. */
const FLUSH_EVERY = 10_000;
/** Milliseconds after the end of an hour in which readings that began in it may end. */
const GRACE = 15 * 60_000;

/** The readings of one process. */
export class ReadLog {
  readonly #platform: Pick<Platform, 'database' | 'clock' | 'log'>;
  /** Counted, and not added yet. */
  readonly #counts = new Map<string, Count>();
  /** Keys that have a row, with the first addition of each while it is under way. */
  readonly #stored = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(platform: Pick<Platform, 'database' | 'clock' | 'log'>) {
    this.#platform = platform;
  }

  /**
   * To be awaited before anything is sent.
   *
   * @throws any error of the database: then nothing may be read
   */
  async begin(viewer: Viewer, subject: ReadSubject): Promise<EndReading> {
    const hour = new Date(Math.floor(this.#platform.clock.now().getTime() / HOUR) * HOUR);
    const key = [
      viewer.account.id,
      viewer.actingFor?.id ?? '',
      viewer.via,
      subject.action,
      subject.type,
      subject.id,
      hour.getTime(),
    ].join(' ');
    const known = this.#stored.get(key);
    if (known === undefined) {
      const adding = this.#add({ viewer, subject, hour, requests: 1, finished: 0, items: 0 });
      this.#stored.set(key, adding);
      await adding.catch((error: unknown) => {
        this.#stored.delete(key);
        throw error;
      });
    } else {
      await known;
      this.#count(key, viewer, subject, hour).requests += 1;
    }
    return (items) => {
      const count = this.#count(key, viewer, subject, hour);
      count.finished += 1;
      count.items += items;
    };
  }

  #count(key: string, viewer: Viewer, subject: ReadSubject, hour: Date): Count {
    const count = this.#counts.get(key) ?? { viewer, subject, hour, requests: 0, finished: 0, items: 0 };
    this.#counts.set(key, count);
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_EVERY).unref();
    return count;
  }

  /** Adds what was counted. What cannot be added stays counted, and its next request waits until it can be stored. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const counts = [...this.#counts];
    this.#counts.clear();
    for (const [key, count] of counts) {
      try {
        await this.#add(count);
      } catch (error) {
        this.#stored.delete(key);
        const again = this.#count(key, count.viewer, count.subject, count.hour);
        again.requests += count.requests;
        again.finished += count.finished;
        again.items += count.items;
        this.#platform.log.error({ err: error, account: count.viewer.account.id }, 'readings could not be stored');
      }
    }
    const now = this.#platform.clock.now().getTime();
    for (const key of this.#stored.keys())
      if (Number(key.split(' ').at(-1)) < now - HOUR - GRACE) this.#stored.delete(key);
  }

  #add({ viewer, subject, hour, requests, finished, items }: Count): Promise<void> {
    const { account, actingFor, roles, via, district } = viewer;
    const { action, type, id, label } = subject;
    return this.#platform.database.rows(systemClaims(district.id), async (rows) => {
      await rows.query(ADD, [
        ...[district.id, newId(), hour, account.id, account.name, roles, via],
        ...[action, type, id, label, requests, finished, items, actingFor?.id ?? null, actingFor?.name ?? null],
      ]);
      rows.changed();
    });
  }
}

const LOGS = new WeakMap<object, ReadLog>();

/** The readings of this process: one log for each platform, whoever reads. */
export function readLogOf(platform: Pick<Platform, 'database' | 'clock' | 'log'>): ReadLog {
  const log = LOGS.get(platform) ?? new ReadLog(platform);
  LOGS.set(platform, log);
  return log;
}

const ADD = `
insert into read_count (district_id, id, hour, account_id, account_name, roles, via, action, subject_type, subject_id, subject_label, requests, finished, items, acting_for, acting_for_name)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
on conflict (district_id, hour, account_id, acting_for, via, action, subject_type, subject_id) do update set
  requests = read_count.requests + excluded.requests, finished = read_count.finished + excluded.finished,
  items = read_count.items + excluded.items`;

interface CountRow {
  readonly hour: Date;
  readonly account: AccountId;
  readonly name: string;
  readonly actingFor: AccountId | null;
  readonly actingForName: string | null;
  readonly roles: readonly string[];
  readonly via: ActorVia;
  readonly action: string;
  readonly type: string;
  readonly subject: string;
  readonly label: string;
  readonly requests: number;
  readonly finished: number;
  readonly items: string;
}

/**
 * Makes entries of the hours that are over, and deletes their rows: PostgreSQL refuses the one without the other.
 *
 * @returns the number of entries
 */
export async function recordReads(platform: Platform): Promise<number> {
  const before = new Date(platform.clock.now().getTime() - HOUR - GRACE);
  let entries = 0;
  for (const { id: district } of await listDistricts(platform.database)) {
    const due = await platform.database.read(systemClaims(district), (rows) =>
      rows.query<{ id: string }>('select id from read_count where district_id = $1 and hour <= $2 order by hour, id', [
        district,
        before,
      ]),
    );
    for (const { id } of due) if (await recordRead(platform, district, id)) entries += 1;
  }
  return entries;
}

/** @returns false if another process was first */
async function recordRead(platform: Platform, district: DistrictId, id: string): Promise<boolean> {
  const claims = systemClaims(district);
  const [row] = await platform.database.read(claims, (rows) =>
    rows.query<CountRow>(
      `select hour, account_id as account, account_name as name, acting_for as "actingFor", acting_for_name as "actingForName", roles, via, action, subject_type as type,
         subject_id as subject, subject_label as label, requests, finished, items
       from read_count where district_id = $1 and id = $2`,
      [district, id],
    ),
  );
  if (row === undefined) return false;
  const { account, name, roles, via, actingFor: represented } = row;
  const actingFor = represented && { id: represented, name: row.actingForName ?? '' };
  // Whether the reader was a substitute was decided when they read.
  const actor = { account, name, actingFor, roles, via, actedBefore: true };
  return inTransaction(platform, actor, claims, async (tx) => {
    const [last] = await tx.query<Pick<CountRow, 'requests' | 'finished' | 'items'>>(
      'delete from read_count where district_id = $1 and id = $2 returning requests, finished, items',
      [district, id],
    );
    if (last === undefined) return false;
    const counted = (field: string, after: number | string) => ({ field, before: null, after: String(after) });
    tx.record({
      action: row.action,
      subject: { type: row.type, id: row.subject, label: row.label },
      audience: 'ACCESS',
      changes: [
        counted('hour', row.hour.toISOString()),
        counted('requests', last.requests),
        counted('unfinished', last.requests - last.finished),
        counted('items', last.items),
      ],
    });
    return true;
  });
}
