/** The inputs that a unit could change: its figures, its mean marks, its tasks, each with the possible values. */

import type { DetailedGrading } from '../grade.js';
import type { MilestoneRecord, ObservationRecord, UnitRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { Exact, ZERO } from '../numbers/exact.js';
import { exp } from '../numbers/transcendental.js';
import { type Leaf, type LeafNode, leafNodes, type Node } from '../rules/rules.js';

/**
 * A number that is a whole multiple of a step: 86.5 is 865 tenths. The possible values are a range of such multiples.
 */
export interface Scale {
  readonly kind: 'VALUE' | 'NUMERATOR' | 'MEAN';
  readonly decimals: number;
  /** The unchanged denominator, if the numerator is changed. */
  readonly denominator: string | null;
  /** The present multiple; null if there is no value. */
  readonly present: number | null;
  readonly low: number;
  readonly high: number;
  /** Multiples at which a better value may begin to earn less. */
  readonly turns: readonly number[];
}

export interface Lever {
  /** Leaves of the tree that it affects. */
  readonly nodes: readonly Node[];
  /** The direction of improvement, if its items agree. */
  readonly direction: 'HIGHER' | 'LOWER';
  readonly scale: Scale | null;
  /** Tasks due within the year and not done; empty for a number. */
  readonly pending: readonly MilestoneRecord[];
}

/** @param discreet true to derive the possible values only from the unit's own reports and targets */
export function leversOf(grading: DetailedGrading, unit: UnitRecord, discreet: boolean): Lever[] {
  const { rules, input } = grading;
  const scored = grading.units.find((scored) => scored.unit === unit);
  const leaves = leafNodes(rules).filter((node) => {
    const score = scored?.leaves(node.index);
    return score !== undefined && (score.rate !== null || canReturn(node, grading, unit));
  });
  const byInput = Map.groupBy(leaves, ({ leaf, item }) =>
    leaf.needs.includes('MILESTONES')
      ? `project ${item.project}`
      : leaf.needs.includes('MARKS')
        ? `marks ${item.code}`
        : `figure ${leaf.measure}`,
  );
  return [...byInput.values()].map((nodes) => {
    const [{ leaf, item }] = nodes as [LeafNode, ...LeafNode[]];
    const direction = isLowerBetter(leaf) ? 'LOWER' : 'HIGHER';
    if (leaf.needs.includes('MILESTONES')) {
      const pending = grading.facts
        .milestones(item.project, unit)
        .filter(({ due, done }) => done === null && due <= `${input.scheme.year}-12-31`);
      return { nodes, direction, scale: null, pending };
    }
    const scale = leaf.needs.includes('MARKS')
      ? meanScale(grading, unit, nodes)
      : figureScale(grading, unit, nodes, discreet);
    return { nodes, direction, scale, pending: [] };
  });
}

/** True if the item was left out only because a figure is missing: a figure would include it again. */
function canReturn({ leaf }: LeafNode, { facts }: DetailedGrading, unit: UnitRecord): boolean {
  if (leaf.missing !== 'NOT_APPLICABLE' || leaf.needs.includes('MILESTONES')) return false;
  const allows = (list: readonly string[], code: string) => list.length === 0 || list.includes(code);
  const applies = leaf.appliesTo.every(
    ({ categories, groups, units }) =>
      allows(categories, unit.category) && allows(groups, unit.group) && allows(units, unit.code),
  );
  return applies && facts.observation(leaf, unit)?.status !== 'NOT_APPLICABLE';
}

function isLowerBetter({ method, params, direction }: Leaf): boolean {
  if (method.kind === 'DEDUCTION') return true;
  const { satisfactory, unacceptable } = params as { satisfactory?: Exact; unacceptable?: Exact };
  if (satisfactory !== undefined && unacceptable !== undefined) return satisfactory.lt(unacceptable);
  return direction === 'LOWER';
}

const MEAN_DECIMALS = 2;

function meanScale({ units }: DetailedGrading, unit: UnitRecord, nodes: readonly LeafNode[]): Scale {
  const [node] = nodes as [LeafNode];
  const { scale, levels } = node.leaf.params as { scale: Exact; levels?: Record<string, Exact> };
  const best = Object.values(levels ?? {}).reduce((most, value) => (value.gt(most) ? value : most), scale);
  const present = units.find((scored) => scored.unit === unit)?.leaves(node.index)?.value ?? null;
  return {
    kind: 'MEAN',
    decimals: MEAN_DECIMALS,
    denominator: null,
    present: present && multiple(present, MEAN_DECIMALS),
    low: 0,
    high: multiple(best, MEAN_DECIMALS),
    turns: [],
  };
}

function figureScale(grading: DetailedGrading, unit: UnitRecord, nodes: readonly LeafNode[], discreet: boolean): Scale {
  const [{ leaf }] = nodes as [LeafNode];
  const { year } = grading.input.scheme;
  const reported = grading.input.observations.filter(
    (record) => record.measure === leaf.measure && (!discreet || record.unit === unit.code),
  );
  const ofYear = reported.filter((record) => record.year === year && record.status === 'VERIFIED');
  const own = ofYear.find((record) => record.unit === unit.code);
  const denominator = own?.value === null ? own.denominator : null;
  const below = denominator === null ? null : parseExact(denominator);
  const isQuotient = below?.isPositive() === true;
  // One unit's reports of one year are few, so other years and the targets are used to find the number of decimals as
  // well.
  const alike = discreet ? reported : ofYear;
  const decimals = isQuotient
    ? decimalsOf(alike.map(({ numerator }) => numerator))
    : decimalsOf([
        ...alike.map(({ value }) => value),
        ...(discreet ? Object.values(leaf.indicator?.targets ?? {}) : []),
        ...(alike.some(({ value }) => value === null) ? ['0.0001'] : []),
      ]);
  const raw = nodes.flatMap((node) => turnsOf(grading, unit, node));
  const scaled = (value: Exact) => (isQuotient && below ? value.times(below) : value);
  const { low, high } = boundsOf(reported, leaf, raw);
  const takesLogarithm = nodes.some((node) => node.leaf.transform.log && node.leaf.transform.min === undefined);
  const present = own === undefined ? null : isQuotient ? own.numerator : own.value;
  const number = present === null ? null : parseExact(present);
  return {
    kind: isQuotient ? 'NUMERATOR' : 'VALUE',
    decimals,
    denominator: isQuotient ? denominator : null,
    present: number && multiple(number, decimals),
    low: takesLogarithm ? 1 : multiple(scaled(low), decimals),
    high: multiple(scaled(high), decimals),
    // A measure that refuses negative values starts to be graded at 0.
    turns: [...raw, ZERO].flatMap((turn) => {
      const at = multiple(scaled(turn), decimals);
      return [at - 1, at, at + 1];
    }),
  };
}

const LARGEST_MULTIPLE = 9e15;

/** The largest whole multiple of the step that does not exceed the value. */
export function multiple(value: Exact, decimals: number): number {
  const whole = value
    .times(Exact.of(10 ** decimals))
    .floor()
    .toNumber();
  return Math.max(-LARGEST_MULTIPLE, Math.min(LARGEST_MULTIPLE, whole));
}

const decimalsOf = (texts: readonly (string | null)[]): number =>
  Math.min(6, Math.max(0, ...texts.map((text) => text?.split('.')[1]?.length ?? 0)));

/** Values at which the rate of a leaf may turn, before its transform. */
function turnsOf(grading: DetailedGrading, unit: UnitRecord, { leaf, index }: LeafNode): Exact[] {
  const others = grading.units.flatMap((other) => (other.unit === unit ? [] : [other.leaves(index)?.input ?? null]));
  const seen = others.filter((value) => value !== null);
  const { change, min, max, log } = leaf.transform;
  const last = grading.facts.lastYear(leaf, unit);
  const own = leaf.method.turns?.(leaf.params, seen, grading.facts.target(leaf, unit)) ?? [];
  const turns = [...own, ...standInTurns(grading, unit, { leaf, index } as LeafNode, seen)];
  const bounds = [min, max].filter((bound) => bound !== undefined);
  const plain = log ? turns.filter((turn) => turn.lt(LARGEST_LOGARITHM)).map((turn) => exp(turn)) : turns;
  return [...plain, ...(turns.length > 0 ? bounds : [])].map((turn) => {
    if (change === undefined || last === null) return turn;
    return change === 'DIFFERENCE' ? turn.plus(last) : turn.times(last.abs()).plus(last);
  });
}

/** Above every multiple that is tried. */
const LARGEST_LOGARITHM = Exact.of(40);

/**
 * Values of the unit at which the substitutes for missing values of others turn: their mean reaches one of their
 * turns, or the unit becomes the worst of them.
 */
function standInTurns(
  { facts, units }: DetailedGrading,
  { code, group }: UnitRecord,
  { leaf, index }: LeafNode,
  seen: readonly Exact[],
): Exact[] {
  if (leaf.missing !== 'GROUP_MEAN' && leaf.missing !== 'GROUP_WORST') return [];
  const others = units.filter(({ unit }) => unit.group === group && unit.code !== code);
  const replaced = others.filter((other) => other.leaves(index)?.standIn);
  if (replaced.length === 0) return [];
  const real = others.flatMap((other) => (other.leaves(index)?.standIn ? [] : [other.leaves(index)?.input ?? null]));
  const inputs = real.filter((value) => value !== null);
  const turns = replaced.flatMap(({ unit }) => leaf.method.turns?.(leaf.params, seen, facts.target(leaf, unit)) ?? []);
  if (leaf.missing === 'GROUP_WORST') return [...turns, ...inputs];
  const [count, sum] = [Exact.of(inputs.length + 1), inputs.reduce((total, value) => total.plus(value), ZERO)];
  return turns.map((turn) => turn.times(count).minus(sum));
}

const FAR = Exact.of(1000);

/**
 * The reasonable range of a figure: not negative if no figure is, no share above the whole, otherwise a thousand
 * times the largest reported figure.
 */
function boundsOf(
  reported: readonly ObservationRecord[],
  leaf: Leaf,
  turns: readonly Exact[],
): { low: Exact; high: Exact } {
  const values = reported.flatMap(({ value, numerator, denominator }) => {
    const plain = value === null ? null : parseExact(value);
    const [above, below] = [numerator && parseExact(numerator), denominator && parseExact(denominator)];
    const quotient = above && below && !below.isZero() ? above.div(below) : null;
    return [plain, quotient].filter((scale) => scale !== null);
  });
  const known = [...values, ...targetsOf(leaf), ...turns];
  const largest = known.reduce((most, value) => (value.abs().gt(most) ? value.abs() : most), Exact.of(1)).times(FAR);
  const isNegative = values.some((value) => value.isNegative());
  const whole = wholeOf(reported, leaf, values);
  return { low: isNegative ? largest.negated() : ZERO, high: whole ?? largest };
}

function targetsOf({ indicator }: Leaf): Exact[] {
  return Object.values(indicator?.targets ?? {}).flatMap((text) => parseExact(text) ?? []);
}

/** 100 % of a percentage, 1 of a part of a whole; null for other figures. */
function wholeOf(reported: readonly ObservationRecord[], { indicator }: Leaf, values: readonly Exact[]): Exact | null {
  const within = (most: Exact) => values.every((value) => !value.isNegative() && value.lte(most));
  const quotients = reported.filter(({ value, numerator }) => value === null && numerator !== null);
  if (quotients.length > 0 && within(Exact.of(1))) return Exact.of(1);
  return indicator?.unit === '%' && within(Exact.of(100)) ? Exact.of(100) : null;
}
