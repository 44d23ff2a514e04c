/** 增长: one unit's page in a district of usual size, and in one with many times the data. */
import { type Measured, medianOf, type Options } from './measure.js';
import { DISTRICT } from './reads/fixture.js';
import { load } from './reads/load.js';
import { oneUnit, ours } from './reads/questions.js';
import { type Stage, setStage } from './reads/stage.js';

const TURN_MS = 1500;
const ROUNDS = 5;

/** `ours` is the larger district, `baseline` the usual one: a ratio of 1 / 1.3 is a page that takes 1.3 times as long. */
export async function run({ scale }: Options): Promise<readonly Measured[]> {
  const usual = await setStage(DISTRICT);
  try {
    const units = DISTRICT.units * scale;
    const scores = units * DISTRICT.items * DISTRICT.years;
    console.error(
      `filling a district of ${units.toLocaleString('en')} units, ${scores.toLocaleString('en')} item scores`,
    );
    const started = performance.now();
    const large = await setStage({ ...DISTRICT, units });
    console.error(`filled in ${Math.round((performance.now() - started) / 1000)} s`);
    try {
      return [await compare(usual, large, scale)];
    } finally {
      await large.close();
    }
  } finally {
    await usual.close();
  }
}

/** One connection, so that the page's time is measured and not how many fit beside each other. */
async function compare(usual: Stage, large: Stage, scale: number): Promise<Measured> {
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
  return { case: `one unit’s page, ${scale} × the data`, ours: our, baseline, ratio: our / baseline };
}
