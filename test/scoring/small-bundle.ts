/** Bundles of a few lines, for tests that show one rule. */

import type { Bundle } from '../../bundle/index.js';
import { branded, type Plain } from '../../scoring/brand.js';
import type { ItemRecord, SchemeRecord } from '../../scoring/input.js';

const EMPTY: Plain<ItemRecord> = {
  code: 'A',
  name: '项目',
  points: null,
  aggregate: null,
  minCoverage: null,
  items: [],
  indicator: null,
  project: null,
  direction: null,
  method: null,
  missing: null,
  appliesTo: null,
};

export const itemOf = (item: Plain<Partial<ItemRecord>>): ItemRecord => branded({ ...EMPTY, ...item });

/**
 * @param values by unit, each its own group's member `G`, of the measure `A` in 2025; null is not reported
 * @param items the scheme's items
 */
export function bundleOf(
  items: readonly ItemRecord[],
  values: Readonly<Record<string, string | null>>,
  more: Plain<Partial<Omit<Bundle, 'scheme'>> & { scheme?: Partial<SchemeRecord> }> = {},
): Bundle {
  const { scheme, ...rest } = more;
  return branded({
    plan: null,
    indicators: [],
    units: Object.keys(values).map((code) => ({ code, name: code, category: code, group: 'G', parent: null })),
    targets: [],
    observations: Object.entries(values).flatMap(([unit, value]) =>
      value === null ? [] : [observed('A', unit, value)],
    ),
    marks: [],
    milestones: [],
    adjustments: [],
    ...rest,
    scheme: {
      code: 'small',
      name: '小方案',
      year: 2025,
      plan: null,
      aggregate: null,
      points: null,
      minCoverage: null,
      rounding: { item: null, total: null, mode: 'HALF_UP' },
      adjustments: { bonusCap: null, deductionCap: null, totalCap: null },
      vetoes: [],
      grades: [],
      ranking: { tieBreak: [], quotaTies: 'EXCLUDE' },
      items,
      ...scheme,
    },
  });
}

export const observed = (
  measure: string,
  unit: string,
  value: string | null,
  status: 'VERIFIED' | 'NOT_APPLICABLE' = 'VERIFIED',
) => ({
  measure,
  unit,
  year: 2025,
  value,
  numerator: null,
  denominator: null,
  status,
  evidence: null,
});
