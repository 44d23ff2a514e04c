/** Which marks lie outside those that the other judges gave the same unit. Pure. */
import { type Exact } from '../../scoring/numbers/exact.js';
import { type MarkScale, markValueOn } from '../../scoring/tree/mark-scale.js';

export interface MarkOfUnit {
  readonly unit: string;
  readonly mark: string;
}

/**
 * A mark lies apart if it is above the highest, or below the lowest, of the other marks of its unit by more than the
 * distance. A unit with fewer than three marks has none: two marks have no range of others.
 */
export function marksApart<M extends MarkOfUnit>(marks: readonly M[], scale: MarkScale, distance: Exact): M[] {
  return [...Map.groupBy(marks, ({ unit }) => unit).values()].flatMap((ofUnit) => {
    const values = ofUnit.flatMap((mark) => {
      const value = markValueOn(scale, mark.mark);
      return value === null ? [] : [{ mark, value }];
    });
    if (values.length < 3) return [];
    return values.flatMap(({ mark, value }) => {
      const others = values.filter((other) => other.mark !== mark).map((other) => other.value);
      const lowest = others.reduce((a, b) => (a.lt(b) ? a : b));
      const highest = others.reduce((a, b) => (a.gt(b) ? a : b));
      const isApart = lowest.minus(value).gt(distance) || value.minus(highest).gt(distance);
      return isApart ? [mark] : [];
    });
  });
}
