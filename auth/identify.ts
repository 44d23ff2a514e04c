/** Finds the viewer for the secret that a request presents. */

import { LRUCache } from 'lru-cache';
import type { Database } from '../db/database.js';
import { REPORTED_FROM } from './reported-measures.js';
import { representing } from './representing-viewer.js';
import { hashSecret } from './secret.js';
import { SerialQueue } from './serial-queue.js';
import type { Viewer } from './viewer.js';
import { type AccountRef, LOOK_UP_TIMEOUT_MS, viewerOf } from './viewer-of.js';
import { noteVisit } from './visit.js';

export interface Credential {
  readonly via: Viewer['via'];
  readonly secret: string;
}

/** Milliseconds for which a viewer is cached. A right that was revoked ends within this time. */
const VIEWER_CACHE_MS = 2000;

/**
 * Milliseconds for which a credential that was valid counts as known. A known credential is accepted from an address
 * that has sent many wrong ones.
 */
const KNOWN_CREDENTIAL_MS = 3600_000;

/** Milliseconds between two notes that a session is in use. Idle timeouts are several times as long. */
const USE_NOTED_MS = 60_000;

/** The largest number of waiting look-ups of doubtful credentials. One look-up takes a millisecond or two. */
const MOST_DOUBTFUL = 100;

/** Tables that determine a viewer. '' stands for changes that may have been missed. */
const RIGHTS: ReadonlySet<string> = new Set([
  '',
  'account',
  'account_role',
  'recusal',
  'session',
  'substitution',
  'token',
  'district',
  ...REPORTED_FROM,
]);

/** Finds and caches viewers. One for each process. */
export class Identifier {
  /** Includes look-ups in progress: requests that arrive together share one look-up. */
  readonly #viewers = new LRUCache<string, Promise<Viewer | null>>({
    max: 5000,
    ttl: VIEWER_CACHE_MS,
    // With the default of 1 ms, the cache would set a timer every millisecond.
    ttlResolution: 100,
  });
  /** Credentials that were valid at their last look-up. */
  readonly #known = new LRUCache<string, true>({ max: 10_000, ttl: KNOWN_CREDENTIAL_MS, ttlResolution: 1000 });
  readonly #doubtful = new SerialQueue(MOST_DOUBTFUL);
  #changes = 0;

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
    /** False if demo accounts are refused. */
    private readonly demoAllowed: boolean,
  ) {
    database.changeFeed.onChange((table) => {
      if (!RIGHTS.has(table)) return;
      this.#viewers.clear();
      this.#changes += 1;
    });
  }

  /**
   * Counts the notifications that viewers may have changed. While the number stays the same, cached viewers are
   * valid.
   */
  get changes(): number {
    return this.#changes;
  }

  /**
   * @param doubted true if the credential comes from an address that has sent many wrong ones. Unless the credential
   *   is known, it is looked up in a queue with others like it, so that guesses use at most one connection to the
   *   database.
   * @returns null if the secret is unknown, expired or revoked, or its account is disabled; for a doubted credential
   *   also if too many are waiting
   */
  async identify({ via, secret }: Credential, doubted = false): Promise<Viewer | null> {
    const hash = hashSecret(secret);
    const key = `${via} ${hash}`;
    const cached = this.#viewers.get(key);
    if (cached !== undefined) return cached;
    const viewer =
      doubted && !this.#known.has(key) ? this.#doubtful.take(() => this.#lookUp(via, hash)) : this.#lookUp(via, hash);
    this.#viewers.set(key, viewer);
    // Only viewers are cached, not wrong credentials and not failures of the database.
    const forget = () => {
      if (this.#viewers.peek(key) === viewer) this.#viewers.delete(key);
    };
    viewer.then((found) => {
      if (found !== null) {
        this.#known.set(key, true);
        return;
      }
      this.#known.delete(key);
      forget();
    }, forget);
    return viewer;
  }

  /**
   * The viewer who acts for another account.
   *
   * @param viewer as `identify` found it
   * @param name of the account that is represented
   * @throws Refusal FORBIDDEN TOKEN_ACTS_FOR_NOBODY; NOT_SUBSTITUTING unless a substitution is in force now
   */
  async represent(viewer: Viewer, name: string): Promise<Viewer> {
    const now = this.now();
    const key = `FOR ${viewer.account.id} ${viewer.via} ${name}`;
    const cached = await this.#viewers.get(key);
    if (cached?.actingFor && cached.actingFor.until > now) return cached;
    const before = this.#changes;
    const found = await representing(this.database, viewer, name, now);
    if (this.#changes === before) this.#viewers.set(key, Promise.resolve(found));
    return found;
  }

  /** Removes a session from the cache at once, after a sign-out in this process. */
  forgetSession(secret: string): void {
    this.#viewers.delete(`SESSION ${hashSecret(secret)}`);
  }

  async #lookUp(via: Credential['via'], hash: string): Promise<Viewer | null> {
    const owner = via === 'SESSION' ? await this.#session(hash) : await this.#token(hash);
    return owner === undefined ? null : viewerOf(this.database, owner, via, this.demoAllowed, this.now());
  }

  async #session(hash: string): Promise<AccountRef | undefined> {
    const now = this.now();
    const [session] = await this.database.read(
      { secret: hash },
      (rows) =>
        rows.query<AccountRef & { lastUsedAt: Date }>(
          'select district_id as district, account_id as account, last_used_at as "lastUsedAt" from session where secret_hash = $1 and expires_at > $2',
          [hash, now],
        ),
      LOOK_UP_TIMEOUT_MS,
    );
    if (session === undefined) return undefined;
    const idle = now.getTime() - session.lastUsedAt.getTime();
    if (idle <= USE_NOTED_MS) return session;
    if (idle > (await this.#longestIdle(session))) return undefined;
    await this.database.rows(
      { secret: hash, district: session.district, account: session.account, writes: ['access', 'own'] },
      async (rows) => {
        await rows.query('update session set last_used_at = $3 where district_id = $1 and secret_hash = $2', [
          session.district,
          hash,
          now,
        ]);
        await noteVisit(rows, session, now);
        rows.changed();
      },
      LOOK_UP_TIMEOUT_MS,
    );
    return session;
  }

  /** @returns milliseconds for which a session of the district may be idle */
  async #longestIdle({ district }: AccountRef): Promise<number> {
    const [rule] = await this.database.read(
      { district },
      (rows) =>
        rows.query<{ minutes: number }>('select idle_minutes as minutes from session_rule where district_id = $1', [
          district,
        ]),
      LOOK_UP_TIMEOUT_MS,
    );
    return rule === undefined ? Number.POSITIVE_INFINITY : rule.minutes * 60_000;
  }

  async #token(hash: string): Promise<AccountRef | undefined> {
    const now = this.now();
    return this.database.rows(
      { secret: hash, writes: ['access'] },
      async (rows) => {
        const [owner] = await rows.query<AccountRef & { stale: boolean }>(
          `select district_id as district, account_id as account, coalesce(last_used_at < $2::timestamptz - interval '1 minute', true) as stale
         from token where secret_hash = $1 and expires_at > $2 and revoked_at is null`,
          [hash, now],
        );
        if (owner?.stale)
          await rows.query('update token set last_used_at = $3 where district_id = $1 and secret_hash = $2', [
            owner.district,
            hash,
            now,
          ]);
        rows.changed();
        return owner;
      },
      LOOK_UP_TIMEOUT_MS,
    );
  }
}
