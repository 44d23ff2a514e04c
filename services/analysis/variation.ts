/** 差异系数 of items as they were reported. */
import { coefficientOfVariation, type Variation, type VariationFigure } from '../../scoring/analysis/variation.js';
import type { GroupCode, ItemCode } from '../../scoring/input.js';
import { type Node, readRules } from '../../scoring/rules.js';
import { Refusal } from '../refusal.js';
import type { GradedRun } from './graded-run.js';
import type { VariationOutcome } from './outcome.js';

/** @throws Refusal BAD_USER_INPUT for codes that no reported item has; DomainError where the figures have no coefficient */
export function variationOf(
  graded: GradedRun,
  items: readonly ItemCode[],
  variation: Variation,
  group: GroupCode | null,
): VariationOutcome {
  const nodes = new Map(readRules(graded.input).nodes.map((node) => [node.item.code, node]));
  const found = items.map((code) => {
    const node = nodes.get(code);
    if (node?.leaf === undefined || node.leaf === null) throw unknownItem(code);
    const figures = figuresOf(graded, node, group);
    return { itemCode: code, itemName: node.item.name, ...coefficientOfVariation(figures, variation) };
  });
  return {
    kind: 'VARIATION',
    items: found,
    composite: found.reduce((sum, { coefficient }) => sum + coefficient, 0) / found.length,
  };
}

/** Verified figures of the units to which the item applied. */
function figuresOf({ input, result }: GradedRun, node: Node, group: GroupCode | null): VariationFigure[] {
  const { year } = input.scheme;
  const denominators = new Map(
    input.observations
      .filter((record) => record.measure === node.leaf?.measure && record.year === year)
      .map(({ unit, denominator }) => [unit, denominator]),
  );
  return result.units.flatMap((unit): VariationFigure[] => {
    const value = unit.items[node.index]?.value ?? null;
    if (value === null || (group !== null && unit.group !== group)) return [];
    const denominator = denominators.get(unit.unit) ?? null;
    return [{ value: Number(value), denominator: denominator === null ? null : Number(denominator) }];
  });
}

function unknownItem(code: ItemCode): Refusal {
  const text = { zh: `方案中没有可填报的项目“${code}”。`, en: `The scheme has no reported item “${code}”.` };
  return new Refusal('BAD_USER_INPUT', 'UNKNOWN_ITEM', text, [{ field: 'items', code: 'UNKNOWN_ITEM', message: text }]);
}
