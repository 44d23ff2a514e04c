import { branded, type Plain } from '../../scoring/brand.js';
import type { AppliesTo, ItemRecord, UnitCode } from '../../scoring/input.js';

type Leaf = Plain<
  Partial<Pick<ItemRecord, 'indicator' | 'project' | 'direction' | 'missing' | 'appliesTo'>> &
    Required<Pick<ItemRecord, 'method'>>
>;
type Parent = Partial<Pick<ItemRecord, 'aggregate' | 'minCoverage'>>;

const DEFAULTS = {
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
} as const;

export function leaf(code: string, name: string, points: number, rest: Leaf): ItemRecord {
  return branded({ ...DEFAULTS, code, name, points: String(points), ...rest });
}

/** A parent's points are the sum of its children's points. */
export function parent(code: string, name: string, items: readonly ItemRecord[], rest: Parent = {}): ItemRecord {
  const points = items.reduce((sum, item) => sum + Number(item.points), 0);
  return branded({ ...DEFAULTS, code, name, points: String(points), items, ...rest });
}

export function categories(...codes: string[]): AppliesTo {
  return branded({ categories: codes, groups: [], units: [] });
}

export function groups(...codes: string[]): AppliesTo {
  return branded({ categories: [], groups: codes, units: [] });
}

export function onlyUnits(codes: readonly UnitCode[]): AppliesTo {
  return { categories: [], groups: [], units: codes };
}
