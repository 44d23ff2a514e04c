import { type Exact, ONE, ZERO } from './exact.js';
import type { Aggregate } from './input.js';
import type { LeafScore } from './leaves.js';
import { type NodeScore, type Rounding, roundedPoints } from './node-score.js';
import type { ScoreFlag } from './result.js';
import type { Node, Rules } from './rules.js';
import { geometricMean } from './transcendental.js';

/**
 * Rolls one unit's leaves up the tree.
 *
 * @param leaf a leaf's score by its node's index, its points rounded already
 * @returns every node's score by index, and the root's (unrounded; its points are the base)
 */
export function rollUp(
  rules: Rules,
  leaf: (index: number) => LeafScore,
  rounding: Rounding,
): { nodes: NodeScore[]; root: NodeScore } {
  const nodes: NodeScore[] = new Array(rules.nodes.length);
  // Children come behind their parents: from the end, each child is done before its parent.
  for (let index = rules.nodes.length - 1; index >= 0; index--) {
    const node = rules.nodes[index] as Node;
    nodes[index] = node.leaf === null ? joined(rules, node, nodes, rounding) : leaf(index);
  }
  return { nodes, root: joined(rules, { ...rules, children: rules.roots }, nodes, UNROUNDED) };
}

const UNROUNDED: Rounding = { item: null, mode: 'HALF_UP' };

type Parent = Pick<Node, 'children' | 'aggregate' | 'points' | 'minCoverage'>;

function joined(rules: Rules, parent: Parent, scores: readonly NodeScore[], rounding: Rounding): NodeScore {
  const children = parent.children.map((index) => ({
    points: (rules.nodes[index] as Node).points,
    score: scores[index] as NodeScore,
  }));
  const present = children.filter(({ score }) => !score.absent);
  if (present.length === 0) return NOT_APPLICABLE;
  if (!parent.minCoverage.isZero()) {
    const covered = sum(present.filter(({ score }) => score.covered).map(({ points }) => points));
    if (covered.lt(parent.minCoverage.times(sum(present.map(({ points }) => points))))) return MISSING;
  }
  const applicable = present.filter(({ score }) => score.rate !== null);
  if (applicable.length === 0) return NOT_APPLICABLE;
  const rate = rateOf(parent, applicable, children.length === applicable.length);
  return {
    rate,
    points: roundedPoints(parent.points.times(rate), rounding),
    flags: NONE,
    covered: true,
    absent: false,
  };
}

const NONE: readonly ScoreFlag[] = [];
const NOT_APPLICABLE: NodeScore = { rate: null, points: null, flags: ['NOT_APPLICABLE'], covered: false, absent: true };
const MISSING: NodeScore = { rate: null, points: null, flags: ['LOW_COVERAGE'], covered: false, absent: false };

interface Child {
  readonly points: Exact;
  readonly score: NodeScore;
}

/** @param applicable children with a rate; @param all whether these are all of them */
function rateOf(parent: Parent, applicable: readonly Child[], all: boolean): Exact {
  const weights = applicable.map(({ points }) => points);
  const total = sum(weights);
  if (parent.aggregate === 'SUM') {
    const earned = sum(applicable.map(({ score }) => score.points as Exact));
    // Scaled to the parent's points, its rate is what was earned of what could be.
    const full = all && total.equals(parent.points) ? parent.points : total;
    return full.isZero() ? ONE : earned.div(full);
  }
  const rates = applicable.map(({ score }) => score.rate as Exact);
  return MEANS[parent.aggregate](rates, total.isZero() ? weights.map(() => ONE) : weights);
}

const MEANS: Readonly<
  Record<Exclude<Aggregate, 'SUM'>, (rates: readonly Exact[], weights: readonly Exact[]) => Exact>
> = {
  WEIGHTED_MEAN: (rates, weights) =>
    sum(rates.map((rate, index) => rate.times(weights[index] as Exact))).div(sum(weights)),
  GEOMETRIC_MEAN: (rates, weights) => (rates.every((rate) => rate.isPositive()) ? geometricMean(rates, weights) : ZERO),
  HARMONIC_MEAN: (rates, weights) => {
    if (!rates.every((rate) => rate.isPositive())) return ZERO;
    return sum(weights).div(sum(rates.map((rate, index) => (weights[index] as Exact).div(rate))));
  },
  MIN: (rates) => rates.reduce((least, rate) => (rate.lt(least) ? rate : least)),
};

const sum = (values: readonly Exact[]): Exact => values.reduce((total, value) => total.plus(value), ZERO);
