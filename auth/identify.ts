/** Finds the viewer for the secret that a request presents. */
import { LRUCache } from 'lru-cache';
import type { Claims } from '../db/claims.js';
import type { Database } from '../db/database.js';
import type { Role } from '../entities/access.js';
import { claimsOf } from './access.js';
import { hashSecret } from './secret.js';
import { Turns } from './turns.js';
import type { Viewer } from './viewer.js';

export interface Credential {
  readonly via: Viewer['via'];
  readonly secret: string;
}

interface Holder {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly disabled: boolean;
  readonly demo: boolean;
  readonly roles: readonly Role[];
  readonly district: Viewer['district'];
}

/** Milliseconds for which a viewer is cached. A right that is taken away ends within this time. */
const BELIEVED_MS = 2000;

/** How long a credential that was right once may pass an address that has presented wrong ones. */
const REMEMBERED_MS = 3600_000;

/** The largest number of waiting look-ups of doubtful credentials. One look-up takes a millisecond or two. */
const MOST_DOUBTFUL = 100;

/** Milliseconds for one statement. */
const LONGEST_LOOK_UP = 10_000;

/** Tables from which a viewer follows; '' stands for changes that may have been missed. */
const RIGHTS: ReadonlySet<string> = new Set(['', 'account', 'account_role', 'session', 'token', 'unit', 'district']);

/** Finds and caches viewers. One for each process. */
export class Identifier {
  /** Includes look-ups in progress: requests that arrive together share one look-up. */
  readonly #viewers = new LRUCache<string, Promise<Viewer | null>>({
    max: 5000,
    ttl: BELIEVED_MS,
    // With the default of 1 ms, the cache would set a timer every millisecond.
    ttlResolution: 100,
  });
  /** Credentials that were valid at their last look-up. */
  readonly #right = new LRUCache<string, true>({ max: 10_000, ttl: REMEMBERED_MS, ttlResolution: 1000 });
  readonly #doubtful = new Turns(MOST_DOUBTFUL);
  #changes = 0;

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
    /** False where demo accounts are refused. */
    private readonly demoAllowed: boolean,
  ) {
    database.changeFeed.onChange((table) => {
      if (!RIGHTS.has(table)) return;
      this.#viewers.clear();
      this.#changes += 1;
    });
  }

  /** Counts the notices that viewers may have changed. While the number is the same, cached viewers are valid. */
  get changes(): number {
    return this.#changes;
  }

  /**
   * @param doubted true for a credential of an address that has presented many wrong ones: unless it was right before,
   *   it is looked up in turn with others like it, so that guesses cost the database one connection at most
   * @returns null if the secret is unknown, expired or revoked, or its account disabled; for a doubted one also if
   *   too many are waiting
   */
  async identify({ via, secret }: Credential, doubted = false): Promise<Viewer | null> {
    const hash = hashSecret(secret);
    const key = `${via} ${hash}`;
    const known = this.#viewers.get(key);
    if (known !== undefined) return known;
    const asked =
      doubted && !this.#right.has(key) ? this.#doubtful.take(() => this.#lookUp(via, hash)) : this.#lookUp(via, hash);
    this.#viewers.set(key, asked);
    // Only viewers are cached: neither wrong credentials nor outages.
    const forget = () => {
      if (this.#viewers.peek(key) === asked) this.#viewers.delete(key);
    };
    asked.then((viewer) => {
      if (viewer !== null) {
        this.#right.set(key, true);
        return;
      }
      this.#right.delete(key);
      forget();
    }, forget);
    return asked;
  }

  /** Forgets a session at once: after sign-out in this process. */
  forgetSession(secret: string): void {
    this.#viewers.delete(`SESSION ${hashSecret(secret)}`);
  }

  async #lookUp(via: Credential['via'], hash: string): Promise<Viewer | null> {
    const held = via === 'SESSION' ? await this.#session(hash) : await this.#token(hash);
    return held === undefined ? null : viewerOf(this.database, held, via, this.demoAllowed);
  }

  async #session(hash: string): Promise<Held | undefined> {
    const [found] = await this.database.read(
      { secret: hash },
      (rows) =>
        rows.query<Held>(
          'select district_id as district, account_id as account from session where secret_hash = $1 and expires_at > $2',
          [hash, this.now()],
        ),
      LONGEST_LOOK_UP,
    );
    return found;
  }

  async #token(hash: string): Promise<Held | undefined> {
    const now = this.now();
    return this.database.rows(
      { secret: hash, writes: ['access'] },
      async (rows) => {
        const [found] = await rows.query<Held & { stale: boolean }>(
          `select district_id as district, account_id as account, coalesce(last_used_at < $2::timestamptz - interval '1 minute', true) as stale
         from token where secret_hash = $1 and expires_at > $2 and revoked_at is null`,
          [hash, now],
        );
        if (found?.stale) await rows.query('update token set last_used_at = $2 where secret_hash = $1', [hash, now]);
        rows.changed();
        return found;
      },
      LONGEST_LOOK_UP,
    );
  }
}

interface Held {
  /** Ids. */
  readonly district: string;
  readonly account: string;
}

/**
 * The viewer that an account is.
 * @param held ids of the account and its district, as proved by a password or secret
 * @returns null if the account is disabled, or a demo account where those are not let in
 */
export async function viewerOf(
  database: Database,
  held: Held,
  via: Viewer['via'],
  demoAllowed: boolean,
): Promise<Viewer | null> {
  // Lent for the look-up alone: the account's own rows, and the tree of units to find those below its own.
  const claims: Claims = { district: held.district, signedIn: held.account, org: 'district' };
  return database.read(
    claims,
    async (rows) => {
      const [holder] = await rows.query<Holder>(HOLDER, [held.district, held.account]);
      if (holder === undefined || holder.disabled || (holder.demo && !demoAllowed)) return null;
      const units = await rows.query<Viewer['units'][number] & { own: boolean }>(UNITS, [held.district, held.account]);
      return {
        account: { id: holder.id, name: holder.name, displayName: holder.displayName },
        district: holder.district,
        roles: [...new Set(holder.roles)],
        units: units.filter(({ own }) => own).map(({ id, code, name }) => ({ id, code, name })),
        via,
        claims: claimsOf(
          { district: held.district, account: held.account, roles: holder.roles, units: units.map(({ id }) => id) },
          via === 'TOKEN',
        ),
      };
    },
    LONGEST_LOOK_UP,
  );
}

const HOLDER = `
select a.id, a.name, a.display_name as "displayName", a.disabled, a.demo,
  (select coalesce(json_agg(r.role), '[]') from account_role r where r.district_id = a.district_id and r.account_id = a.id) as roles,
  json_build_object('id', d.id, 'code', d.code, 'name', d.name, 'timeZone', d.time_zone, 'sample', d.sample) as district
from account a join district d on d.id = a.district_id
where a.district_id = $1 and a.id = $2`;

/** The units of the account's roles, and everything below them. */
const UNITS = `
with recursive below as (
  select u.id, u.code, u.name, true as own
  from account_role r join unit u on u.district_id = r.district_id and u.id = r.unit_id
  where r.district_id = $1 and r.account_id = $2
  union
  select u.id, u.code, u.name, false from below b join unit u on u.district_id = $1 and u.parent_id = b.id
)
select id, code, name, bool_or(own) as own from below group by id, code, name order by code`;
