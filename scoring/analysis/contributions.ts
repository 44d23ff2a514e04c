import type { ItemCode } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { Exact, ZERO } from '../numbers/exact.js';
import type { UnitResult } from '../result.js';
import type { Node, Rules } from '../rules/rules.js';

/**
 * The contribution of each leaf to a unit's base: its points, scaled up the tree as its parents were (an item that
 * does not apply gives its siblings more weight). Without scaling, the contribution equals the item's points.
 *
 * Under SUM and WEIGHTED_MEAN the contributions add up to the base, except for rounding. Under other means a node's
 * points are divided among its children in proportion to theirs, which is a convention.
 *
 * @returns leaves only; a leaf that is not applicable or earned nothing contributes 0
 */
export function contributionsOf(rules: Rules, unit: UnitResult): Map<ItemCode, Exact> {
  const { nodes, roots, aggregate, points } = rules;
  const contributions = new Map<ItemCode, Exact>();
  const split = (
    parent: Pick<Node, 'children' | 'aggregate' | 'points'>,
    scale: Exact | null,
    earned: string | null,
  ) => {
    const own = scaleOf(nodes, parent, unit, earned);
    const whole = scale === null || own === null ? (scale ?? own) : scale.times(own).reduced();
    for (const index of parent.children) {
      const child = nodes[index] as Node;
      const result = unit.items[index];
      // A parent that does not count excludes its children, whatever they earned.
      if (child.leaf === null) split(child, (result?.rate ?? null) === null ? ZERO : whole, result?.points ?? null);
      else contributions.set(child.item.code, scaled(exact(result?.points ?? null), whole));
    }
  };
  split({ children: roots, aggregate, points }, null, unit.base);
  return contributions;
}

const scaled = (points: Exact, scale: Exact | null): Exact => (scale === null ? points : points.times(scale).reduced());

/** The factor by which the children's points are scaled to the parent's; null for 1. */
function scaleOf(
  nodes: readonly Node[],
  { children, aggregate, points }: Pick<Node, 'children' | 'aggregate' | 'points'>,
  unit: UnitResult,
  earned: string | null,
): Exact | null {
  const applicable = children.filter((index) => (unit.items[index]?.rate ?? null) !== null);
  const isLinear = aggregate === 'SUM' || aggregate === 'WEIGHTED_MEAN';
  const parts = applicable.map((index) =>
    isLinear ? (nodes[index] as Node).points : exact(unit.items[index]?.points ?? null),
  );
  const sum = parts.reduce((total, part) => total.plus(part), ZERO);
  const whole = isLinear ? points : exact(earned);
  if (sum.isZero() || sum.equals(whole)) return null;
  return whole.div(sum).reduced();
}

const exact = (text: string | null): Exact => (text === null ? ZERO : (parseExact(text) ?? ZERO));
