/** From leaves to the root: aggregates, items that do not apply, coverage, rounding of items. */
import type { Bundle } from '../../../bundle/index.js';
import { type Item, paramsOf, type Scheme, type Unit } from './facts.js';
import { inputsOf, type Seen, transformOf } from './inputs.js';
import { near, weightedProduct } from './irrational.js';
import { type Rated, rated } from './methods.js';
import { FULL, least, NONE, order, over, parse, plus, type Q, round, sign, sum, times } from './rational.js';

export type State = 'GRADED' | 'NOT_APPLICABLE' | 'LOW_COVERAGE';

export interface Node {
  readonly state: State;
  /** Observed (a leaf), or not missing (a parent). */
  readonly real: boolean;
  readonly rate: Q | null;
  /** Rounded as the scheme says. */
  readonly points: Q | null;
  readonly flags: readonly string[];
  readonly observed: Q | null;
  readonly target: Q | null;
}

export interface Tree {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly root: Node;
}

export function pointsOf(node: { points: string | null; items: readonly Item[] }): Q {
  return node.points !== null ? parse(node.points) : sum(node.items.map(pointsOf));
}

const appliesAlone = (item: Item, unit: Unit): boolean => {
  const { categories = [], groups = [], units = [] } = item.appliesTo ?? {};
  const within = (list: readonly string[], code: string) => list.length === 0 || list.includes(code);
  return within(categories, unit.category) && within(groups, unit.group) && within(units, unit.code);
};

/** @returns each unit's tree */
export function treesOf(bundle: Bundle): Tree[] {
  const { scheme } = bundle;
  const leaves = new Map<string, Node[]>();
  const grade = (item: Item, applies: (unit: Unit) => boolean): void => {
    const here = (unit: Unit) => applies(unit) && appliesAlone(item, unit);
    if (item.items.length === 0) leaves.set(item.code, leafNodes(bundle, item, here));
    for (const child of item.items) grade(child, here);
  };
  for (const item of scheme.items) grade(item, () => true);
  return bundle.units.map((_unit, index) => {
    const nodes = new Map<string, Node>();
    const visit = (item: Item): Node => {
      const leaf = leaves.get(item.code)?.[index];
      const node = leaf ?? parent(scheme, item, item.items.map(visit));
      nodes.set(item.code, node);
      return node;
    };
    const children = scheme.items.map(visit);
    return { nodes, root: parent({ ...scheme, rounding: { ...scheme.rounding, item: null } }, scheme, children) };
  });
}

function leafNodes(bundle: Bundle, item: Item, applies: (unit: Unit) => boolean): Node[] {
  const [all, params, points] = [inputsOf(bundle, item, applies), paramsOf(item), pointsOf(item)];
  return all.map((seen): Node => {
    const { input, facts, observed } = seen;
    const shown = { observed, target: facts.target };
    if (input.kind === 'NOT_APPLICABLE')
      return { state: 'NOT_APPLICABLE', real: false, rate: null, points: null, flags: ['NOT_APPLICABLE'], ...shown };
    const { rate, clamp }: Rated =
      input.kind === 'ZERO'
        ? { rate: NONE, clamp: null }
        : input.kind === 'DIRECT'
          ? { rate: input.rate, clamp: null }
          : rated({ params, points, x: input.x, facts, peers: peersOf(all, seen, params.within === 'ALL') });
    const flags = [
      ...(clamp === null ? [] : [clamp]),
      ...(input.kind === 'ZERO' ? ['MISSING_ZERO'] : []),
      ...(input.kind === 'STAND_IN' ? ['STAND_IN'] : []),
      ...('x' in input && Object.keys(transformOf(item)).length > 0 ? ['TRANSFORMED'] : []),
    ];
    const real = input.kind === 'REAL' || input.kind === 'DIRECT';
    return { state: 'GRADED', real, rate, points: rounded(bundle.scheme, times(points, rate)), flags, ...shown };
  });
}

function peersOf(all: readonly Seen[], { unit }: Seen, everyone: boolean): Q[] {
  return all.flatMap((peer) =>
    'x' in peer.input && (everyone || peer.unit.group === unit.group) ? [peer.input.x] : [],
  );
}

type Parent = Pick<Item, 'aggregate' | 'minCoverage' | 'points' | 'items'>;

function parent(scheme: Scheme, item: Parent, children: readonly Node[]): Node {
  const shown = { observed: null, target: null };
  const none = (state: State): Node => ({ state, real: false, rate: null, points: null, flags: [state], ...shown });
  const all = children.map((node, index) => ({ node, weight: pointsOf(item.items[index] as Item) }));
  const inTree = all.filter(({ node }) => node.state !== 'NOT_APPLICABLE');
  if (inTree.length === 0) return none('NOT_APPLICABLE');
  const weightOf = (list: typeof all) => sum(list.map(({ weight }) => weight));
  if (item.minCoverage !== null) {
    const covered = weightOf(inTree.filter(({ node }) => node.real));
    if (order(covered, times(parse(item.minCoverage), weightOf(inTree))) < 0) return none('LOW_COVERAGE');
  }
  const graded = inTree.filter(({ node }) => node.state === 'GRADED');
  if (graded.length === 0) return none('NOT_APPLICABLE');
  const whole = weightOf(graded);
  const rates = graded.map(({ node }) => node.rate ?? NONE);
  const weights = graded.map(({ weight }) => over(weight, whole));
  const points = pointsOf(item);
  const rate = near(
    aggregated(item.aggregate ?? 'SUM', rates, weights, () => {
      const earned = times(sum(graded.map(({ node }) => node.points ?? NONE)), over(points, whole));
      return over(earned, points);
    }),
  );
  return { state: 'GRADED', real: true, rate, points: rounded(scheme, times(points, rate)), flags: [], ...shown };
}

function aggregated(kind: string, rates: readonly Q[], weights: readonly Q[], summed: () => Q): Q {
  const weighted = (list: readonly Q[]) => list.map((value, index) => times(value, weights[index] ?? NONE));
  switch (kind) {
    case 'SUM':
      return summed();
    case 'WEIGHTED_MEAN':
      return weighted(rates).reduce(plus, NONE);
    case 'MIN':
      return least(rates);
    default:
      if (rates.some((rate) => sign(rate) <= 0)) return NONE;
      if (kind === 'GEOMETRIC_MEAN') return weightedProduct(rates, weights);
      return over(FULL, sum(weighted(rates.map((rate) => over(FULL, rate)))));
  }
}

function rounded({ rounding }: Scheme, points: Q): Q {
  return rounding.item === null ? points : round(points, rounding.item, rounding.mode);
}
