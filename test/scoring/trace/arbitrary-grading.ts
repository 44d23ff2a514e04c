/** Small gradings of every kind: each method, missing rule, aggregate, transform, quota and tie of the rules. */

import fc from 'fast-check';
import { branded, type Plain } from '../../../scoring/brand.js';
import type { GradingInput, IndicatorRecord, ItemRecord, MethodRecord, UnitRecord } from '../../../scoring/input.js';

const decimal = (min: number, max: number) =>
  fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => String(tenths / 10));

const GROUPED = { within: fc.constantFrom('GROUP', 'ALL') };
const METHODS: readonly fc.Arbitrary<MethodRecord>[] = [
  fc.record({
    kind: fc.constant('TARGET_RATIO'),
    cap: fc.constantFrom('1', '1.2'),
    floor: fc.constantFrom('0', '0.3'),
    inverse: fc.constantFrom('RECIPROCAL', 'LINEAR'),
  }),
  fc.record({
    kind: fc.constant('PROGRESS'),
    from: fc.constantFrom('BASELINE', 'LAST_YEAR'),
    floor: fc.constantFrom('0', '0.2'),
  }),
  fc.record({
    kind: fc.constant('STEPS'),
    start: fc.constantFrom('3', '8'),
    minus: fc.record({ per: fc.constantFrom('0.5', '0.3'), every: fc.constantFrom('1', '0.7') }),
    plus: fc.record({ per: fc.constantFrom('0.2', '0.5', '-0.4'), every: fc.constantFrom('1', '3') }),
    relative: fc.boolean(),
    count: fc.constantFrom('PRO_RATA', 'WHOLE', 'BEGUN'),
  }),
  fc.record({
    kind: fc.constant('PEER_RATIO'),
    of: fc.constantFrom('BEST', 'MEAN', 'MEDIAN'),
    floor: fc.constantFrom('0', '0.4'),
    ...GROUPED,
  }),
  fc.constant({
    kind: 'LINEAR',
    points: [
      ['2', '0.1'],
      ['10', '0.8'],
      ['14', '0.6'],
      ['30', '1'],
    ],
  }),
  fc.record({
    kind: fc.constant('BANDS'),
    closed: fc.constantFrom('LOWER', 'UPPER'),
    bands: fc.constant([
      { to: '5', rate: '0.2' },
      { from: '5', to: '12.5', rate: '0.7' },
      { from: '12.5', rate: '1' },
    ]),
  }),
  fc.record({
    kind: fc.constant('EFFICACY'),
    satisfactory: fc.constantFrom('25', '3'),
    unacceptable: fc.constant('9'),
    cap: fc.constantFrom('1', null),
  }),
  fc.constant({ kind: 'EFFICACY_GRADED', standards: ['25', '20', '15', '10', '5'] }),
  fc.record({ kind: fc.constant('THRESHOLD'), fail: fc.constantFrom('0', '0.5') }),
  fc.constant({ kind: 'RANGE', low: '10', high: '15', zeroLow: '4', zeroHigh: '26' }),
  fc.record({
    kind: fc.constant('DEDUCTION'),
    per: fc.constantFrom('0.3', '1'),
    every: fc.constantFrom('1', '3'),
    max: fc.constantFrom('4', '7'),
  }),
  fc.record({
    kind: fc.constant('RANK'),
    ties: fc.constantFrom('AVERAGE', 'BEST', 'WORST'),
    worst: fc.constantFrom('0', '0.4'),
    ...GROUPED,
  }),
  fc.record({
    kind: fc.constant('RANK'),
    ties: fc.constantFrom('AVERAGE', 'BEST', 'WORST'),
    table: fc.constant(['10', '7', '5', '2']),
    ...GROUPED,
  }),
  fc.record({ kind: fc.constant('MIN_MAX'), base: fc.constantFrom('0', '0.6'), ...GROUPED }),
  fc.record({
    kind: fc.constant('Z_SCORE'),
    deviation: fc.constantFrom('POPULATION', 'SAMPLE'),
    cap: fc.constantFrom('1', null),
    ...GROUPED,
  }),
  fc.record({ kind: fc.constant('EXPERT'), trim: fc.constantFrom('0', '1') }),
  fc.constant({ kind: 'MILESTONES' }),
];

const TRANSFORMS = [
  undefined,
  undefined,
  undefined,
  { change: 'DIFFERENCE' },
  { change: 'RATE' },
  { min: '4', max: '20' },
  { log: true },
] as const;
const RELATIVE_TO_NOTHING: ReadonlySet<string> = new Set(['TARGET_RATIO', 'PEER_RATIO', 'DEDUCTION']);

const GROUPS = ['G1', 'G1', 'G1', 'G2', 'G1', 'G2', 'G1', 'G1'];

/** @param kinds of methods to choose from; all, if left out */
export function arbitraryGrading(kinds?: readonly string[]): fc.Arbitrary<GradingInput> {
  const leaf = fc.record({
    method: fc.oneof(...METHODS).filter(({ kind }) => kinds === undefined || kinds.includes(kind)),
    transform: fc.constantFrom(...TRANSFORMS),
    missing: fc.constantFrom('ZERO', 'NOT_APPLICABLE', 'GROUP_MEAN', 'GROUP_WORST', 'CARRY_LAST'),
    direction: fc.constantFrom('HIGHER', 'LOWER'),
    target: decimal(5, 25),
    baseline: decimal(1, 30),
    figures: fc.array(
      fc.record({
        value: fc.option(decimal(1, 30), { freq: 6 }),
        quotient: fc.boolean(),
        last: fc.option(decimal(1, 30), { freq: 4 }),
        marks: fc.array(fc.integer({ min: 40, max: 100 }), { minLength: 3, maxLength: 5 }),
        done: fc.array(fc.constantFrom('2025-03-01', '2025-09-01', null), { minLength: 3, maxLength: 3 }),
      }),
      { minLength: GROUPS.length, maxLength: GROUPS.length },
    ),
  });
  return fc
    .record({
      leaves: fc.array(leaf, { minLength: 2, maxLength: 5 }),
      size: fc.integer({ min: 3, max: GROUPS.length }),
      rounding: fc.constantFrom({ item: 2, total: 2 }, { item: null, total: 1 }, { item: null, total: null }),
      aggregate: fc.constantFrom('SUM', 'SUM', 'SUM', 'WEIGHTED_MEAN', 'GEOMETRIC_MEAN', 'HARMONIC_MEAN', 'MIN'),
      minCoverage: fc.constantFrom(null, null, '0.6'),
      quota: fc.constantFrom(null, '0.25', '0.4'),
      quotaTies: fc.constantFrom('EXCLUDE', 'INCLUDE'),
      places: fc.constantFrom('COMPETITION', 'DENSE'),
      requires: fc.boolean(),
      bonus: fc.option(decimal(0, 8), { freq: 1 }),
      deduction: fc.option(decimal(0, 8), { freq: 1 }),
      veto: fc.constantFrom(null, null, null, null, 'V1', 'V2'),
      totalCap: fc.constantFrom(null, '60'),
    })
    .map((drawn) => gradingOf(drawn as Drawn));
}

interface Drawn {
  readonly leaves: readonly {
    readonly method: MethodRecord;
    readonly transform: object | undefined;
    readonly missing: ItemRecord['missing'];
    readonly direction: 'HIGHER' | 'LOWER';
    readonly target: string;
    readonly baseline: string;
    readonly figures: readonly {
      readonly value: string | null;
      readonly quotient: boolean;
      readonly last: string | null;
      readonly marks: readonly number[];
      readonly done: readonly (string | null)[];
    }[];
  }[];
  readonly size: number;
  readonly rounding: { readonly item: number | null; readonly total: number | null };
  readonly aggregate: ItemRecord['aggregate'];
  readonly minCoverage: string | null;
  readonly quota: string | null;
  readonly quotaTies: 'EXCLUDE' | 'INCLUDE';
  readonly places: 'COMPETITION' | 'DENSE';
  readonly requires: boolean;
  readonly bonus: string | null;
  readonly deduction: string | null;
  readonly veto: string | null;
  readonly totalCap: string | null;
}

function gradingOf(drawn: Drawn): GradingInput {
  const units: Plain<UnitRecord>[] = GROUPS.slice(0, drawn.size).map((group, place) => ({
    code: `U${place}`,
    name: `单位${place}`,
    category: 'SCHOOL',
    group,
    parent: null,
  }));
  const leaves = drawn.leaves.map((leaf, place) => ({ ...leaf, code: `I${place}` }));
  const plain = { aggregate: null, minCoverage: null, items: [], project: null, appliesTo: null };
  const items: Plain<ItemRecord>[] = leaves.map(({ code, method, transform, missing, direction }) => ({
    ...plain,
    code,
    name: `项目${code}`,
    points: '10',
    indicator: needsFigure(method.kind) ? code : null,
    project: method.kind === 'MILESTONES' ? code : null,
    direction,
    method:
      transform === undefined || RELATIVE_TO_NOTHING.has(method.kind) || !needsFigure(method.kind)
        ? method
        : { ...method, transform },
    missing: missing === 'CARRY_LAST' && !needsFigure(method.kind) ? 'ZERO' : missing,
  }));
  const indicators: Plain<IndicatorRecord>[] = leaves.map(({ code, direction, target, baseline }) => ({
    code,
    name: code,
    unit: null,
    kind: 'BINDING',
    direction,
    baseline: { year: 2020, value: baseline },
    targets: { 2025: target },
    aggregate: 'MEAN',
    provenance: null,
  }));
  const figures = leaves.flatMap(({ code, method, transform, figures: all }) =>
    units.map((unit, place) => {
      const drawnOf = all[place] as (typeof all)[number];
      // A rate of change may start from a negative year.
      const negative = place % 2 === 1 && drawnOf.last !== null && isRate(transform);
      return { code, method, unit: unit.code, ...drawnOf, last: negative ? `-${drawnOf.last}` : drawnOf.last };
    }),
  );
  return branded({
    scheme: {
      code: 's',
      name: '方案',
      year: 2025,
      plan: 'p',
      aggregate: null,
      points: null,
      minCoverage: null,
      rounding: { ...drawn.rounding, mode: 'HALF_UP' },
      items: [
        {
          ...plain,
          code: 'A',
          name: '甲',
          points: null,
          items: items.slice(1),
          aggregate: drawn.aggregate,
          minCoverage: drawn.minCoverage,
          indicator: null,
          direction: null,
          method: null,
          missing: null,
        },
        ...items.slice(0, 1),
      ],
      adjustments: { bonusCap: '5', deductionCap: null, totalCap: drawn.totalCap },
      vetoes: [
        { code: 'V1', name: '否决', gradeAtMost: '合格', zero: false },
        { code: 'V2', name: '清零', gradeAtMost: null, zero: true },
      ],
      grades: [
        {
          grade: '优秀',
          min: String(items.length * 7.5),
          quota: drawn.quota,
          quotaRounding: 'CEIL',
          requires: drawn.requires ? [{ items: ['I0'], rate: '0.6', count: null }] : [],
        },
        { grade: '良好', min: String(items.length * 5), quota: null, quotaRounding: null, requires: [] },
        { grade: '合格', min: '2', quota: null, quotaRounding: null, requires: [] },
      ],
      ranking: { tieBreak: ['I0'], quotaTies: drawn.quotaTies, places: drawn.places },
    },
    units,
    indicators,
    targets: [],
    observations: figures.flatMap(({ code, method, unit, value, quotient, last }) => {
      if (!needsFigure(method.kind)) return [];
      const base = { measure: code, unit, status: 'VERIFIED', evidence: null } as const;
      const whole = { value: null, numerator: value, denominator: '1.5' };
      const single = { value, numerator: null, denominator: null };
      return [
        ...(value === null ? [] : [{ ...base, year: 2025, ...(quotient ? whole : single) }]),
        ...(last === null ? [] : [{ ...base, year: 2024, value: last, numerator: null, denominator: null }]),
      ];
    }),
    marks: figures.flatMap(({ code, method, unit, value, marks }) =>
      method.kind !== 'EXPERT' || value === null
        ? []
        : marks.map((mark, judge) => ({ item: code, unit, judge: `J${judge}`, mark: String(mark) })),
    ),
    milestones: figures.flatMap(({ code, method, unit, done }) =>
      method.kind !== 'MILESTONES'
        ? []
        : done.map((date, task) => ({
            project: code,
            task: `T${task}`,
            unit,
            weight: String(task + 1),
            due: '2025-06-30',
            done: date,
          })),
    ),
    adjustments: [
      ...(drawn.bonus === null
        ? []
        : [{ unit: 'U0', kind: 'BONUS' as const, code: 'B', points: drawn.bonus, reason: null }]),
      ...(drawn.deduction === null
        ? []
        : [{ unit: 'U1', kind: 'DEDUCTION' as const, code: 'D', points: drawn.deduction, reason: null }]),
      ...(drawn.veto === null
        ? []
        : [{ unit: 'U2', kind: 'VETO' as const, code: drawn.veto, points: null, reason: null }]),
    ],
  });
}

const isRate = (transform: object | undefined) =>
  transform !== undefined && 'change' in transform && transform.change === 'RATE';
const needsFigure = (kind: string) => kind !== 'EXPERT' && kind !== 'MILESTONES';
