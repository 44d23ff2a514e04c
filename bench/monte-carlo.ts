/** Monte Carlo over weights, against a float64 loop written by hand that only adds, sorts and counts. */

import { robustnessStudy } from '../scoring/analysis/robustness.js';
import { branded } from '../scoring/brand.js';
import { grade } from '../scoring/index.js';
import type { GradingInput, ItemRecord } from '../scoring/input.js';
import type { GradingResult } from '../scoring/result.js';
import { type Measured, measure } from './measure.js';

const UNITS = 300;
const ITEMS = 60;
const PARENTS = 6;
const GROUPS = 6;
const DRAWS = 10_000;
const SHARE = 0.2;
const MINIMA = [90, 75, 60];
const QUOTA = 0.25;

/** Rates are draws per second. Ours does everything that `kaoping analyse` does with a draw. */
export async function monteCarlo(): Promise<Measured> {
  const input = sample();
  const result = grade(input);
  const rates = result.units.map(({ items }) =>
    items.filter(({ value }) => value !== null).map(({ rate }) => Number(rate)),
  );
  return measure({
    case: `${DRAWS} draws over ${UNITS} units × ${ITEMS} items`,
    rounds: 3,
    ours: () => {
      const study = robustnessStudy(input, result, {
        seed: 1,
        share: SHARE,
        normalisations: ['AS_SCORED'],
        aggregations: ['AS_WRITTEN'],
      });
      study.draw(DRAWS);
      return study.result().draws;
    },
    baseline: () => plainLoop(rates, result),
  });
}

function plainLoop(rates: readonly (readonly number[])[], { units }: GradingResult): number {
  const groups = [...Map.groupBy(units.keys(), (unit) => units[unit]?.group).values()];
  const ranks = units.map(() => new Uint32Array(UNITS + 1));
  const grades = units.map(() => new Uint32Array(MINIMA.length + 1));
  const weights = new Float64Array(ITEMS);
  const totals = new Float64Array(UNITS);
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0;
    for (let item = 0; item < ITEMS; item++) {
      weights[item] = 1 + SHARE * (2 * Math.random() - 1);
      sum += weights[item] as number;
    }
    for (let unit = 0; unit < UNITS; unit++) {
      const own = rates[unit] as readonly number[];
      let total = 0;
      for (let item = 0; item < ITEMS; item++) total += (weights[item] as number) * (own[item] as number);
      totals[unit] = (100 * total) / sum;
    }
    for (const group of groups) {
      group.sort((a, b) => (totals[b] as number) - (totals[a] as number));
      const room = Math.floor(group.length * QUOTA);
      for (const [place, unit] of group.entries()) {
        const reached = MINIMA.findIndex((min) => (totals[unit] as number) >= min);
        const grade = reached === 0 && place >= room ? 1 : reached;
        (ranks[unit] as Uint32Array)[place + 1] = ((ranks[unit] as Uint32Array)[place + 1] as number) + 1;
        (grades[unit] as Uint32Array)[grade + 1] = ((grades[unit] as Uint32Array)[grade + 1] as number) + 1;
      }
    }
  }
  return DRAWS;
}

/** Target ratios of figures that are the same on every machine. */
function sample(): GradingInput {
  const leaf = (index: number): ItemRecord =>
    branded({
      ...PARENT,
      code: `I${index}`,
      name: `I${index}`,
      points: String(1 + (index % 3)),
      aggregate: null,
      items: [],
      method: { kind: 'EFFICACY', satisfactory: '100', unacceptable: '0', base: '0' },
    });
  const perParent = ITEMS / PARENTS;
  const units = Array.from({ length: UNITS }, (_, index) => ({
    code: `U${index}`,
    name: `U${index}`,
    category: 'SCHOOL',
    group: `G${index % GROUPS}`,
    parent: null,
  }));
  return branded({
    scheme: {
      code: 'bench',
      name: 'bench',
      year: 2025,
      plan: null,
      aggregate: null,
      points: null,
      minCoverage: null,
      rounding: { item: null, total: 2, mode: 'HALF_UP' },
      items: Array.from({ length: PARENTS }, (_, parent) => ({
        ...PARENT,
        code: `P${parent}`,
        name: `P${parent}`,
        items: Array.from({ length: perParent }, (_, child) => leaf(parent * perParent + child)),
      })),
      adjustments: { bonusCap: null, deductionCap: null, totalCap: null },
      vetoes: [],
      grades: MINIMA.map((min, level) => ({
        grade: `等次 ${level}`,
        min: String(min),
        quota: level === 0 ? String(QUOTA) : null,
        quotaRounding: null,
        requires: [],
      })),
      ranking: { tieBreak: [], quotaTies: 'EXCLUDE' },
    },
    units,
    indicators: [],
    targets: [],
    observations: units.flatMap(({ code }, unit) =>
      Array.from({ length: ITEMS }, (_, item) => ({
        measure: `I${item}`,
        unit: code,
        year: 2025,
        value: String(50 + ((unit * 7919 + item * 104_729 + unit * item * 31) % 5000) / 100),
        numerator: null,
        denominator: null,
        status: 'VERIFIED' as const,
        evidence: null,
      })),
    ),
    marks: [],
    milestones: [],
    adjustments: [],
  });
}

const PARENT: ItemRecord = branded({
  code: '',
  name: '',
  points: null,
  aggregate: 'SUM',
  minCoverage: null,
  items: [],
  indicator: null,
  project: null,
  direction: 'HIGHER',
  method: null,
  missing: null,
  appliesTo: null,
});
