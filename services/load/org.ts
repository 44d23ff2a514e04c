/**
 * 单位: stores the units of a bundle. Units of the district that the bundle does not name stay unchanged, and so does a unit
 * that an event has changed since the year of the bundle: its name of that year is on the roster of that year.
 */

import type { Rows } from '../../db/database.js';
import type { DistrictId, UnitId } from '../../entities/ids.js';
import type { CategoryCode, GroupCode, UnitCode, UnitRecord } from '../../scoring/input.js';
import { newId } from '../identity.js';
import { changesBetween, insertAll, sameTexts, updateAll } from './changes.js';

interface UnitRow {
  readonly id: UnitId;
  readonly code: UnitCode;
  readonly name: string;
  readonly category: CategoryCode;
  readonly peer_group: GroupCode;
  readonly parent_id: UnitId | null;
}

/** @returns ids of the district's units by code */
export async function loadUnits(
  rows: Rows,
  district: DistrictId,
  units: readonly UnitRecord[],
  year: number,
): Promise<ReadonlyMap<UnitCode, UnitId>> {
  const stored = await rows.query<UnitRow & { position: number; version: number }>(
    'select id, code, name, category, peer_group, parent_id, position, version from unit where district_id = $1',
    [district],
  );
  const ids = new Map(stored.map(({ code, id }) => [code, id]));
  for (const { code } of units) if (!ids.has(code)) ids.set(code, newId<UnitId>());
  const positions = new Map(stored.map(({ code, position }) => [code, position]));
  const versions = new Map(stored.map(({ code, version }) => [code, version]));
  const next = stored.reduce((last, { position }) => Math.max(last, position), -1) + 1;
  const wanted = units.map((unit, index) => ({
    district_id: district,
    id: ids.get(unit.code) as UnitId,
    code: unit.code,
    name: unit.name,
    category: unit.category,
    peer_group: unit.group,
    parent_id: unit.parent === null ? null : (ids.get(unit.parent) ?? null),
    // A unit keeps its position in the district's list. The cycle's roster has the bundle's order.
    position: positions.get(unit.code) ?? next + index,
  }));
  const changes = changesBetween(
    stored,
    wanted,
    ({ code }) => code,
    sameTexts('name', 'category', 'peer_group', 'parent_id'),
  );
  const since = await rows.query<{ unit: UnitId }>(
    'select distinct unit_id as unit from unit_event where district_id = $1 and date > make_date($2, 12, 31)',
    [district, year],
  );
  const later = new Set(since.map(({ unit }) => unit));
  await insertAll(rows, 'unit', changes.added);
  await updateAll(
    rows,
    'unit',
    changes.changed
      .filter(({ id }) => !later.has(id))
      .map((unit) => ({ ...unit, version: (versions.get(unit.code) ?? 0) + 1 })),
  );
  return ids;
}
