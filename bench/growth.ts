/**
 * 增长: the time of one unit's page in a usual district, in one with many times the units, and after many runs in each
 * year.
 */
import { type Measured, medianOf, type Options } from './measure.js';
import { DISTRICT, type Size } from './reads/fixture.js';
import { load } from './reads/load.js';
import { oneUnit, ours } from './reads/requests.js';
import { type Stage, setStage } from './reads/stage.js';

const TURN_MS = 1500;
const ROUNDS = 5;

/** Runs in each year, for an office that grades again after each correction. */
const RUNS = 16;

/**
 * `ours` is the larger district, `baseline` the usual one: a ratio of 1 / 1.3 is a page that takes 1.3 times as long.
 * Uses the server of DATABASE_URL, whose user must be a superuser, or a temporary one.
 */
export async function run({ scale }: Options): Promise<readonly Measured[]> {
  const usual = await setStage(DISTRICT, process.env.DATABASE_URL);
  try {
    return [
      await grown(usual, `${scale} × the units`, { ...DISTRICT, units: DISTRICT.units * scale }),
      await grown(usual, `${RUNS} runs of each year`, { ...DISTRICT, runs: RUNS }),
    ];
  } finally {
    await usual.close();
  }
}

async function grown(usual: Stage, what: string, size: Size): Promise<Measured> {
  const scores = size.units * size.items * size.years * (size.runs ?? 1);
  console.error(`filling a district of ${scores.toLocaleString('en')} item scores: ${what}`);
  const started = performance.now();
  const large = await setStage(size, process.env.DATABASE_URL);
  console.error(`filled in ${Math.round((performance.now() - started) / 1000)} s`);
  try {
    return await compare(usual, large, what);
  } finally {
    await large.close();
  }
}

/** Uses one connection, so that it measures the time of a page and not the number of parallel requests. */
async function compare(usual: Stage, large: Stage, what: string): Promise<Measured> {
  const contestants = await Promise.all(
    [usual, large].map(async (stage) => ({ stage, url: await stage.serve('ours.js'), rates: [] as number[] })),
  );
  let salt = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { stage, url, rates } of contestants) {
      const answered = await load(url, (n) => ours(stage.token, oneUnit(n), salt++), TURN_MS, 1);
      if (round > 0) rates.push((answered * 1000) / TURN_MS);
    }
  }
  const [baseline = Number.NaN, our = Number.NaN] = contestants.map(({ rates }) => medianOf(rates));
  return { case: `one unit’s page, ${what}`, ours: our, baseline, ratio: our / baseline };
}
