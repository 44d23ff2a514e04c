import type { Aggregate } from '../input.js';
import { type Exact, ONE, ZERO } from '../numbers/exact.js';
import {
  constant,
  type Expression,
  geometric,
  least,
  product,
  quantity,
  quotient,
  sum,
} from '../numbers/expression.js';
import type { Node, Rules } from '../rules/rules.js';
import type { NodeScore } from '../tree/node-score.js';
import type { Bilingual, ParentTrace } from './trace.js';

type Parent = Pick<Node, 'children' | 'aggregate' | 'points' | 'minCoverage'>;

interface Counted {
  readonly node: Node;
  readonly rate: Exact;
  readonly points: Exact;
}

/** @returns how a node's children were combined into its points, and the formula (null if it has none) */
export function traceParent(
  rules: Rules,
  parent: Parent,
  scores: readonly NodeScore[],
): { parent: ParentTrace; formula: Expression | null } {
  const children = parent.children.map((index) => ({
    node: rules.nodes[index] as Node,
    score: scores[index] as NodeScore,
  }));
  const coverage = coverageOf(parent, children);
  const short = coverage?.reached.lt(coverage.asked) === true;
  const counted = short
    ? []
    : children.flatMap(({ node, score: { rate, points } }) =>
        rate === null || points === null ? [] : [{ node, rate, points }],
      );
  const full = total(counted.map(({ node }) => node.points));
  const scaled = counted.length > 0 && (counted.length < children.length || !full.equals(parent.points));
  const joined = counted.length === 0 ? null : FORMULAS[parent.aggregate](parent.points, counted, full, scaled);
  return {
    parent: {
      aggregate: parent.aggregate,
      children: children.map(({ node, score: { rate, points } }) => ({
        node,
        rate,
        points,
        counted: counted.some((child) => child.node === node),
      })),
      scaled: parent.aggregate === 'SUM' && scaled,
      coverage,
      because: joined?.because ?? null,
    },
    formula: joined?.formula ?? null,
  };
}

function coverageOf(
  { minCoverage }: Parent,
  children: readonly { node: Node; score: NodeScore }[],
): ParentTrace['coverage'] {
  const present = children.filter(({ score }) => !score.absent);
  if (minCoverage.isZero() || present.length === 0) return null;
  const all = total(present.map(({ node }) => node.points));
  const covered = total(present.filter(({ score }) => score.covered).map(({ node }) => node.points));
  return { asked: minCoverage, reached: all.isZero() ? ONE : covered.div(all) };
}

interface Joined {
  readonly formula: Expression;
  readonly because: Bilingual | null;
}

const FORMULAS: Readonly<
  Record<Aggregate, (points: Exact, children: readonly Counted[], full: Exact, scaled: boolean) => Joined>
> = {
  SUM: (points, children, full, scaled) => {
    const earned = sum(...children.map(({ node, points: part }) => quantity(node.item.code, part)));
    if (!scaled) return plain(earned);
    if (full.isZero()) return plain(product(quantity('P', points), constant(ONE)));
    return plain(quotient(product(quantity('P', points), earned), quantity('ΣP', full)));
  },
  WEIGHTED_MEAN: (points, children) => {
    const weighted = children.map((child) => product(weightOf(child, children), rateOf(child)));
    return plain(product(quantity('P', points), quotient(sum(...weighted), weights(children))));
  },
  GEOMETRIC_MEAN: (points, children) =>
    positive(children, () =>
      product(
        quantity('P', points),
        geometric(...children.flatMap((child) => [rateOf(child), weightOf(child, children)])),
      ),
    ),
  HARMONIC_MEAN: (points, children) =>
    positive(children, () => {
      const parts = children.map((child) => quotient(weightOf(child, children), rateOf(child)));
      return product(quantity('P', points), quotient(weights(children), sum(...parts)));
    }),
  MIN: (points, children) => plain(product(quantity('P', points), least(...children.map(rateOf)))),
};

const plain = (formula: Expression): Joined => ({ formula, because: null });

function positive(children: readonly Counted[], formula: () => Expression): Joined {
  if (children.every(({ rate }) => rate.isPositive())) return plain(formula());
  return {
    formula: constant(ZERO),
    because: { zh: '有得分率不为正，平均为 0', en: 'a rate is not positive: the mean is 0' },
  };
}

const rateOf = ({ node, rate }: Counted): Expression => quantity(`r(${node.item.code})`, rate);

/** Children without points have equal weights. */
function weightOf({ node }: Counted, children: readonly Counted[]): Expression {
  const none = children.every((child) => child.node.points.isZero());
  return quantity(`P(${node.item.code})`, none ? ONE : node.points);
}

const weights = (children: readonly Counted[]): Expression =>
  sum(...children.map((child) => weightOf(child, children)));

const total = (values: readonly Exact[]): Exact => values.reduce((all, value) => all.plus(value), ZERO);
