/** 正在进行的工作, as its account sees it: what is under way, what has ended within a day; and its end on request. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { LongWorkId } from '../../entities/ids.js';
import type { LongWorkKind, LongWorkOutcome } from '../../entities/personal.js';
import { notCancellable, unknownWork, workEnded } from '../../errors/long-work.js';
import type { Bilingual } from '../../errors/refusal.js';
import { tokensRead } from '../../errors/workflow.js';
import { actorOf } from '../actor.js';
import { isId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';

export interface LongWork {
  readonly id: LongWorkId;
  readonly kind: LongWorkKind;
  readonly name: string;
  readonly done: number;
  /** Null if it is not known how many there are. */
  readonly total: number | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** Null while it is under way. */
  readonly outcome: LongWorkOutcome | null;
  /** Why it failed; null otherwise. */
  readonly failure: Bilingual | null;
  /** Whether the account has asked for its end. */
  readonly isCancelled: boolean;
  readonly isCancellable: boolean;
}

type Stored = Omit<LongWork, 'isCancellable'>;

const MOST = 20;
/** Stored in one statement, so there is nothing to stop between its beginning and its end. */
const NEVER_CANCELLED: readonly LongWorkKind[] = ['TARGETS_IMPORT'];

const LOST: Bilingual = {
  zh: '服务器在其间停止了；请查看是否已完成，未完成的再做一次。',
  en: 'The server stopped meanwhile. See whether it was done; if not, do it again.',
};

const COLUMNS = `id, kind, name, done, total, started_at as "startedAt", ended_at as "endedAt", outcome, failure,
  is_cancelled as "isCancelled"`;

/** Of a process that has told nothing for a minute, nothing more will come. */
const OWN = `select ${COLUMNS}, ended_at is null and told_at < $3::timestamptz - interval '1 minute' as "isLost" from long_work
where district_id = $1 and account_id = $2 and started_at > $3::timestamptz - interval '1 day'
order by started_at desc, id desc limit ${MOST}`;

/** The viewer's own, the latest first: what is under way and what has ended. */
export const ownWork = async (platform: Platform, viewer: Viewer): Promise<LongWork[]> => {
  const values = [viewer.district.id, viewer.account.id, platform.clock.now()];
  const found = await platform.database.read(ownClaims(viewer), (rows) =>
    rows.query<Stored & { isLost: boolean }>(OWN, values),
  );
  return found.map(({ isLost, ...work }) =>
    shown(isLost ? { ...work, outcome: 'FAILED', failure: LOST, endedAt: work.startedAt } : work),
  );
};

/**
 * Asks for the end of the viewer's own work. It ends a moment later.
 *
 * @throws Refusal FORBIDDEN for a token; NOT_FOUND UNKNOWN_WORK; CONFLICT WORK_ENDED, NOT_CANCELLABLE
 */
export async function cancelWork(platform: Platform, viewer: Viewer, id: string): Promise<LongWork> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  if (!isId<LongWorkId>(id)) throw unknownWork();
  return inTransaction(platform, actorOf(viewer), ownClaims(viewer), async (tx) => {
    tx.changed();
    const own = [viewer.district.id, viewer.account.id, id];
    const [found] = await tx.query<Stored>(
      `select ${COLUMNS} from long_work where district_id = $1 and account_id = $2 and id = $3 for update`,
      own,
    );
    if (found === undefined) throw unknownWork();
    if (found.outcome !== null) throw workEnded(found.name);
    if (NEVER_CANCELLED.includes(found.kind)) throw notCancellable(found.name);
    await tx.query(
      'update long_work set is_cancelled = true where district_id = $1 and account_id = $2 and id = $3',
      own,
    );
    return shown({ ...found, isCancelled: true });
  });
}

const shown = (work: Stored): LongWork => ({
  ...work,
  isCancellable: work.outcome === null && !work.isCancelled && !NEVER_CANCELLED.includes(work.kind),
});

const ownClaims = ({ district, account }: Viewer): DistrictClaims => ({
  district: district.id,
  account: account.id,
  writes: ['own'],
});
