/**
 * The server is killed at random points of a year, while several people act. KAOPING_KILLS says how often. What was
 * acknowledged is there, nothing is half done, and the year goes on with the next server.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rendering } from '../../documents/rendering.js';
import { openServer, type TestServer } from '../setup/platform.js';
import { eventually, type Started, signInTo, startProcess } from '../setup/process.js';
import { PASSWORD } from '../setup/services.js';
import { type AskAs, KINDS, type Saved, tryAct } from './walk/acts.js';
import { openDistrict, type Who } from './walk/district.js';
import { mustHold } from './walk/invariants.js';

const KILLS = Number(process.env.KAOPING_KILLS ?? 3);
const SEED = Number(process.env.KAOPING_SEED ?? Date.now() % 1_000_000);
const AT_ONCE = 4;

let server: TestServer;
let names: Readonly<Record<Who, string>>;
let running: Started | undefined;
beforeAll(async () => {
  server = await openServer({ units: false });
  names = await openDistrict(server);
});
afterAll(async () => {
  await running?.end('SIGKILL');
  await server?.close();
  await rendering.close();
});

/** Draws what people try, the same for the same seed. */
const draws = fc.sample(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    pick: fc.nat(99),
    value: fc.nat(100),
    isStale: fc.nat(3).map((one) => one === 0),
  }),
  { numRuns: 2000, seed: SEED },
);
let at = 0;

/** Refused acts after which a server is killed as well. */
const MOST_TRIED = 80;

/** Lets people act by a new server, and kills it when so much is done. @returns what was acknowledged as saved */
async function actedUntilKilled(wanted: number): Promise<Saved[]> {
  const started = await startProcess({
    DATABASE_URL: server.databaseUrl,
    KAOPING_DATA: server.platform.dataFolder ?? '',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'fatal',
  });
  running = started;
  const asks = new Map<Who, Promise<Awaited<ReturnType<typeof signInTo>>>>();
  const ask: AskAs = async (who, query) => {
    const asking = asks.get(who) ?? signInTo(started.url, names[who], PASSWORD);
    asks.set(who, asking);
    const { data, errors } = await (await asking)(query);
    return errors === undefined ? data : { refused: errors[0]?.extensions.code };
  };
  const saved: Saved[] = [];
  let [tried, done] = [0, 0];
  let enough = () => {};
  const reached = new Promise<void>((resolve) => {
    enough = resolve;
  });
  let isOver = false;
  const person = async () => {
    while (!isOver) {
      const act = draws[at++ % draws.length];
      if (act === undefined) return;
      try {
        const ended = await tryAct(ask, act);
        saved.push(...(ended ?? []));
        if (ended !== null) done += 1;
      } catch {
        // The server is gone; what it had not acknowledged may be there or not.
        if (isOver) return;
      }
      tried += 1;
      if (done >= wanted || tried >= MOST_TRIED) enough();
    }
  };
  const people = Array.from({ length: AT_ONCE }, person);
  await reached;
  isOver = true;
  await started.end('SIGKILL');
  running = undefined;
  await Promise.all(people);
  await eventually('the transactions of the killed server have ended', async () => {
    const { rows } = await server.owner.query(
      'select from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()',
    );
    return rows.length === 0 ? true : undefined;
  });
  return saved;
}

describe(`after ${KILLS} kills, drawn by the seed ${SEED}`, () => {
  it('nothing that was acknowledged is lost, nothing is half done, and the log is whole', async () => {
    const saved: Saved[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      saved.push(...(await actedUntilKilled(3 + ((draws[kill]?.pick ?? 0) % 12))));
      await mustHold(server, saved);
    }
    const { rows } = await server.owner.query<{ entries: number }>('select count(*)::int as entries from audit_entry');
    expect(rows[0]?.entries).toBeGreaterThan(KILLS);
    process.stderr.write(`${KILLS} kills: ${saved.length} values acknowledged, none lost\n`);
  }, 900_000);
});
