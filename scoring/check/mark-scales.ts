import type { GradingInput } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { Exact, highest } from '../numbers/exact.js';
import { warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { readNodes } from '../rules/rules.js';
import { placedItems } from './tree.js';

const FEWEST = 3;
const TEN = Exact.of(10);

/**
 * 评分的刻度: finds judges who all mark out of ten, or in shares, when full marks are a hundred. One warning for each
 * item.
 */
export function checkMarkScales(input: GradingInput): Problem[] {
  const paths = placedItems(input.scheme.items).map(({ path }) => path);
  const byItem = Map.groupBy(input.marks, ({ item }) => item);
  return readNodes(input).nodes.flatMap(({ item, leaf, index }) => {
    if (leaf === null || !leaf.needs.includes('MARKS')) return [];
    const { scale, levels = {} } = leaf.params as { scale: Exact; levels?: Record<string, Exact> };
    const numberOf = (mark: string) => (Object.hasOwn(levels, mark) ? levels[mark] : parseExact(mark));
    const marks = (byItem.get(item.code) ?? []).flatMap(({ mark }) => numberOf(mark) ?? []);
    const best = marks.length < FEWEST ? null : highest(marks);
    if (best === null || !best.isPositive() || best.times(TEN).gt(scale)) return [];
    const [most, full] = [best.toText(), scale.toText()];
    return [
      warning(
        [...(paths[index] ?? []), 'method'],
        'SCALE_OF_MARKS',
        `“${item.code}”满分 ${full}，评委最高只打 ${most}：是按另一种满分打的吗？请改 scale 或评分`,
        `the marks of “${item.code}” are out of ${full}, and the highest is ${most}: were they given out of another number? Change scale or the marks`,
      ),
    ];
  });
}
