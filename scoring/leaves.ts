import type { Exact } from './exact.js';
import { ZERO } from './exact.js';
import { type Facts, observedValue } from './facts.js';
import type { GradingInput, UnitRecord } from './input.js';
import { meanMark } from './marks.js';
import type { Peers, Rated } from './method.js';
import { milestoneShare } from './milestones.js';
import { meanOf, peersOf } from './peers.js';
import { DomainError, ScoringErrors } from './problem.js';
import type { Problem, ScoreFlag } from './result.js';
import type { Leaf, Node } from './rules.js';
import { bounded, transformed } from './transform.js';

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

type Input =
  | { readonly kind: 'VALUE' | 'STAND_IN'; readonly value: Exact | null; readonly x: Exact }
  | { readonly kind: 'MISSING' | 'ZERO' | 'NOT_APPLICABLE'; readonly value: Exact | null };

/** Scores one leaf for all units: values, stand-ins, then the method with its peers. */
export function scoreLeaf(input: GradingInput, facts: Facts, node: Node, leaf: Leaf, problems: Problem[]): LeafScore[] {
  const { units } = input;
  const place = (unit: UnitRecord) => ({ unit, item: node.item.code });
  const observed = units.map(
    (unit) => guarded(() => observe(input, facts, node, leaf, unit), place(unit), problems) ?? NOT_THERE,
  );
  const filled = fillIn(units, observed, facts, node, leaf, problems);
  const peers = peersBy(units, filled, leaf.within);
  return units.map((unit, index) => {
    const found = filled[index] as Input;
    const target = facts.target(leaf, unit);
    const base = { value: found.value, target };
    if (found.kind === 'NOT_APPLICABLE')
      return { ...base, rate: null, covered: false, flags: ['NOT_APPLICABLE'], input: null, standIn: false };
    if (!('x' in found))
      return { ...base, rate: ZERO, covered: false, flags: ['MISSING_ZERO'], input: null, standIn: false };
    const standIn = found.kind === 'STAND_IN';
    const rated = guarded(() => rate(facts, node, leaf, unit, found.x, standIn, peers(unit)), place(unit), problems);
    return {
      ...base,
      rate: rated?.rate ?? ZERO,
      covered: !standIn,
      flags: [
        ...(standIn ? (['STAND_IN'] as const) : []),
        ...(isTransformed(leaf) ? (['TRANSFORMED'] as const) : []),
        ...(rated?.bit ? [rated.bit] : []),
      ],
      input: found.x,
      standIn,
    };
  });
}

const NOT_THERE: Input = { kind: 'MISSING', value: null };

const isTransformed = ({ transform: { change, min, max, log } }: Leaf): boolean =>
  change !== undefined || min !== undefined || max !== undefined || log;

function rate(facts: Facts, node: Node, leaf: Leaf, unit: UnitRecord, x: Exact, standIn: boolean, group: Peers): Rated {
  const rated = leaf.method.rate(
    {
      x,
      direction: leaf.direction,
      points: node.points,
      target: facts.target(leaf, unit),
      baseline: facts.baseline(leaf, unit),
      last: facts.lastYear(leaf, unit),
      group,
      standIn,
    },
    leaf.params,
  );
  return 'rate' in rated ? rated : { rate: rated, bit: null };
}

/** Applicable? Reported? Verified? And what the method would see. */
function observe(input: GradingInput, facts: Facts, { item }: Node, leaf: Leaf, unit: UnitRecord): Input {
  if (!applies(item.appliesTo, unit)) return { kind: 'NOT_APPLICABLE', value: null };
  const { method } = leaf;
  if (method.needs.includes('milestones')) {
    const share = milestoneShare(
      facts.milestones(item.project ?? '', unit),
      input.scheme.year,
      (leaf.params as { late: Exact }).late,
    );
    return share === null ? { kind: 'NOT_APPLICABLE', value: null } : { kind: 'VALUE', value: null, x: share };
  }
  if (method.needs.includes('marks')) {
    const mean = meanMark(facts.marks(item.code, unit), leaf.params as { trim: number });
    return mean === null ? NOT_THERE : seen(mean, facts, leaf, unit);
  }
  const observation = facts.observation(leaf, unit);
  if (observation?.status === 'NOT_APPLICABLE') return { kind: 'NOT_APPLICABLE', value: null };
  const value = observation?.status === 'VERIFIED' ? observedValue(observation) : null;
  return value === null ? NOT_THERE : seen(value, facts, leaf, unit);
}

function seen(value: Exact, facts: Facts, leaf: Leaf, unit: UnitRecord): Input {
  const x = transformed(value, facts.lastYear(leaf, unit), leaf.transform);
  if (x === null || lacksBase(facts, leaf, unit)) return { kind: 'MISSING', value };
  return { kind: 'VALUE', value, x };
}

/** 增量完成率 has nothing to start from: the missing rule applies. */
function lacksBase(facts: Facts, leaf: Leaf, unit: UnitRecord): boolean {
  if (!leaf.method.needs.includes('baseline')) return false;
  const { from } = leaf.params as { from: 'BASELINE' | 'LAST_YEAR' };
  return (from === 'BASELINE' ? facts.baseline(leaf, unit) : facts.lastYear(leaf, unit)) === null;
}

function applies(rule: Node['item']['appliesTo'], unit: UnitRecord): boolean {
  if (rule === null) return true;
  const allows = (list: readonly string[], code: string) => list.length === 0 || list.includes(code);
  return allows(rule.categories, unit.category) && allows(rule.groups, unit.group) && allows(rule.units, unit.code);
}

/** 缺报: what stands in for a missing value, worked out from real values only. */
function fillIn(
  units: readonly UnitRecord[],
  observed: readonly Input[],
  facts: Facts,
  node: Node,
  leaf: Leaf,
  problems: Problem[],
): Input[] {
  if (leaf.missing === 'REFUSE') {
    for (const [index, found] of observed.entries()) {
      if (found.kind === 'MISSING') problems.push(missingValue(units[index] as UnitRecord, node));
    }
  }
  const real = new Map<string, Exact[]>();
  for (const [index, found] of observed.entries()) {
    if (found.kind !== 'VALUE') continue;
    const { group } = units[index] as UnitRecord;
    real.set(group, [...(real.get(group) ?? []), found.x]);
  }
  const standIns = new Map<string, Exact>();
  for (const [group, values] of real)
    standIns.set(group, leaf.missing === 'GROUP_MEAN' ? meanOf(values) : worst(values, leaf));
  return observed.map((found, index) => {
    if (found.kind !== 'MISSING') return found;
    const unit = units[index] as UnitRecord;
    const { value } = found;
    switch (leaf.missing) {
      case 'NOT_APPLICABLE':
        return { kind: 'NOT_APPLICABLE', value };
      case 'GROUP_MEAN':
      case 'GROUP_WORST': {
        const x = standIns.get(unit.group);
        return x === undefined ? { kind: 'ZERO', value } : { kind: 'STAND_IN', value, x };
      }
      case 'CARRY_LAST': {
        const last = leaf.transform.change === undefined ? facts.lastYear(leaf, unit) : null;
        if (last === null) return { kind: 'ZERO', value };
        const x = guarded(() => bounded(last, leaf.transform), { unit, item: node.item.code }, problems);
        return x === undefined ? { kind: 'ZERO', value } : { kind: 'STAND_IN', value, x };
      }
      default:
        return { kind: 'ZERO', value };
    }
  });
}

const worst = (values: readonly Exact[], { direction }: Leaf): Exact =>
  values.reduce((found, value) => ((direction === 'HIGHER' ? value.lt(found) : value.gt(found)) ? value : found));

/** Values and stand-ins alike count among peers; blanks graded as zero don't. */
function peersBy(
  units: readonly UnitRecord[],
  filled: readonly Input[],
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
  const peers = new Map<string, Peers>();
  return (unit) => {
    const group = groupOf(unit);
    const known = peers.get(group) ?? peersOf(inputs.get(group) ?? []);
    peers.set(group, known);
    return known;
  };
}

function missingValue(unit: UnitRecord, { item }: Node): Problem {
  return {
    severity: 'ERROR',
    code: 'MISSING_VALUE',
    path: ['units', unit.code, item.code],
    message: {
      zh: `${unit.name}（${unit.code}）没有报送“${item.name}”（${item.code}），方案规定缺报不得评分`,
      en: `${unit.code} has no value for ${item.code}, and the scheme refuses to grade without it`,
    },
  };
}

/** A domain error becomes a problem with its unit and item. @returns undefined then */
function guarded<T>(
  task: () => T,
  { unit, item }: { unit: UnitRecord; item: string },
  problems: Problem[],
): T | undefined {
  try {
    return task();
  } catch (error) {
    if (error instanceof ScoringErrors || !(error instanceof DomainError)) throw error;
    problems.push({
      severity: 'ERROR',
      code: error.code,
      path: ['units', unit.code, item],
      message: {
        zh: `${unit.name}（${unit.code}）的项目“${item}”：${error.text.zh}`,
        en: `${unit.code}, item ${item}: ${error.text.en}`,
      },
    });
    return undefined;
  }
}
