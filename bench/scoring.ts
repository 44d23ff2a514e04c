/**
 * Exact grading alone, without a database, compared with the same scheme written by hand in float64; and Monte Carlo
 * over a similar scheme.
 */
import { grade, gradeInDetail } from '../scoring/index.js';
import { gradeInFloats } from './float-grading.js';
import { type Measured, measure } from './measure.js';
import { ITEMS, mixedGrading, UNITS } from './mixed-scheme.js';
import { monteCarlo } from './monte-carlo.js';

const SCORES = UNITS * ITEMS;
const WHAT = `${UNITS} units × ${ITEMS} mixed items, item scores`;
/** Gradings in a round, enough to even out pauses of the garbage collector. */
const TIMES = 10;

/** Item scores per second, counting leaves only; for Monte Carlo, draws per second. */
export async function run(): Promise<readonly Measured[]> {
  const input = mixedGrading();
  refuseDisagreement(input);
  const times = (once: () => unknown) => () => {
    for (let time = 0; time < TIMES; time++) once();
    return TIMES * SCORES;
  };
  return [
    await measure({
      case: `${WHAT}: exact, with rates, flags, grades and places; baseline the same points in float64`,
      ours: times(() => gradeInDetail(input)),
      baseline: times(() => gradeInFloats(input)),
      rounds: 7,
    }),
    await measure({
      case: `${WHAT}: the same, every figure written as decimal text`,
      ours: times(() => grade(input)),
      baseline: times(() => gradeInFloats(input)),
      rounds: 7,
    }),
    await monteCarlo(),
  ];
}

/** The baseline must compute the same results. In floats, halves may be rounded differently. */
function refuseDisagreement(input: ReturnType<typeof mixedGrading>): void {
  const exact = grade(input).units;
  for (const [index, { unit, total }] of gradeInFloats(input).entries()) {
    const ours = Number(exact[index]?.total);
    if (Math.abs(ours - total) > 0.05) throw new Error(`${unit}: ${ours} exactly, ${total} in floats`);
  }
}
