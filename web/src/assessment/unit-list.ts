import type { UnitListQuery } from '../generated/graphql.js';

export interface ListedUnit {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly categoryName: string;
  readonly group: string;
  readonly groupName: string;
  /** The latest result by a yearly scheme or, if there is none, by any. */
  readonly latest: UnitListQuery['unitScoreRows']['rows'][number] | null;
}

type Row = UnitListQuery['unitScoreRows']['rows'][number];

/** The district's units in its order. Names of categories and groups are those of the unit's latest result. */
export function listedUnits({ units, schemes, unitScoreRows }: UnitListQuery): ListedUnit[] {
  const ofUnit = new Map<string, Row>();
  const special = new Set(schemes.flatMap(({ code, kind }) => (kind === 'SPECIAL' ? [code] : [])));
  // Of several yearly schemes of a year, the one that grades the most units.
  const sizes = new Map<string, number>();
  for (const { scheme } of unitScoreRows.rows) sizes.set(scheme, (sizes.get(scheme) ?? 0) + 1);
  const isBefore = (row: Row, known: Row) => {
    const isYearly = Number(!special.has(row.scheme)) - Number(!special.has(known.scheme));
    const size = (sizes.get(row.scheme) ?? 0) - (sizes.get(known.scheme) ?? 0);
    return (isYearly || row.year - known.year || size) > 0;
  };
  for (const row of unitScoreRows.rows) {
    const known = ofUnit.get(row.unitCode);
    if (known === undefined || isBefore(row, known)) ofUnit.set(row.unitCode, row);
  }
  const names = new Map<string, string>();
  for (const { code, category, group } of units.nodes) {
    const row = ofUnit.get(code);
    if (row === undefined) continue;
    names.set(`category ${category}`, row.unitCategoryName);
    names.set(`group ${group}`, row.unitGroupName);
  }
  return units.nodes.map(({ code, name, category, group }) => ({
    code,
    name,
    category,
    categoryName: names.get(`category ${category}`) ?? category,
    group,
    groupName: names.get(`group ${group}`) ?? group,
    latest: ofUnit.get(code) ?? null,
  }));
}

/** @param initials initials of the name in pinyin; empty until they are known */
export function matches(
  unit: ListedUnit,
  { q, group, category }: { readonly q?: string; readonly group?: string; readonly category?: string },
  initials: string,
): boolean {
  const typed = (q ?? '').trim().toLowerCase();
  const found = [unit.name, unit.code, initials].some((text) => text.toLowerCase().includes(typed));
  return (
    found && (group === undefined || unit.group === group) && (category === undefined || unit.category === category)
  );
}
