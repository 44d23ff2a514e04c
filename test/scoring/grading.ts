/** Small gradings for tests, with empty defaults. */
import { branded, type Plain } from '../../scoring/brand.js';
import { grade, ScoringErrors } from '../../scoring/index.js';
import type {
  AdjustmentRecord,
  GradeRecord,
  GradingInput,
  IndicatorRecord,
  ItemRecord,
  ObservationRecord,
  SchemeRecord,
  UnitRecord,
} from '../../scoring/input.js';
import type { ItemResult, Problem, UnitResult } from '../../scoring/result.js';

export const YEAR = 2025;

/** The parts of a record that a test sets, with codes as plain text. */
export type Given<T> = Plain<Partial<T>>;

export const unitOf = (code: string, group = 'G', category = 'SCHOOL'): UnitRecord =>
  branded({
    code,
    name: `${code}小学`,
    category,
    group,
    parent: null,
  });

/** A leaf with a method, or a parent with items. */
export const itemOf = (code: string, given: Given<ItemRecord> = {}): ItemRecord =>
  branded({
    code,
    name: `项目${code}`,
    points: given.items === undefined ? '10' : null,
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

/** Its rate is the value divided by ten. */
export const plainItem = (code: string, given: Given<ItemRecord> = {}): ItemRecord =>
  itemOf(code, { method: LINE, ...given });
const LINE = {
  kind: 'LINEAR',
  points: [
    ['0', '0'],
    ['10', '1'],
  ],
};

export const schemeOf = (items: readonly Plain<ItemRecord>[], given: Given<SchemeRecord> = {}): SchemeRecord =>
  branded({
    code: 's',
    name: '方案',
    year: YEAR,
    plan: null,
    aggregate: null,
    points: null,
    minCoverage: null,
    rounding: { item: null, total: null, mode: 'HALF_UP' },
    items,
    adjustments: { bonusCap: null, deductionCap: null, totalCap: null },
    vetoes: [],
    grades: [],
    ranking: { tieBreak: [], quotaTies: 'EXCLUDE' },
    ...given,
  });

export const gradeOf = (grade: string, min: string, given: Given<GradeRecord> = {}): GradeRecord =>
  branded({
    grade,
    min,
    quota: null,
    quotaRounding: null,
    requires: [],
    ...given,
  });

export const indicatorOf = (code: string, given: Given<IndicatorRecord> = {}): IndicatorRecord =>
  branded({
    code,
    name: `指标${code}`,
    unit: null,
    kind: 'EXPECTED',
    direction: 'HIGHER',
    baseline: null,
    targets: {},
    aggregate: 'NONE',
    provenance: null,
    ...given,
  });

export const observed = (
  measure: string,
  unit: string,
  value: string | null,
  given: Given<ObservationRecord> = {},
): ObservationRecord =>
  branded({
    measure,
    unit,
    year: YEAR,
    value,
    numerator: null,
    denominator: null,
    status: 'VERIFIED',
    evidence: null,
    ...given,
  });

export const adjusted = (
  unit: string,
  kind: AdjustmentRecord['kind'],
  points: string | null,
  code = 'X',
): AdjustmentRecord => branded({ unit, kind, code, points, reason: null });

export const inputOf = (scheme: SchemeRecord, given: Given<GradingInput> = {}): GradingInput =>
  branded({
    scheme,
    units: [unitOf('U1')],
    indicators: [],
    targets: [],
    observations: [],
    marks: [],
    milestones: [],
    adjustments: [],
    ...given,
  });

/** Values of the items' own measures: `{ A: { U1: '5' } }`. Null is a row without a value. */
export const values = (of: Readonly<Record<string, Readonly<Record<string, string>>>>): ObservationRecord[] =>
  Object.entries(of).flatMap(([measure, units]) =>
    Object.entries(units).map(([unit, value]) => observed(measure, unit, value)),
  );

export const unitResult = (input: GradingInput, code = 'U1'): UnitResult =>
  grade(input).units.find(({ unit }) => unit === code) as UnitResult;

export const itemResult = (input: GradingInput, item = 'A', unit = 'U1'): ItemResult =>
  unitResult(input, unit).items.find((found) => found.item === item) as ItemResult;

/** One unit, one item of ten points with this method and value. */
export const rated = (
  method: Readonly<Record<string, unknown> & { kind: string }>,
  value: string,
  given: Given<ItemRecord> & {
    target?: string;
    baseline?: string;
    last?: string;
    peers?: readonly string[];
  } = {},
): ItemResult => {
  const { target, baseline, last, peers = [], ...item } = given;
  const joined = target !== undefined || baseline !== undefined;
  const indicator = indicatorOf('I', {
    direction: item.direction ?? 'HIGHER',
    baseline: baseline === undefined ? null : { year: 2020, value: baseline },
    targets: target === undefined ? {} : { [YEAR]: target },
  });
  const measure = joined ? 'I' : 'A';
  return itemResult(
    inputOf(schemeOf([itemOf('A', { method, indicator: joined ? 'I' : null, ...item })]), {
      indicators: joined ? [indicator] : [],
      units: ['U1', ...peers.map((_, index) => `P${index}`)].map((code) => unitOf(code)),
      observations: [
        observed(measure, 'U1', value),
        ...peers.map((peer, index) => observed(measure, `P${index}`, peer)),
        ...(last === undefined ? [] : [observed(measure, 'U1', last, { year: YEAR - 1 })]),
      ],
    }),
  );
};

/** The problems that prevent its grading. */
export function problemsOf(input: GradingInput): readonly Problem[] {
  try {
    grade(input);
  } catch (error) {
    if (error instanceof ScoringErrors) return error.problems;
    throw error;
  }
  return [];
}
