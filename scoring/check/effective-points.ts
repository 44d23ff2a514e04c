/** 实际分值: the effective points of an item if its siblings do not apply and its points are scaled up instead. */

import type { CategoryCode, GradingInput, UnitRecord } from '../input.js';
import { type Exact, ONE, TWO, ZERO } from '../numbers/exact.js';
import { warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { appliesTo } from '../rules/applies-to.js';
import { type Node, readNodes } from '../rules/rules.js';
import { countOf } from './figures.js';
import { placedItems } from './tree.js';

/** The largest factor by which an item's points are scaled for the units of one category. */
interface Raised {
  readonly factor: Exact;
  units: number;
}

/**
 * Warns of items that count for more than twice their points for some category. Siblings are reported together. Items
 * below such an item are scaled with it and are reported only if they are scaled beyond twice that.
 */
export function checkEffectivePoints(input: GradingInput): Problem[] {
  const { nodes, roots } = readNodes(input);
  const paths = placedItems(input.scheme.items).map(({ path }) => path);
  const raised = new Map<number, Map<CategoryCode, Raised>>();
  const known = new Map<string, ReadonlyMap<number, Exact>>();
  for (const unit of input.units) {
    const applying = nodes.filter(({ leaf }) => leaf !== null && appliesTo(leaf.appliesTo, unit));
    const key = applying.map(({ index }) => index).join();
    const factors = known.get(key) ?? factorsOf(nodes, roots, new Set(applying.map(({ index }) => index)));
    known.set(key, factors);
    for (const [index, factor] of factors) note(raised, index, unit, factor);
  }
  const parentOf = new Map(nodes.flatMap(({ index, children }) => children.map((child) => [child, index] as const)));
  const inOrder = [...raised].sort(([a], [b]) => a - b);
  return [...Map.groupBy(inOrder, ([index]) => parentOf.get(index))].map(([, siblings]) =>
    raisedProblem(
      siblings.map(([index, categories]) => [nodes[index] as Node, categories]),
      paths[siblings[0]?.[0] ?? 0] ?? [],
    ),
  );
}

/** Nodes that count for more than twice their points, or more than twice as much as a parent that already does. */
function factorsOf(
  nodes: readonly Node[],
  roots: readonly number[],
  applying: ReadonlySet<number>,
): Map<number, Exact> {
  const applies = new Array<boolean>(nodes.length).fill(false);
  for (let index = nodes.length - 1; index >= 0; index--) {
    const { children, leaf } = nodes[index] as Node;
    applies[index] = leaf === null ? children.some((child) => applies[child]) : applying.has(index);
  }
  const factors = new Map<number, Exact>();
  const visit = (siblings: readonly number[], factor: Exact, reported: Exact) => {
    const pointsOf = (list: readonly number[]) =>
      list.reduce((sum, index) => sum.plus((nodes[index] as Node).points), ZERO);
    const present = siblings.filter((index) => applies[index]);
    const there = pointsOf(present);
    if (there.isZero()) return;
    const own = factor.times(pointsOf(siblings)).div(there);
    for (const index of present) {
      const { children, aggregate } = nodes[index] as Node;
      const isReported = own.gt(reported.times(TWO));
      if (isReported) factors.set(index, own);
      // With MIN there are no weights.
      if (aggregate !== 'MIN') visit(children, own, isReported ? own : reported);
    }
  };
  visit(roots, ONE, ONE);
  return factors;
}

function note(raised: Map<number, Map<CategoryCode, Raised>>, index: number, unit: UnitRecord, factor: Exact): void {
  const categories = raised.get(index) ?? new Map<CategoryCode, Raised>();
  raised.set(index, categories);
  const before = categories.get(unit.category);
  const most = before === undefined || factor.gt(before.factor) ? factor : before.factor;
  categories.set(unit.category, { factor: most, units: (before?.units ?? 0) + 1 });
}

/** The items with the highest factors. */
const SHOWN = 5;

/** @param siblings raised ones of one parent, each with its categories */
function raisedProblem(
  siblings: readonly (readonly [Node, ReadonlyMap<CategoryCode, Raised>])[],
  path: Problem['path'],
) {
  const raised = siblings
    .map(([node, categories]) => ({ node, ...worstOf(categories) }))
    .sort((a, b) => b.factor.compare(a.factor));
  const parts = raised.slice(0, SHOWN).map(({ node: { item, points }, category, factor, units, others }) => {
    const effective = points.times(factor).round(2, 'HALF_UP').toText();
    return {
      zh: `“${item.code}”由 ${points.toText()} 分变为 ${effective} 分（${category}，${units} 个单位${others > 0 ? `，另 ${others} 类` : ''}）`,
      en: `“${item.code}” with ${points.toText()} points counts for ${effective} (${category}, ${countOf(units, 'unit')}${others > 0 ? `, and ${others} more` : ''})`,
    };
  });
  const more = raised.length - parts.length;
  return warning(
    path,
    'RAISED_POINTS',
    `同级其他项目不适用，折算后分值超过两倍：${parts.map(({ zh }) => zh).join('，')}${more > 0 ? `，另有 ${more} 项` : ''}；请核对各类单位的权重`,
    `siblings do not apply, so that items count for more than twice their points: ${parts.map(({ en }) => en).join(', ')}${more > 0 ? `, and ${more} more` : ''}; check the weights of each category`,
  );
}

function worstOf(
  categories: ReadonlyMap<CategoryCode, Raised>,
): Raised & { readonly category: CategoryCode; readonly others: number } {
  const [[category, raised]] = [...categories].sort(([, a], [, b]) => b.factor.compare(a.factor)) as [
    [CategoryCode, Raised],
  ];
  return { category, ...raised, others: categories.size - 1 };
}
