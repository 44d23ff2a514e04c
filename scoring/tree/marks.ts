import type { MarkRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { Exact } from '../numbers/exact.js';
import { DomainError } from '../problems/problem.js';

/**
 * The judges' mean: labels are replaced by their numbers, the `trim` highest and lowest are dropped.
 *
 * @returns null if no judge has marked; then the item's missing rule applies
 * @throws DomainError TOO_FEW_MARKS below 2·trim + 1; BAD_MARK; MARK_OUTSIDE_SCALE with every judge whose mark is
 *   outside
 */
export function meanMark(
  marks: readonly MarkRecord[],
  { trim, scale, levels }: { trim: number; scale: Exact; levels?: Record<string, Exact> | undefined },
): Exact | null {
  if (marks.length === 0) return null;
  if (marks.length < 2 * trim + 1) {
    throw new DomainError('TOO_FEW_MARKS', {
      zh: `只有 ${marks.length} 个评分，去掉 ${trim} 个最高和 ${trim} 个最低后不剩；至少要 ${2 * trim + 1} 个`,
      en: `${marks.length} marks only, and nothing is left after dropping ${trim} highest and ${trim} lowest; at least ${2 * trim + 1} are needed`,
    });
  }
  refuseOutside(marks, scale, levels);
  const values = marks.map(({ mark }) => markValue(mark, levels)).sort((a, b) => a.compare(b));
  const counted = values.slice(trim, values.length - trim);
  return counted.reduce((sum, value) => sum.plus(value)).div(Exact.of(counted.length));
}

/** A typing mistake, such as 955 for 95. */
function refuseOutside(marks: readonly MarkRecord[], scale: Exact, levels: Record<string, Exact> | undefined): void {
  const outside = marks.filter(({ mark }) => isOutsideScale(markValue(mark, levels), scale));
  if (outside.length === 0) return;
  throw new DomainError('MARK_OUTSIDE_SCALE', {
    zh: `${outside.map(({ judge, mark }) => `评委 ${judge} 打了 ${mark}`).join('，')}；评分应在 0 到 ${scale.toText()} 之间，请核对`,
    en: `${outside.map(({ judge, mark }) => `judge ${judge} gave ${mark}`).join(', ')}; a mark is between 0 and ${scale.toText()}`,
  });
}

export const isOutsideScale = (mark: Exact, scale: Exact): boolean => mark.isNegative() || mark.gt(scale);

function markValue(mark: string, levels: Record<string, Exact> | undefined): Exact {
  const value = (levels !== undefined && Object.hasOwn(levels, mark) ? levels[mark] : undefined) ?? parseExact(mark);
  if (value !== null) return value;
  throw new DomainError('BAD_MARK', {
    zh: `评分“${mark}”既不是数字，也不是方案的档次（levels）`,
    en: `the mark “${mark}” is neither a number nor a level of the scheme (levels)`,
  });
}
