/**
 * The only way to write. A use case is one transaction: the claims of its actor, its locks, its changes and the audit
 * entries of them. All of it is committed, or none.
 */

import { isWatched, WATCHED } from '../db/changes/announced-changes.js';
import type { Claims } from '../db/claims.js';
import type { Rows } from '../db/database.js';
import { type Race, raceOf } from '../db/races.js';
import { runActive } from '../errors/grading.js';
import type { Refusal } from '../errors/refusal.js';
import { changedMeanwhile } from '../errors/workflow.js';
import { refuseUnlessSubstitute } from './access/acting.js';
import type { Actor } from './actor.js';
import { appendEntries } from './audit/append.js';
import type { AuditRecord } from './audit/entry.js';
import { momentBy } from './clock.js';
import type { NoticeParameters, NotificationKind } from './notification/kind.js';
import { type KindNotice, type Notice, storeNotices } from './notification/outbox.js';
import type { Platform } from './platform.js';

export interface Transaction extends Rows {
  /** The time of the transaction, by the clock of the database: one instant for everything in it. */
  readonly now: Date;
  readonly actor: Actor;
  /** Records a change. The entries are written after the task, because writing them locks the district's log. */
  record(entry: AuditRecord): void;
  /**
   * Notes whom to tell of what happened. It is stored with the change and told after the commit; the history of the
   * sample is told to nobody.
   */
  notify<P extends NoticeParameters>(kind: NotificationKind<P>, notice: Notice<P>): void;
}

/**
 * Runs `task` in one transaction under `claims`; commits if it resolves, rolls back if it throws. The database
 * refuses a transaction that changes a process table without recording an entry (migration 0016).
 *
 * @param claims must name the district
 * @throws Refusal of the task; CONFLICT if another transaction changed the same row first; FORBIDDEN NOT_SUBSTITUTING if
 *   the actor represents another account and the substitution is over
 */
export async function inTransaction<T>(
  platform: Platform,
  actor: Actor,
  claims: Claims,
  task: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { district } = claims;
  if (district === undefined) throw new Error('a transaction that writes needs a district');
  try {
    return await platform.database.rows(claims, async (rows) => {
      const now = await momentBy(platform.clock, rows);
      if (actor.actingFor !== null) await refuseUnlessSubstitute(rows, district, actor, now);
      const records: AuditRecord[] = [];
      const notices: KindNotice[] = [];
      const result = await task({
        ...rows,
        now,
        actor,
        record: (entry) => records.push(entry),
        notify: (kind, notice) => notices.push({ kind, notice } as unknown as KindNotice),
      });
      // The history of the sample, which has no accounts, is told to nobody.
      if (notices.length > 0 && (actor.via !== 'SAMPLE' || actor.account !== null))
        await storeNotices(rows, platform.jobs, district, actor, now, notices);
      if (records.length === 0) return result;
      await announceOwed(rows);
      await appendEntries(rows, district, actor, now, records);
      return result;
    });
  } catch (error) {
    throw orLostRace(error);
  }
}

/**
 * Announces the process tables that the transaction has changed, as the database counted them for the audit log.
 * Other tables are announced by the code that writes them (`changed`). If nothing was counted, all tables count as
 * changed.
 */
async function announceOwed(rows: Rows): Promise<void> {
  const owed = await rows.query<{ changed: string }>('select changed from owed_changes()');
  const tables = owed.map(({ changed }) => changed);
  rows.changed(...(tables.length > 0 ? tables.filter(isWatched) : WATCHED));
}

/** Constraints that only a concurrent change can violate, with the refusal for each. */
const MEANINGS: Readonly<Record<string, () => Refusal>> = { run_one_active: runActive };

/** @returns the refusal if another transaction changed the same thing first; the error itself otherwise */
export function orLostRace(error: unknown): unknown {
  const race = raceOf(error);
  return race === null ? error : lostRace(race);
}

/** @returns a CONFLICT with a message that says what to do */
const lostRace = ({ constraint }: Race): Refusal => (MEANINGS[constraint] ?? changedMeanwhile)();
