/** 300 units × 60 mixed items: a scheme with every method that takes a plain value, and realistic figures. */
import { branded, type Plain } from '../scoring/brand.js';
import type {
  GradingInput,
  IndicatorCode,
  IndicatorRecord,
  ItemRecord,
  MeasureCode,
  ObservationRecord,
  UnitCode,
  UnitRecord,
} from '../scoring/input.js';

export const UNITS = 300;
export const ITEMS = 60;
const YEAR = 2025;
const GROUPS = 6;
const BRANCHES = 6;

/** One item for each method in turn. Values are between 0 and 100 with two decimals; targets are 80, baselines 40. */
const METHODS: readonly ItemRecord['method'][] = [
  { kind: 'TARGET_RATIO' },
  { kind: 'PROGRESS' },
  { kind: 'STEPS', at: '60', minus: { per: '0.5', every: '5' } },
  {
    kind: 'LINEAR',
    points: [
      ['0', '0'],
      ['60', '0.6'],
      ['90', '1'],
    ],
  },
  {
    kind: 'BANDS',
    bands: [
      { to: '60', rate: '0.5' },
      { from: '60', to: '80', rate: '0.8' },
      { from: '80', rate: '1' },
    ],
  },
  { kind: 'EFFICACY', satisfactory: '90', unacceptable: '30' },
  { kind: 'EFFICACY_GRADED', standards: ['90', '75', '60', '45', '30'] },
  { kind: 'THRESHOLD', at: '50' },
  { kind: 'RANGE', low: '40', high: '60', zeroLow: '0', zeroHigh: '100' },
  { kind: 'DEDUCTION', per: '0.1', every: '3' },
  { kind: 'RANK' },
  { kind: 'MIN_MAX' },
];

export function mixedGrading(): GradingInput {
  const units = Array.from({ length: UNITS }, (_, index): UnitRecord => {
    const code = `U${String(index).padStart(3, '0')}`;
    return branded({ code, name: code, category: 'SCHOOL', group: `G${index % GROUPS}`, parent: null });
  });
  const leaves = Array.from({ length: ITEMS }, (_, index) => leafOf(index));
  const indicators = leaves.flatMap(({ indicator }) => (indicator === null ? [] : [indicatorOf(indicator)]));
  const perBranch = ITEMS / BRANCHES;
  return {
    scheme: {
      code: branded('bench'),
      name: '测速方案',
      year: YEAR,
      plan: branded('bench'),
      aggregate: null,
      points: null,
      minCoverage: null,
      rounding: { item: 2, total: 2, mode: 'HALF_UP' },
      items: Array.from({ length: BRANCHES }, (_, branch) =>
        itemOf(`B${branch}`, { items: leaves.slice(branch * perBranch, (branch + 1) * perBranch) }),
      ),
      adjustments: { bonusCap: '5', deductionCap: '10', totalCap: '105' },
      vetoes: [],
      grades: [
        { grade: '优秀', min: '80', quota: '0.25', quotaRounding: 'FLOOR', requires: [] },
        { grade: '合格', min: '50', quota: null, quotaRounding: null, requires: [] },
        { grade: '不合格', min: '0', quota: null, quotaRounding: null, requires: [] },
      ],
      ranking: { tieBreak: branded(['L00']), quotaTies: 'EXCLUDE' },
    },
    units,
    indicators,
    targets: [],
    observations: leaves.flatMap((leaf, item) =>
      units.map(({ code }, unit) => observationOf(leaf.indicator ?? leaf.code, code, figure(item, unit))),
    ),
    marks: [],
    milestones: [],
    adjustments: [],
  };
}

/** Repeatable pseudo-random digits. */
const figure = (item: number, unit: number): string => (((item * 7919 + unit * 104_729) % 10_007) / 100).toFixed(2);

function leafOf(index: number): ItemRecord {
  const method = METHODS[index % METHODS.length] ?? null;
  const joined = method?.kind === 'TARGET_RATIO' || method?.kind === 'PROGRESS';
  const code = `L${String(index).padStart(2, '0')}`;
  return itemOf(code, {
    points: '1.5',
    method,
    indicator: joined ? `I${index}` : null,
    direction: method?.kind === 'DEDUCTION' ? 'LOWER' : null,
  });
}

function itemOf(code: string, given: Plain<Partial<ItemRecord>>): ItemRecord {
  return branded({
    code,
    name: code,
    points: null,
    aggregate: null,
    minCoverage: null,
    items: [],
    indicator: null,
    project: null,
    direction: null,
    method: null,
    missing: null,
    appliesTo: null,
    ...given,
  });
}

function indicatorOf(code: IndicatorCode): IndicatorRecord {
  return {
    code,
    name: code,
    unit: '%',
    kind: 'EXPECTED',
    direction: 'HIGHER',
    baseline: { year: 2020, value: '40' },
    targets: { [YEAR]: '80' },
    aggregate: 'MEAN',
    provenance: null,
  };
}

function observationOf(measure: MeasureCode, unit: UnitCode, value: string): ObservationRecord {
  return { measure, unit, year: YEAR, value, numerator: null, denominator: null, status: 'VERIFIED', evidence: null };
}
