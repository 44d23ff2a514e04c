/** Slow reads use only the connections for reads, and each account a few of those. With the real limits and clock. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimsOf } from '../../auth/access.js';
import type { Claims } from '../../db/claims.js';
import { isOverloaded, Overloaded } from '../../db/reading/overload.js';
import type { AccountId } from '../../entities/ids.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

/** Every read takes this lock, so that all reads last as long as the owner holds it. */
const LOCK = 20_251_129;
let asked = 0;
/** A different text each time, because a text whose last runs find the lock free counts as short. */
const slowRead = () => ({ text: `select pg_advisory_xact_lock_shared($1)::text /* ${asked++} */`, values: [LOCK] });
/** Longer than any statement here takes without a lock. */
const LONGEST = 60_000;

let server: TestServer;
let name: string;
let cookie: string;
let account: string;
beforeAll(async () => {
  server = await openServer();
  name = await server.account(['OFFICE']);
  cookie = await server.session(name);
  const { rows } = await server.owner.query<{ id: string }>('select id from account where name = $1', [name]);
  account = rows[0]?.id ?? '';
});
afterAll(() => server.close());

const claims = (account: number): Claims =>
  claimsOf(
    {
      district: server.district.id,
      account: `00000000-0000-0000-0000-${String(account).padStart(12, '0')}` as AccountId,
      roles: ['OFFICE'],
      units: new Map(),
    },
    false,
  );

/** Runs a task while reads of these accounts are blocked. */
async function whileHeldUp<T>(accounts: readonly Claims[], task: () => Promise<T>): Promise<T> {
  await server.owner.query('select pg_advisory_lock($1)', [LOCK]);
  const reads = accounts.map((one) =>
    server.platform.database.ask(one, slowRead(), LONGEST).catch((error: unknown) => {
      if (!isOverloaded(error)) throw error;
    }),
  );
  try {
    return await task();
  } finally {
    await server.owner.query('select pg_advisory_unlock($1)', [LOCK]);
    await Promise.all(reads);
  }
}

/** Connections on which a read is blocked. */
async function heldUp(): Promise<number> {
  const { rows } = await server.owner.query<{ count: number }>(
    "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event = 'advisory'",
  );
  return rows[0]?.count ?? 0;
}

describe('thirty slow reads', () => {
  it('leave connections for writing and signing in', () =>
    whileHeldUp(
      Array.from({ length: 30 }, (_, index) => claims(index % 10)),
      async () => {
        for (let round = 0; round < 10; round++) {
          expect((await server.signIn(name)).status).toBe(200);
          const written = await server.platform.database.rows(claims(1), (rows) => rows.query('select 1 as one'));
          expect(written).toEqual([{ one: 1 }]);
        }
      },
    ));

  it('of one account leave connections to the reads of others', () =>
    whileHeldUp(Array(30).fill(claims(1)), async () => {
      for (let round = 0; round < 10; round++) {
        const answer = await server.ask('{ units(first: 10) { nodes { code } } }', { cookie, ...OWN_PAGE });
        expect(((await answer.json()) as { errors?: unknown }).errors).toBeUndefined();
      }
      expect(await heldUp()).toBeLessThanOrEqual(3);
    }));

  it('of one account limit its other reads, with a time to try again', () => {
    const own = { ...claims(1), account };
    return whileHeldUp(Array(30).fill(own), async () => {
      // A new text, which is not known to be short.
      const answer = await server.ask('{ scoreRows(first: 1) { rows { points } } }', { cookie, ...OWN_PAGE });
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      const { errors } = (await answer.json()) as { errors: { extensions: object }[] };
      expect(errors.map(({ extensions }) => extensions)).toMatchObject([{ code: 'LIMIT', reason: 'BUSY' }]);
    });
  });

  it('are refused at once if thousands are waiting', () =>
    whileHeldUp(Array(2003).fill(claims(1)), async () => {
      await expect(server.platform.database.ask(claims(1), slowRead(), LONGEST)).rejects.toThrow(Overloaded);
    }));
});
