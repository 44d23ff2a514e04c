import type { DecimalText, ItemRecord, SchemeRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { type Exact, ZERO } from '../numbers/exact.js';

/**
 * 分值: a node's full marks. Given, or else the sum of its children's (bundle.md: under SUM both agree).
 *
 * @returns points, exact decimal text
 */
export function nodePoints(node: ItemRecord | SchemeRecord): DecimalText {
  return pointsOf(node).toText() ?? '0';
}

function pointsOf(node: ItemRecord | SchemeRecord): Exact {
  const stated = node.points === null ? null : parseExact(node.points);
  return stated ?? node.items.map(pointsOf).reduce((sum, points) => sum.plus(points), ZERO);
}
