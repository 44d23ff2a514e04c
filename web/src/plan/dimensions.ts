import type { PlanIndicator } from './queries';

/** Indicators that belong together. */
export interface Dimension {
  /** null for indicators that no scheme in force grades. */
  readonly name: string | null;
  readonly indicators: readonly PlanIndicator[];
}

/**
 * 维度: the first level of the newest scheme under which an indicator is graded. The plan itself has no such level.
 * Dimensions keep the order in which they appear first; indicators that nothing grades come last.
 */
export function dimensionsOf(indicators: readonly PlanIndicator[]): readonly Dimension[] {
  const byName = new Map<string | null, PlanIndicator[]>();
  for (const indicator of indicators) {
    const name = dimensionOf(indicator);
    byName.set(name, [...(byName.get(name) ?? []), indicator]);
  }
  return [...byName]
    .map(([name, of]) => ({ name, indicators: of }))
    .sort((a, b) => Number(a.name === null) - Number(b.name === null));
}

function dimensionOf({ items }: PlanIndicator): string | null {
  const [newest] = [...items].sort((a, b) => b.scheme.year - a.scheme.year);
  return newest?.path.split(' / ')[0] ?? null;
}
