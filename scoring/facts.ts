import { parseExact } from './decimal-text.js';
import type { Exact } from './exact.js';
import type { GradingInput, MarkRecord, MilestoneRecord, ObservationRecord, UnitRecord } from './input.js';
import type { Leaf } from './rules.js';

/** The figures of a grading, found by what they are of. */
export interface Facts {
  /** The observation of this year, whatever its status. */
  observation(leaf: Leaf, unit: UnitRecord): ObservationRecord | undefined;
  /** Last year's verified value; null if there is none. */
  lastYear(leaf: Leaf, unit: UnitRecord): Exact | null;
  /** The unit's own, else the district's. */
  target(leaf: Leaf, unit: UnitRecord): Exact | null;
  baseline(leaf: Leaf, unit: UnitRecord): Exact | null;
  marks(item: string, unit: UnitRecord): readonly MarkRecord[];
  milestones(project: string, unit: UnitRecord): readonly MilestoneRecord[];
}

/** Value, or numerator over denominator. Null where nothing (or nothing divisible) is reported. */
export function observedValue({ value, numerator, denominator }: ObservationRecord): Exact | null {
  if (value !== null) return parseExact(value);
  const above = numerator === null ? null : parseExact(numerator);
  const below = denominator === null ? null : parseExact(denominator);
  return above === null || below === null || below.isZero() ? null : above.div(below);
}

export function factsOf({ scheme: { year }, observations, targets, marks, milestones }: GradingInput): Facts {
  const observed = new Map(observations.map((record) => [`${record.measure}\t${record.unit}\t${record.year}`, record]));
  const targeted = new Map(
    targets
      .filter((record) => record.year === year)
      .map((record) => [`${record.indicator}\t${record.unit ?? ''}`, record]),
  );
  const marked = Map.groupBy(marks, ({ item, unit }) => `${item}\t${unit}`);
  const planned = Map.groupBy(milestones, ({ project, unit }) => `${project}\t${unit}`);
  const find = (leaf: Leaf, unit: UnitRecord, of: number) => observed.get(`${leaf.measure}\t${unit.code}\t${of}`);
  const fromTargets = (leaf: Leaf, unit: UnitRecord, key: 'target' | 'baseline'): Exact | null => {
    if (leaf.indicator === null) return null;
    const text =
      targeted.get(`${leaf.measure}\t${unit.code}`)?.[key] ?? targeted.get(`${leaf.measure}\t`)?.[key] ?? null;
    return text === null ? null : parseExact(text);
  };
  const planTarget = (leaf: Leaf) => leaf.indicator?.targets[String(year)];
  return {
    observation: (leaf, unit) => find(leaf, unit, year),
    lastYear: (leaf, unit) => {
      const record = find(leaf, unit, year - 1);
      return record?.status === 'VERIFIED' ? observedValue(record) : null;
    },
    target: (leaf, unit) => fromTargets(leaf, unit, 'target') ?? parseOrNull(planTarget(leaf)),
    baseline: (leaf, unit) => fromTargets(leaf, unit, 'baseline') ?? parseOrNull(leaf.indicator?.baseline?.value),
    marks: (item, unit) => marked.get(`${item}\t${unit.code}`) ?? [],
    milestones: (project, unit) => planned.get(`${project}\t${unit.code}`) ?? [],
  };
}

const parseOrNull = (text: string | undefined): Exact | null => (text === undefined ? null : parseExact(text));
