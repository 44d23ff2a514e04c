import type { DecimalText, GroupCode, SchemeRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { Exact, HUNDRED, TWO } from '../numbers/exact.js';
import type { GradingResult } from '../result.js';
import { nodePoints } from '../rules/node-points.js';
import { SMALLEST_GROUP } from './small-groups.js';

/** A peer group's size, mean and quartiles, in the form that a unit head may see. Null below five units. */
export interface GroupFigures {
  readonly group: GroupCode;
  /** Units with a total. */
  readonly units: number;
  readonly mean: DecimalText | null;
  readonly lowerQuartile: DecimalText | null;
  readonly median: DecimalText | null;
  readonly upperQuartile: DecimalText | null;
}

/**
 * Each peer group's mean and quartiles (linear interpolation like QUARTILE.INC of spreadsheets), rounded half up to a
 * hundredth of full marks, and at least to five units of the totals' last digit: in a small group the exact quartiles
 * would be totals of other units (docs/decisions/0004-peers-without-names.md).
 *
 * @returns groups in the order of their first unit, without groups that have no total
 */
export function groupFigures(scheme: SchemeRecord, result: GradingResult): GroupFigures[] {
  const step = stepOf(scheme);
  const graded = result.units.filter(({ total }) => total !== null);
  const groups = Map.groupBy(graded, ({ group }) => group);
  return [...groups].map(([group, units]) => {
    const totals = units.map(({ total }) => exact(total as DecimalText)).sort((a, b) => a.compare(b));
    if (totals.length < SMALLEST_GROUP) {
      return { group, units: totals.length, mean: null, lowerQuartile: null, median: null, upperQuartile: null };
    }
    const sum = totals.reduce((total, next) => total.plus(next));
    const coarse = (value: Exact) => value.div(step).round(0, 'HALF_UP').times(step).toText();
    return {
      group,
      units: totals.length,
      mean: coarse(sum.div(Exact.of(totals.length))),
      lowerQuartile: coarse(quantile(totals, Exact.of(1, 4))),
      median: coarse(quantile(totals, TWO.div(Exact.of(4)))),
      upperQuartile: coarse(quantile(totals, Exact.of(3, 4))),
    };
  });
}

/** If totals are whole points, a whole point would be the total itself. */
function stepOf(scheme: SchemeRecord): Exact {
  const share = exact(nodePoints(scheme)).div(HUNDRED);
  const digits = scheme.rounding.total;
  const least = digits === null ? share : Exact.of(5).div(Exact.of(10 ** digits));
  return least.gt(share) ? least : share;
}

/** @param sorted ascending, at least one; @param share 0 to 1 */
function quantile(sorted: readonly Exact[], share: Exact): Exact {
  const place = share.times(Exact.of(sorted.length - 1));
  const below = place.floor();
  const low = sorted[below.toNumber()] as Exact;
  const high = sorted[below.toNumber() + 1] ?? low;
  return low.plus(high.minus(low).times(place.minus(below)));
}

const exact = (text: DecimalText): Exact => parseExact(text) as Exact;
