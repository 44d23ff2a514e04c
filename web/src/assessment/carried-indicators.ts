import type { IndicatorKind } from '../generated/graphql';
import type { ItemResult } from './queries';

export interface CarriedIndicator {
  readonly code: string;
  readonly name: string;
  readonly kind: IndicatorKind;
  readonly measuredIn: string | null;
  readonly value: number | null;
  readonly target: number;
  /** Null while there is no verified figure. */
  readonly reached: boolean | null;
}

/** The indicators with a target by which the unit is graded, each once. Items that do not apply to it are left out. */
export function carriedIndicators(items: readonly ItemResult[]): CarriedIndicator[] {
  const carried = new Map<string, CarriedIndicator>();
  for (const { item, value, target, points } of items) {
    const { indicator } = item;
    if (!indicator || points == null || target == null || carried.has(indicator.code)) continue;
    const reached = value == null ? null : indicator.direction === 'LOWER' ? value <= target : value >= target;
    const { code, name, kind } = indicator;
    carried.set(code, {
      code,
      name,
      kind,
      measuredIn: indicator.measuredIn ?? null,
      value: value ?? null,
      target,
      reached,
    });
  }
  return [...carried.values()];
}
