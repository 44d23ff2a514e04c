import type { Exact } from './exact.js';
import { ZERO } from './exact.js';
import { type Facts, observedValue } from './facts.js';
import { fillIn } from './filling.js';
import type { AppliesTo, GradingInput, UnitRecord } from './input.js';
import { meanMark } from './marks.js';
import type { Peers, Rated } from './method.js';
import { milestoneShare } from './milestones.js';
import { peersOf } from './peers.js';
import { guarded } from './problem.js';
import type { Problem, ScoreFlag } from './result.js';
import type { Leaf, Node } from './rules.js';
import { settle } from './transcendental.js';
import { transformed } from './transform.js';

/** How one leaf came out for one unit. */
export interface LeafScore {
  /** As observed. */
  readonly value: Exact | null;
  readonly target: Exact | null;
  /** Null: not applicable. */
  readonly rate: Exact | null;
  /** A real value, not a stand-in or a blank: what coverage counts. */
  readonly covered: boolean;
  readonly flags: readonly ScoreFlag[];
  /** What the method saw; null where it saw nothing. */
  readonly input: Exact | null;
  readonly standIn: boolean;
}

/** What a leaf has of one unit before its method is asked. `ZERO`: nothing, and nothing stands in. */
export type LeafInput =
  | { readonly kind: 'VALUE' | 'STAND_IN'; readonly value: Exact | null; readonly x: Exact }
  | { readonly kind: 'MISSING' | 'ZERO' | 'NOT_APPLICABLE'; readonly value: Exact | null };

/** Scores one leaf for all units: values, stand-ins, then the method with its peers. */
export function scoreLeaf(input: GradingInput, facts: Facts, node: Node, leaf: Leaf, problems: Problem[]): LeafScore[] {
  const { units } = input;
  const observed = units.map(
    (unit) => guarded(() => observe(input, facts, node, leaf, unit), { unit, node, leaf }, problems) ?? BROKEN,
  );
  const filled = fillIn(units, observed, facts, node, leaf, problems);
  const peers = leaf.needs.includes('GROUP') ? peersBy(units, filled, leaf.within) : () => NOBODY;
  return units.map((unit, index) => {
    const found = filled[index] as LeafInput;
    const { kind, value } = found;
    const target = facts.target(leaf, unit);
    if (kind === 'NOT_APPLICABLE')
      return { value, target, rate: null, covered: false, flags: NOT_APPLICABLE, input: null, standIn: false };
    if (!('x' in found))
      return { value, target, rate: ZERO, covered: false, flags: MISSING_ZERO, input: null, standIn: false };
    const standIn = kind === 'STAND_IN';
    const rated = guarded(
      () => rate(facts, node, leaf, unit, found.x, target, standIn, peers(unit)),
      { unit, node, leaf, x: found.x },
      problems,
    );
    return {
      value,
      target,
      rate: rated?.rate ?? ZERO,
      covered: !standIn,
      flags: flagsOf(standIn, isTransformed(leaf), rated?.bit ?? null),
      input: found.x,
      standIn,
    };
  });
}

/** A figure that could not be read: its problem is listed, and nothing follows from it. */
const BROKEN: LeafInput = { kind: 'ZERO', value: null };
const NOBODY = peersOf([]);
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

const isTransformed = ({ transform: { change, min, max, log } }: Leaf): boolean =>
  change !== undefined || min !== undefined || max !== undefined || log;

function rate(
  facts: Facts,
  { points }: Node,
  leaf: Leaf,
  unit: UnitRecord,
  x: Exact,
  target: Exact | null,
  standIn: boolean,
  group: Peers,
): Rated {
  const { method, params, direction, logarithmic, needs } = leaf;
  const baseline = needs.includes('BASELINE') ? facts.baseline(leaf, unit) : null;
  const last = needs.includes('LAST_YEAR') ? facts.lastYear(leaf, unit) : null;
  const rated = method.rate({ x, direction, points, target, baseline, last, group, standIn, logarithmic }, params);
  const { rate: found, bit } = 'rate' in rated ? rated : { rate: rated, bit: null };
  return { rate: logarithmic ? settle(found) : found, bit };
}

/** Applicable? Reported? Verified? And what the method would see. */
function observe(input: GradingInput, facts: Facts, { item }: Node, leaf: Leaf, unit: UnitRecord): LeafInput {
  const observation = facts.observation(leaf, unit);
  if (observation?.status === 'NOT_APPLICABLE' || !leaf.appliesTo.every((limits) => isWithin(limits, unit)))
    return { kind: 'NOT_APPLICABLE', value: null };
  if (leaf.needs.includes('MILESTONES')) {
    const { late } = leaf.params as { late: Exact };
    const share = milestoneShare(facts.milestones(item.project ?? '', unit), input.scheme.year, late);
    return share === null ? { kind: 'NOT_APPLICABLE', value: null } : seen(null, share, facts, leaf, unit);
  }
  if (leaf.needs.includes('MARKS')) {
    const mean = meanMark(facts.marks(item.code, unit), leaf.params as { trim: number });
    return mean === null ? { kind: 'MISSING', value: null } : seen(mean, mean, facts, leaf, unit);
  }
  const value = observation?.status === 'VERIFIED' ? observedValue(observation) : null;
  return value === null ? { kind: 'MISSING', value } : seen(value, value, facts, leaf, unit);
}

/** @param value as observed; @param given what enters the transform */
function seen(value: Exact | null, given: Exact, facts: Facts, leaf: Leaf, unit: UnitRecord): LeafInput {
  const last = leaf.transform.change === undefined ? null : facts.lastYear(leaf, unit);
  const x = transformed(given, last, leaf.transform);
  if (x === null || lacksBase(facts, leaf, unit)) return { kind: 'MISSING', value };
  return { kind: 'VALUE', value, x };
}

/** 增量完成率 has nothing to start from: the missing rule applies. */
function lacksBase(facts: Facts, leaf: Leaf, unit: UnitRecord): boolean {
  return (
    (leaf.needs.includes('BASELINE') && facts.baseline(leaf, unit) === null) ||
    (leaf.needs.includes('LAST_YEAR') && facts.lastYear(leaf, unit) === null)
  );
}

function isWithin({ categories, groups, units }: AppliesTo, { category, group, code }: UnitRecord): boolean {
  const allows = (list: readonly string[], one: string) => list.length === 0 || list.includes(one);
  return allows(categories, category) && allows(groups, group) && allows(units, code);
}

/** Values and stand-ins alike count among peers; blanks graded as zero don't. */
function peersBy(
  units: readonly UnitRecord[],
  filled: readonly LeafInput[],
  within: 'GROUP' | 'ALL',
): (unit: UnitRecord) => Peers {
  const groupOf = (unit: UnitRecord) => (within === 'ALL' ? '' : unit.group);
  const inputs = new Map<string, Exact[]>();
  for (const [index, found] of filled.entries()) {
    if (!('x' in found)) continue;
    const group = groupOf(units[index] as UnitRecord);
    const values = inputs.get(group);
    if (values === undefined) inputs.set(group, [found.x]);
    else values.push(found.x);
  }
  const peers = new Map([...inputs].map(([group, values]) => [group, peersOf(values)]));
  return (unit) => peers.get(groupOf(unit)) ?? NOBODY;
}
