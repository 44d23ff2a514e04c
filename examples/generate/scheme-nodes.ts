import type { AppliesTo, ItemRecord } from '../../scoring/input.js';

type Leaf = Partial<Pick<ItemRecord, 'indicator' | 'project' | 'direction' | 'missing' | 'appliesTo'>> &
  Required<Pick<ItemRecord, 'method'>>;
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
  return { ...DEFAULTS, code, name, points: String(points), ...rest };
}

/** A parent's points are the sum of its children's points. */
export function parent(code: string, name: string, items: readonly ItemRecord[], rest: Parent = {}): ItemRecord {
  const points = items.reduce((sum, item) => sum + Number(item.points), 0);
  return { ...DEFAULTS, code, name, points: String(points), items, ...rest };
}

export function categories(...codes: string[]): AppliesTo {
  return { categories: codes, groups: [], units: [] };
}

export function groups(...codes: string[]): AppliesTo {
  return { categories: [], groups: codes, units: [] };
}

export function onlyUnits(codes: readonly string[]): AppliesTo {
  return { categories: [], groups: [], units: codes };
}
