/**
 * 汇总: `scoreSummary` over a million item scores with row-level security; every query is a new one. Uses one
 * connection, so that it measures the time of an answer and not the number of parallel requests.
 */
import type { Measured } from './measure.js';
import { DISTRICT, type Size } from './reads/fixture.js';
import { type Cut, summary } from './reads/requests.js';
import { setStage } from './reads/stage.js';

/** 1,000,200 item scores. */
const MILLION: Size = { ...DISTRICT, units: 3334 };
/** The goal: milliseconds that 95 % of the answers may take. */
const GOAL = 120;
/** Number of measured answers, after some to warm up. */
const ANSWERS = 100;
const WARM_UP = 10;

const CUTS: Readonly<Record<string, Cut>> = {
  'items by year and group': {
    groupBy: 'YEAR, GROUP, ITEM',
    measures: 'COUNT, MEAN, MIN, MAX, STDDEV, MEDIAN',
    columns: 'year unitGroup itemCode itemName count mean min max stddev median',
  },
  'items by year, quartiles': {
    groupBy: 'YEAR, ITEM',
    measures: 'COUNT, LOWER_QUARTILE, MEDIAN, UPPER_QUARTILE',
    columns: 'year itemCode itemName count lowerQuartile median upperQuartile',
  },
  'items by year, difference': {
    groupBy: 'YEAR, ITEM',
    measures: 'MEAN, SHARE_OF_MAXIMUM, DIFFERENCE',
    columns: 'year itemCode itemName mean shareOfMaximum difference',
  },
  'items by year and group, pass rate': {
    groupBy: 'YEAR, GROUP, ITEM',
    measures: 'COUNT, PASS_RATE',
    columns: 'year unitGroup itemCode itemName count passRate',
  },
  'items by year and grade': {
    groupBy: 'YEAR, GRADE, ITEM',
    measures: 'COUNT, MEAN, MIN, MAX',
    columns: 'year grade itemCode itemName count mean min max',
  },
  'indicators by year and group': {
    groupBy: 'YEAR, GROUP, INDICATOR',
    measures: 'COUNT, MEAN, STDDEV, MEAN_RATE',
    columns: 'year unitGroup indicatorCode indicatorName count mean stddev meanRate',
  },
  'totals by group, pass rate': {
    groupBy: 'GROUP',
    measures: 'COUNT, MEAN, MEDIAN, PASS_RATE',
    columns: 'unitGroup count mean median passRate',
  },
  'totals by year, difference': {
    groupBy: 'YEAR',
    measures: 'COUNT, MEAN, DIFFERENCE',
    columns: 'year count mean difference',
  },
  'totals by year and grade': {
    groupBy: 'YEAR, GRADE',
    measures: 'COUNT, MEAN, MEDIAN, STDDEV',
    columns: 'year grade count mean median stddev',
  },
};

/** `ours` is the rate at the 95th percentile, `baseline` the rate of the goal, both in answers per second. */
export async function run(): Promise<readonly Measured[]> {
  const scores = (MILLION.units * MILLION.items * MILLION.years).toLocaleString('en');
  console.error(`filling a district of ${scores} item scores`);
  const stage = await setStage(MILLION);
  try {
    const url = await stage.serve('ours.js');
    const cases: Measured[] = [];
    let salt = 0;
    for (const [name, cut] of Object.entries(CUTS)) {
      const times: number[] = [];
      while (times.length < WARM_UP + ANSWERS) {
        const { path, headers, body } = summary(stage.token, cut, salt++);
        const started = performance.now();
        await answer(url + path, { ...headers, 'content-type': 'application/json' }, body);
        times.push(performance.now() - started);
      }
      const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
      const [p50 = Number.NaN, p95 = Number.NaN] = [0.5, 0.95].map((share) => sorted[Math.ceil(share * ANSWERS) - 1]);
      cases.push({
        case: `scoreSummary over ${scores} scores, ${name}`,
        ours: 1000 / p95,
        baseline: 1000 / GOAL,
        ratio: GOAL / p95,
        p50,
        p95,
      });
    }
    return cases;
  } finally {
    await stage.close();
  }
}

/** @throws Error for an answer without rows */
async function answer(url: string, headers: Readonly<Record<string, string>>, body: string | undefined): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (!text.startsWith('{"data":{"scoreSummary":[{')) throw new Error(`an answer without rows: ${text.slice(0, 500)}`);
}
