/** 差异系数 of items, computed from the reported figures. */

import { unknownItem } from '../../errors/analysis.js';
import { reportedFigures } from '../../scoring/analysis/reported-figures.js';
import type { Graded } from '../../scoring/analysis/stages.js';
import { coefficientOfVariation, type Variation } from '../../scoring/analysis/variation.js';
import type { GroupCode, ItemCode } from '../../scoring/input.js';
import { readRules } from '../../scoring/rules/rules.js';
import type { VariationOutcome } from './outcome.js';

/**
 * @throws Refusal BAD_USER_INPUT for codes of items that are not reported; DomainError if the coefficient cannot be
 *   computed
 */
export function variationOf(
  graded: Graded,
  items: readonly ItemCode[],
  variation: Variation,
  group: GroupCode | null,
): VariationOutcome {
  const nodes = new Map(readRules(graded.input).nodes.map((node) => [node.item.code, node]));
  const results = items.map((code) => {
    const node = nodes.get(code);
    if (node?.leaf === undefined || node.leaf === null) throw unknownItem(code);
    const figures = reportedFigures(graded.input, graded.result, node, group);
    return { itemCode: code, itemName: node.item.name, ...coefficientOfVariation(figures, variation) };
  });
  return {
    kind: 'VARIATION',
    items: results,
    composite: results.reduce((sum, { coefficient }) => sum + coefficient, 0) / results.length,
  };
}
