import { parseExact } from '../decimal-text.js';
import { Exact, ZERO } from '../exact.js';
import type { UnitResult } from '../result.js';
import type { Node, Rules } from '../rules.js';

/**
 * What each leaf put into a unit's base: its points, scaled up the tree as its parents were (an item that doesn't
 * apply makes its siblings count for more). Where nothing is scaled a contribution is the item's points.
 *
 * Adds up to the base exactly, as stated, whatever the aggregates: a node's points are split over its children in
 * proportion to theirs. Under SUM that is how they arose; under a mean of another kind it is a convention.
 *
 * @returns by node's index; 0 for parents, for what is not applicable and for what earned nothing
 */
export function contributionsOf({ nodes, roots }: Pick<Rules, 'nodes' | 'roots'>, unit: UnitResult): Exact[] {
  const points = nodes.map(({ index }) => exact(unit.items[index]?.points ?? null));
  const contributions: Exact[] = nodes.map(() => ZERO);
  const split = (children: readonly number[], whole: Exact) => {
    const sum = children.reduce((total, index) => total.plus(points[index] as Exact), ZERO);
    if (sum.isZero()) return;
    const scale = sum.equals(whole) ? null : whole.div(sum).reduced();
    for (const index of children) {
      const { children: below } = nodes[index] as Node;
      const own = points[index] as Exact;
      const share = scale === null ? own : own.times(scale).reduced();
      if (below.length > 0) split(below, share);
      else contributions[index] = share;
    }
  };
  split(roots, exact(unit.base));
  return contributions;
}

const exact = (text: string | null): Exact => (text === null ? ZERO : (parseExact(text) ?? ZERO));
