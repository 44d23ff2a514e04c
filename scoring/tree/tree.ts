import type { Aggregate } from '../input.js';
import { type Exact, ONE, ZERO } from '../numbers/exact.js';
import { geometricMean } from '../numbers/transcendental.js';
import type { ScoreFlag } from '../result.js';
import type { Node, Rules } from '../rules/rules.js';
import type { LeafScore } from './leaves.js';
import { type NodeScore, type Rounding, roundedPoints } from './node-score.js';

/**
 * Aggregates one unit's leaves up the tree.
 *
 * @param leaf returns a leaf's score by node index, with rounded points
 * @returns every node's score by index, and the root's (unrounded; its points are the base)
 */
export function rollUp(
  rules: Rules,
  leaf: (index: number) => LeafScore,
  rounding: Rounding,
): { nodes: NodeScore[]; root: NodeScore } {
  const nodes: NodeScore[] = new Array(rules.nodes.length);
  // Children come after their parents. Starting from the end, each child is computed before its parent.
  for (let index = rules.nodes.length - 1; index >= 0; index--) {
    const node = rules.nodes[index] as Node;
    nodes[index] = node.leaf === null ? joined(rules, node, nodes, rounding) : leaf(index);
  }
  return { nodes, root: joined(rules, { ...rules, children: rules.roots }, nodes, UNROUNDED) };
}

const UNROUNDED: Rounding = { item: null, mode: 'HALF_UP' };

type Parent = Pick<Node, 'children' | 'aggregate' | 'points' | 'minCoverage'>;

function joined(rules: Rules, parent: Parent, scores: readonly NodeScore[], rounding: Rounding): NodeScore {
  const { children, minCoverage, points } = parent;
  const scoreOf = (index: number) => scores[index] as NodeScore;
  const present = children.filter((index) => !scoreOf(index).absent);
  if (present.length === 0) return NOT_APPLICABLE;
  if (!minCoverage.isZero()) {
    const covered = pointsOf(
      rules,
      present.filter((index) => scoreOf(index).covered),
    );
    if (covered.lt(minCoverage.times(pointsOf(rules, present)))) return MISSING;
  }
  const applicable = present.filter((index) => scoreOf(index).rate !== null);
  if (applicable.length === 0) return NOT_APPLICABLE;
  const rate = rateOf(rules, parent, applicable, scores);
  return { rate, points: roundedPoints(points.times(rate), rounding), flags: NONE, covered: true, absent: false };
}

const NONE: readonly ScoreFlag[] = [];
const NOT_APPLICABLE: NodeScore = { rate: null, points: null, flags: ['NOT_APPLICABLE'], covered: false, absent: true };
const MISSING: NodeScore = { rate: null, points: null, flags: ['LOW_COVERAGE'], covered: false, absent: false };

/** @param applicable indexes of the children with a rate */
function rateOf(rules: Rules, parent: Parent, applicable: readonly number[], scores: readonly NodeScore[]): Exact {
  const total = pointsOf(rules, applicable);
  if (parent.aggregate === 'SUM') {
    let earned = ZERO;
    for (const index of applicable) earned = earned.plus(scores[index]?.points as Exact);
    // Scaled to the parent's points, its rate is the share of the possible points that was earned.
    return total.isZero() ? ONE : earned.div(total);
  }
  const rates = applicable.map((index) => scores[index]?.rate as Exact);
  const weights = applicable.map((index) => (total.isZero() ? ONE : (rules.nodes[index] as Node).points));
  return MEANS[parent.aggregate](rates, weights);
}

function pointsOf(rules: Rules, indexes: readonly number[]): Exact {
  let total = ZERO;
  for (const index of indexes) total = total.plus((rules.nodes[index] as Node).points);
  return total;
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
