/**
 * Random years, in which several people act at once. KAOPING_WALKS says how many; the seed of a failure is printed, and
 * KAOPING_SEED repeats it. What must hold is looked at after every step.
 */
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rendering } from '../../documents/rendering.js';
import { computing } from '../../services/computing/computing.js';
import { startGrading } from '../../services/worker.js';
import { OWN_PAGE, openServer } from '../setup/platform.js';
import { type AskAs, type Drawn, KINDS, type Saved, tryAct } from './walk/acts.js';
import { openDistrict, type Who } from './walk/district.js';
import { mustHold } from './walk/invariants.js';

const WALKS = Number(process.env.KAOPING_WALKS ?? 3);
const SEED = process.env.KAOPING_SEED === undefined ? undefined : Number(process.env.KAOPING_SEED);
const STEPS = 30;
const AT_ONCE = 3;

afterAll(async () => {
  await computing.close();
  await rendering.close();
});

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom(...KINDS),
  pick: fc.nat(99),
  value: fc.nat(100),
  isStale: fc.nat(3).map((one) => one === 0),
});
const step = fc.array(drawn, { minLength: AT_ONCE, maxLength: AT_ONCE });

async function walk(steps: readonly (readonly Drawn[])[]): Promise<number> {
  const server = await openServer({ units: false });
  try {
    await startGrading(server.platform);
    const names = await openDistrict(server);
    const cookies = new Map<Who, string>();
    for (const [who, name] of Object.entries(names) as [Who, string][]) cookies.set(who, await server.session(name));
    const ask: AskAs = async (who, query) => {
      const answer = (await (await server.ask(query, { cookie: cookies.get(who) ?? '', ...OWN_PAGE })).json()) as {
        data: object | null;
        errors?: readonly { readonly extensions: { readonly reason?: string; readonly code: string } }[];
      };
      const [first] = answer.errors ?? [];
      // A refusal is an answer; what the program did not expect is a fault.
      if (first?.extensions.code === 'INTERNAL_SERVER_ERROR') throw new Error(`${query}: ${JSON.stringify(answer)}`);
      return first === undefined ? answer.data : { refused: first.extensions.reason ?? first.extensions.code };
    };
    const saved: Saved[] = [];
    let done = 0;
    for (const acts of steps) {
      const ended = await Promise.all(acts.map((act) => tryAct(ask, act)));
      for (const some of ended) {
        if (some !== null) done += 1;
        saved.push(...(some ?? []));
      }
      await mustHold(server, saved);
    }
    return done;
  } finally {
    await server.close();
  }
}

describe(`in ${WALKS} random years`, () => {
  it('nothing is graded, published or lost against the rules, whoever acts at once', async () => {
    let done = 0;
    const year = fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
      done += await walk(steps);
    });
    await fc.assert(year, { numRuns: WALKS, endOnFailure: true, ...(SEED !== undefined && { seed: SEED }) });
    // Otherwise the walks would prove nothing.
    expect(done).toBeGreaterThan(WALKS * STEPS * 0.3);
  }, 900_000);
});
