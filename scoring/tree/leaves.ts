import type { GradingInput, UnitRecord } from '../input.js';
import type { MethodInput, Peers, Rated } from '../method-definition/method.js';
import { transformed } from '../method-definition/transform.js';
import { Exact, ZERO } from '../numbers/exact.js';
import { settle } from '../numbers/transcendental.js';
import { problemAt } from '../problems/placed-problem.js';
import type { Problem, ScoreFlag } from '../result.js';
import { appliesTo } from '../rules/applies-to.js';
import type { Leaf, Node } from '../rules/rules.js';
import { type Facts, observedValue } from './facts.js';
import { fillIn } from './filling.js';
import { finalFromOf, finalPoints, type SelfScore } from './final-points.js';
import type { Blank, Given, LeafInput } from './leaf-input.js';
import { meanMark } from './marks.js';
import { milestoneShare } from './milestones.js';
import { type NodeScore, type Rounding, roundedPoints } from './node-score.js';
import { peersOf } from './peers.js';

/** The result of one leaf for one unit. Not applicable without a rate; covered only by a real value. */
export interface LeafScore extends NodeScore {
  /** The observed value. */
  readonly value: Exact | null;
  readonly target: Exact | null;
  /** The input of the method; null if the method was not applied. */
  readonly input: Exact | null;
  readonly standIn: boolean;
  /** 自评: beside the review, if the unit gave itself points. Left out otherwise. */
  readonly own?: SelfScore;
}

/** Scores one leaf for all units: values, substitutes, then the method with its peers. */
export function scoreLeaf(input: GradingInput, facts: Facts, node: Node, leaf: Leaf, problems: Problem[]): LeafScore[] {
  const {
    units,
    scheme: { rounding },
  } = input;
  const observed = units.map((unit) => {
    try {
      return observe(input, facts, node, leaf, unit);
    } catch (error) {
      problems.push(problemAt(error, { unit, node, leaf }));
      return BROKEN;
    }
  });
  const filled = fillIn(units, observed, facts, node, leaf, problems);
  const peers = leaf.needs.includes('GROUP') ? peersBy(units, filled, leaf.within) : () => NO_PEERS;
  const rate = raterOf(input, facts, node, leaf, rounding);
  return units.map((unit, index) => {
    const entry = filled[index] as LeafInput;
    const target = facts.target(leaf, unit);
    if (!('x' in entry)) return withoutInput(entry, target);
    try {
      return rate(unit, entry, target, peers(unit));
    } catch (error) {
      problems.push(problemAt(error, { unit, node, leaf, x: entry.x }));
      return withoutInput(BROKEN, target);
    }
  });
}

/** A figure that could not be parsed. Its problem is recorded, and the figure is ignored. */
const BROKEN: Blank = { kind: 'ZERO', value: null };
const NO_PEERS = peersOf([]);
const NONE: readonly ScoreFlag[] = [];
const NOT_APPLICABLE: readonly ScoreFlag[] = ['NOT_APPLICABLE'];
const MISSING_ZERO: readonly ScoreFlag[] = ['MISSING_ZERO'];

function flagsOf(standIn: boolean, changed: boolean, bit: Rated['bit']): readonly ScoreFlag[] {
  if (!standIn && !changed && bit === null) return NONE;
  const flags: ScoreFlag[] = [];
  if (standIn) flags.push('STAND_IN');
  if (changed) flags.push('TRANSFORMED');
  if (bit !== null) flags.push(bit);
  return flags;
}

function withoutInput({ kind, value }: Blank, target: Exact | null): LeafScore {
  const absent = kind === 'NOT_APPLICABLE';
  return {
    value,
    target,
    rate: absent ? null : ZERO,
    points: absent ? null : ZERO,
    absent,
    covered: false,
    flags: absent ? NOT_APPLICABLE : MISSING_ZERO,
    input: null,
    standIn: false,
  };
}

/** Applies the method. One input object is reused for all units: no method keeps it, and a grading has many. */
function raterOf(
  { scheme, selfAssessments }: GradingInput,
  facts: Facts,
  { points, item }: Node,
  leaf: Leaf,
  rounding: Rounding,
) {
  const from = finalFromOf(scheme, item.code);
  const asks = selfAssessments !== undefined;
  const { method, params, direction, logarithmic, changes } = leaf;
  const needsBaseline = leaf.needs.includes('BASELINE');
  const needsLast = leaf.needs.includes('LAST_YEAR');
  const input: Mutable<MethodInput> = {
    x: ZERO,
    direction,
    points,
    target: null,
    baseline: null,
    last: null,
    group: NO_PEERS,
    standIn: false,
    logarithmic,
  };
  return (unit: UnitRecord, { kind, value, x }: Given, target: Exact | null, group: Peers): LeafScore => {
    input.x = x;
    input.target = target;
    input.baseline = needsBaseline ? facts.baseline(leaf, unit) : null;
    input.last = needsLast ? facts.lastYear(leaf, unit) : null;
    input.group = group;
    input.standIn = kind === 'STAND_IN';
    const rated = method.rate(input, params);
    const bit = rated instanceof Exact ? null : rated.bit;
    const exact = rated instanceof Exact ? rated : rated.rate;
    const rate = logarithmic ? settle(exact) : exact;
    const review = points.times(rate);
    const own = asks ? selfScore(facts.selfPoints(item.code, unit), points, review, from) : null;
    const final = own === null ? review : finalPoints(own);
    return {
      value,
      target,
      // The rate is what the points are of the full ones, whoever gave them.
      rate: own === null || points.isZero() ? rate : final.div(points),
      points: roundedPoints(final, rounding),
      ...(own !== null && { own }),
      absent: false,
      covered: !input.standIn,
      flags: flagsOf(input.standIn, changes, bit),
      input: x,
      standIn: input.standIn,
    };
  };
}

/** Own points above the full ones count as these. */
function selfScore(self: Exact | null, full: Exact, review: Exact, from: SelfScore['from']): SelfScore | null {
  return self === null ? null : { self: self.gt(full) ? full : self, review, from };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Is it applicable, reported, verified? And the value that the method would get. */
function observe(input: GradingInput, facts: Facts, { item }: Node, leaf: Leaf, unit: UnitRecord): LeafInput {
  const observation = facts.observation(leaf, unit);
  if (observation?.status === 'NOT_APPLICABLE' || !appliesTo(leaf.appliesTo, unit))
    return { kind: 'NOT_APPLICABLE', value: null };
  if (leaf.needs.includes('MILESTONES')) {
    const { late } = leaf.params as { late: Exact };
    const share = milestoneShare(facts.milestones(item.project, unit), input.scheme.year, late);
    return share === null ? { kind: 'NOT_APPLICABLE', value: null } : seen(null, share, facts, leaf, unit);
  }
  if (leaf.needs.includes('MARKS')) {
    const mean = meanMark(facts.marks(item.code, unit), leaf.params as { trim: number; scale: Exact });
    return mean === null ? { kind: 'MISSING', value: null } : seen(mean, mean, facts, leaf, unit);
  }
  const value = observation?.status === 'VERIFIED' ? observedValue(observation) : null;
  return value === null ? { kind: 'MISSING', value } : seen(value, value, facts, leaf, unit);
}

/**
 * @param value the observed value
 * @param given the input of the transform
 */
function seen(value: Exact | null, given: Exact, facts: Facts, leaf: Leaf, unit: UnitRecord): LeafInput {
  const last = leaf.transform.change === undefined ? null : facts.lastYear(leaf, unit);
  const x = transformed(given, last, leaf.transform);
  if (x === null || lacksBase(facts, leaf, unit)) return { kind: 'MISSING', value };
  return { kind: 'VALUE', value, x };
}

/** 增量完成率 has no starting value: the missing rule applies. */
function lacksBase(facts: Facts, leaf: Leaf, unit: UnitRecord): boolean {
  return (
    (leaf.needs.includes('BASELINE') && facts.baseline(leaf, unit) === null) ||
    (leaf.needs.includes('LAST_YEAR') && facts.lastYear(leaf, unit) === null)
  );
}

/** Values and substitutes both count among peers; missing values graded as zero do not. */
function peersBy(
  units: readonly UnitRecord[],
  filled: readonly LeafInput[],
  within: 'GROUP' | 'ALL',
): (unit: UnitRecord) => Peers {
  const groupOf = (unit: UnitRecord) => (within === 'ALL' ? '' : unit.group);
  const inputs = new Map<string, Exact[]>();
  for (const [index, entry] of filled.entries()) {
    if (!('x' in entry)) continue;
    const group = groupOf(units[index] as UnitRecord);
    const values = inputs.get(group);
    if (values === undefined) inputs.set(group, [entry.x]);
    else values.push(entry.x);
  }
  const peers = new Map([...inputs].map(([group, values]) => [group, peersOf(values)]));
  return (unit) => peers.get(groupOf(unit)) ?? NO_PEERS;
}
