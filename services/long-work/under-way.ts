/**
 * 正在进行的工作: shows imports, exports and renderings that take longer than a moment to the account that asked for
 * them, with their progress, so that they are found again after the page was left; and ends them when it asks.
 *
 * The work itself is done by the request that asked for it, which goes on when its page is closed (a download ends with
 * its connection). A row of the table exists only for work that takes longer than a second.
 */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { LongWorkId } from '../../entities/ids.js';
import type { LongWorkKind, LongWorkOutcome } from '../../entities/personal.js';
import { workCancelled } from '../../errors/long-work.js';
import { type Bilingual, Refusal } from '../../errors/refusal.js';
import { newId } from '../identity.js';
import type { Platform } from '../platform.js';

/** Milliseconds after which work is shown, and between two tellings of its progress. */
const EVERY = 1000;
const LONGEST_NAME = 300;

export interface Asked {
  readonly kind: LongWorkKind;
  /** What it works on: the name of a file or a document. Asked for only if the work is shown. */
  readonly name: string | (() => Promise<string>);
}

/** A download that ended before its last byte: its client has left, or was too slow, or the file grew too large. */
export class BrokenOff extends Error {
  readonly text: Bilingual = {
    zh: '下载在完成前中断了，请再下载一次；文件过大时请缩小范围。',
    en: 'The download ended before the file was complete. Load it again, or a smaller part of it.',
  };
}

/** Work as its own code sees it. */
export interface WorkUnderWay {
  /** Aborts when the account cancels the work. */
  readonly signal: AbortSignal;
  /** @param done how many are done @param total null if it is not known how many there are */
  tell(done: number, total: number | null): void;
  /** For work in one transaction: what was done is rolled back. @throws Refusal CONFLICT WORK_CANCELLED */
  refuseIfCancelled(): void;
}

/** Work that ends with the answer to a request. Call `end` once. */
export interface StartedWork extends WorkUnderWay {
  /** @param error undefined if it was done */
  end(error?: unknown): Promise<void>;
}

/**
 * Does a task as long work. The task may end by itself when it is cancelled; otherwise its result is left aside.
 *
 * @throws what the task throws; Refusal CONFLICT WORK_CANCELLED if the account has cancelled it
 */
export async function asLongWork<T>(
  platform: Platform,
  viewer: Viewer,
  asked: Asked,
  task: (work: WorkUnderWay) => Promise<T>,
): Promise<T> {
  const work = startWork(platform, viewer, asked);
  try {
    const result = await task(work);
    await work.end();
    return result;
  } catch (error) {
    await work.end(error);
    throw error;
  }
}

/** Rejects as soon as the work is cancelled, for tasks that nothing else ends and that change nothing. */
export function unlessCancelled<T>({ signal }: Pick<WorkUnderWay, 'signal'>, result: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(workCancelled());
    signal.addEventListener('abort', stop, { once: true });
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Begins work. What a token asks for is not shown: nobody waits for it at a page. */
export function startWork(platform: Platform, viewer: Viewer, { kind, name }: Asked): StartedWork {
  const { district, account } = viewer;
  const claims: DistrictClaims = { district: district.id, account: account.id, writes: ['own'] };
  const cancelled = new AbortController();
  const startedAt = platform.clock.now();
  let progress: { readonly done: number; readonly total: number | null } = { done: 0, total: null };
  let id: LongWorkId | null = null;
  let told: Promise<unknown> = Promise.resolve();

  const write = <T extends object>(statement: (rows: Rows) => Promise<T[]>): Promise<T[]> =>
    platform.database.rows(claims, async (rows) => {
      rows.changed();
      return statement(rows);
    });
  const show = async () => {
    const text = typeof name === 'string' ? name : await name();
    const own = newId<LongWorkId>();
    await write(async (rows) => {
      await rows.query(FORGET, [district.id, account.id, startedAt]);
      return rows.query(ADD, [
        district.id,
        own,
        account.id,
        kind,
        [...text].slice(0, LONGEST_NAME).join(''),
        startedAt,
      ]);
    });
    id = own;
  };
  const tell = async () => {
    const { done, total } = progress;
    const now = platform.clock.now();
    const [row] = await write((rows) =>
      rows.query<{ is_cancelled: boolean }>(TELL, [district.id, id, done, total, now]),
    );
    if (row?.is_cancelled) cancelled.abort();
  };
  const next = () => {
    told = told
      .then(() => (id === null ? show() : tell()))
      .catch((error: unknown) => platform.log.warn({ err: error, kind }, 'long work was not told of'));
  };
  const timer = viewer.via === 'TOKEN' ? undefined : setInterval(next, EVERY).unref();
  return {
    signal: cancelled.signal,
    tell: (done, total) => {
      progress = { done, total };
    },
    refuseIfCancelled: () => {
      if (cancelled.signal.aborted) throw workCancelled();
    },
    end: async (error) => {
      clearInterval(timer);
      await told;
      if (id === null) return;
      const { done, total } = progress;
      const end = endOf(error, cancelled.signal);
      await write((rows) =>
        rows.query(END, [district.id, id, done, total, platform.clock.now(), end.outcome, JSON.stringify(end.failure)]),
      ).catch((failure: unknown) => platform.log.warn({ err: failure, kind }, 'the end of long work was not told of'));
    },
  };
}

function endOf(
  error: unknown,
  { aborted }: AbortSignal,
): { readonly outcome: LongWorkOutcome; readonly failure: Bilingual | null } {
  if (error === undefined) return { outcome: 'DONE', failure: null };
  if (aborted) return { outcome: 'CANCELLED', failure: null };
  return { outcome: 'FAILED', failure: error instanceof Refusal || error instanceof BrokenOff ? error.text : BUG };
}

const BUG: Bilingual = {
  zh: '服务器出错，请再试一次；仍不行请告诉管理员。',
  en: 'The server failed. Try again; if it fails again, tell the administrator.',
};

const FORGET = `delete from long_work where district_id = $1 and account_id = $2 and started_at < $3::timestamptz - interval '1 day'`;
const ADD = `insert into long_work (district_id, id, account_id, kind, name, started_at, told_at)
values ($1, $2, $3, $4, $5, $6, $6)`;
const TELL = `update long_work set done = $3, total = $4, told_at = $5 where district_id = $1 and id = $2 returning is_cancelled`;
const END = `update long_work set done = $3, total = $4, told_at = $5, ended_at = $5, outcome = $6, failure = $7
where district_id = $1 and id = $2`;
