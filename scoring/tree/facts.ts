import type {
  GradingInput,
  ItemCode,
  MarkRecord,
  MeasureCode,
  MilestoneRecord,
  ObservationRecord,
  ProjectCode,
  UnitCode,
  UnitRecord,
} from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import type { Exact } from '../numbers/exact.js';
import { DomainError } from '../problems/problem.js';
import type { Leaf } from '../rules/rules.js';

/** Look-ups of a grading's figures. */
export interface Facts {
  /** The observation of this year, whatever its status. */
  observation(leaf: Leaf, unit: UnitRecord): ObservationRecord | undefined;
  /** Last year's verified value; null if there is none. @throws DomainError ZERO_DENOMINATOR, NEGATIVE_DENOMINATOR */
  lastYear(leaf: Leaf, unit: UnitRecord): Exact | null;
  /** The unit's own target, else the district's. */
  target(leaf: Leaf, unit: UnitRecord): Exact | null;
  baseline(leaf: Leaf, unit: UnitRecord): Exact | null;
  marks(item: ItemCode, unit: UnitRecord): readonly MarkRecord[];
  milestones(project: ProjectCode | null, unit: UnitRecord): readonly MilestoneRecord[];
  /** 自评: the unit's own points; null if it gave none. */
  selfPoints(item: ItemCode, unit: UnitRecord): Exact | null;
}

/**
 * The value, or numerator divided by denominator. Null if nothing is reported.
 *
 * @throws DomainError ZERO_DENOMINATOR: having no one to count differs both from a missing report and from a zero;
 *   NEGATIVE_DENOMINATOR: −3 of −5 is not a share
 */
export function observedValue({ value, numerator, denominator, year }: ObservationRecord): Exact | null {
  if (value !== null) return parseExact(value);
  const above = numerator === null ? null : parseExact(numerator);
  const below = denominator === null ? null : parseExact(denominator);
  if (above === null || below === null) return null;
  if (below.isPositive()) return above.div(below);
  if (below.isNegative())
    throw new DomainError('NEGATIVE_DENOMINATOR', {
      zh: `${year} 年填报的分子为 ${numerator}、分母为 ${denominator}，分母应大于 0；请核对正负号`,
      en: `${year}: numerator ${numerator}, denominator ${denominator}; a denominator must be above 0, check the signs`,
    });
  throw new DomainError('ZERO_DENOMINATOR', {
    zh: `${year} 年填报的分子为 ${numerator}、分母为 0，比值没有意义；没有统计对象的，请将该数据改为“不适用”`,
    en: `${year}: numerator ${numerator} over a denominator of 0 has no value; if there is no one to count, report it as not applicable`,
  });
}

export function factsOf(input: GradingInput): Facts {
  const { scheme, observations, targets, marks, milestones, selfAssessments = [] } = input;
  const { year } = scheme;
  const observed = new Index<ObservationRecord>();
  const before = new Index<ObservationRecord>();
  for (const record of observations) {
    if (record.year === year) observed.put(record.measure, record.unit, record);
    else if (record.year === year - 1) before.put(record.measure, record.unit, record);
  }
  const targeted = { target: new Index<Exact>(), baseline: new Index<Exact>() };
  for (const { indicator, unit, year: of, target, baseline } of targets) {
    if (of !== year) continue;
    if (target !== null) targeted.target.put(indicator, unit ?? DISTRICT, parseExact(target));
    if (baseline !== null) targeted.baseline.put(indicator, unit ?? DISTRICT, parseExact(baseline));
  }
  const planned = {
    target: remembered(({ indicator }) => parseOrNull(indicator?.targets[String(year)])),
    baseline: remembered(({ indicator }) => parseOrNull(indicator?.baseline?.value)),
  };
  const aimed = (key: 'target' | 'baseline') => (leaf: Leaf, unit: UnitRecord) =>
    leaf.indicator === null
      ? null
      : (targeted[key].get(leaf.measure, unit.code) ?? targeted[key].get(leaf.measure, DISTRICT) ?? planned[key](leaf));
  const marked = Map.groupBy(marks, ({ item, unit }) => `${item}\t${unit}`);
  const own = new Map(selfAssessments.map(({ item, unit, points }) => [`${item}\t${unit}`, parseOrNull(points)]));
  const tasks = Map.groupBy(milestones, ({ project, unit }) => `${project}\t${unit}`);
  return {
    observation: (leaf, unit) => observed.get(leaf.measure, unit.code),
    lastYear: (leaf, unit) => {
      const record = before.get(leaf.measure, unit.code);
      return record?.status === 'VERIFIED' ? observedValue(record) : null;
    },
    target: aimed('target'),
    baseline: aimed('baseline'),
    marks: (item, unit) => marked.get(`${item}\t${unit.code}`) ?? [],
    milestones: (project, unit) => (project === null ? [] : (tasks.get(`${project}\t${unit.code}`) ?? [])),
    selfPoints: (item, unit) => own.get(`${item}\t${unit.code}`) ?? null,
  };
}

/** The key of targets without a unit. No unit has an empty code. */
const DISTRICT = '';
type UnitOrDistrict = UnitCode | typeof DISTRICT;

/**
 * By measure, then by unit. A grading proceeds measure by measure, so the previous measure is usually the next one
 * requested.
 */
class Index<T> {
  readonly #measures = new Map<MeasureCode, Map<UnitOrDistrict, T>>();
  #measure: MeasureCode | null = null;
  #units: Map<UnitOrDistrict, T> | undefined;

  put(measure: MeasureCode, unit: UnitOrDistrict, value: T | null): void {
    if (value === null) return;
    const units = this.#unitsOf(measure);
    if (units !== undefined) {
      units.set(unit, value);
      return;
    }
    this.#units = new Map([[unit, value]]);
    this.#measures.set(measure, this.#units);
  }

  get(measure: MeasureCode, unit: UnitOrDistrict): T | undefined {
    return this.#unitsOf(measure)?.get(unit);
  }

  #unitsOf(measure: MeasureCode): Map<UnitOrDistrict, T> | undefined {
    if (measure !== this.#measure) {
      this.#measure = measure;
      this.#units = this.#measures.get(measure);
    }
    return this.#units;
  }
}

/** Values that are the same for all units of a leaf are computed once. */
function remembered(find: (leaf: Leaf) => Exact | null): (leaf: Leaf) => Exact | null {
  const known = new Map<Leaf, Exact | null>();
  return (leaf) => {
    const before = known.get(leaf);
    if (before !== undefined) return before;
    const value = find(leaf);
    known.set(leaf, value);
    return value;
  };
}

const parseOrNull = (text: string | undefined): Exact | null => (text === undefined ? null : parseExact(text));
