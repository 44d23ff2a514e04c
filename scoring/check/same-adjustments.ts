import type { AdjustmentRecord, GradingInput } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { warning } from '../problems/finding.js';
import type { Problem } from '../result.js';

/** 重复加扣分: an adjustment that was entered twice, equal in unit, kind, code, points (as a number) and reason. */
export function checkSameAdjustments({ adjustments }: GradingInput): Problem[] {
  const first = new Map<string, number>();
  return adjustments.flatMap((record, index) => {
    const key = keyOf(record);
    if (!first.has(key)) {
      first.set(key, index);
      return [];
    }
    const { unit, kind, code, points } = record;
    const words = [kind, code, points ?? ''].filter((word) => word !== '').join(' ');
    return [
      warning(
        ['adjustments', index],
        'SAME_ADJUSTMENT',
        `单位“${unit}”的 ${words} 与前面一行的单位、类别、代码、分值、理由都相同，计了两次：是否重复？确为两次的，请在理由中区分`,
        `“${words}” of unit “${unit}” is the same as a line before in unit, kind, code, points and reason, and counts again: is it entered twice? If it happened twice, let the reasons tell them apart`,
      ),
    ];
  });
}

const keyOf = ({ unit, kind, code, points, reason }: AdjustmentRecord): string =>
  JSON.stringify([unit, kind, code, points === null ? null : (parseExact(points)?.toText() ?? points), reason]);
