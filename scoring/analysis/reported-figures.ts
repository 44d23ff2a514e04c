import type { GradingInput, GroupCode } from '../input.js';
import type { GradingResult } from '../result.js';
import type { Node } from '../rules/rules.js';
import type { VariationFigure } from './variation.js';

/** An item's verified figures, of the units to which it applied. @param group null for all units */
export function reportedFigures(
  { scheme: { year }, observations }: GradingInput,
  { units }: GradingResult,
  node: Node,
  group: GroupCode | null,
): VariationFigure[] {
  const denominators = new Map(
    observations
      .filter((record) => record.measure === node.leaf?.measure && record.year === year)
      .map(({ unit, denominator }) => [unit, denominator]),
  );
  return units.flatMap((unit): VariationFigure[] => {
    const value = unit.items[node.index]?.value ?? null;
    if (value === null || (group !== null && unit.group !== group)) return [];
    const denominator = denominators.get(unit.unit) ?? null;
    return [{ value: Number(value), denominator: denominator === null ? null : Number(denominator) }];
  });
}
