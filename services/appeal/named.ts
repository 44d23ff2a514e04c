/** 已指定的裁定人, and the items for which one is still needed. */
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DeciderKind } from '../../entities/appeal.js';
import type { CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import { unknownScheme } from '../../errors/grading.js';
import type { Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { decidingClaims } from './claims.js';
import { itemsWithoutDecider } from './deciders.js';
import { appealCycle } from './periods.js';

export interface NamedDecider {
  readonly name: string;
  readonly displayName: string;
  readonly kind: DeciderKind;
  /** Code of the unit; null for a superior. */
  readonly unit: string | null;
  readonly reason: string;
}

/** Those that the viewer may see: all for the office, the own unit's for a head. @throws Refusal NOT_FOUND UNKNOWN_SCHEME */
export async function listDeciders({ database }: Platform, viewer: Viewer, scheme: string): Promise<NamedDecider[]> {
  const district = viewer.district.id;
  const ids = await database.read(viewer.claims, async (rows) => {
    const cycle = await appealCycle(rows, district, scheme);
    if (cycle === null) throw unknownScheme(scheme);
    const found = await rows.query<{ id: string }>(
      'select id from appeal_decider where district_id = $1 and cycle_id = $2',
      [district, cycle.id],
    );
    return found.map(({ id }) => id);
  });
  if (ids.length === 0) return [];
  return database.read(systemClaims(district, viewer.account.id), (rows) =>
    rows.query<NamedDecider>(
      `select a.name, a.display_name as "displayName", d.kind, u.code as unit, d.reason from appeal_decider d
       join account a on a.district_id = d.district_id and a.id = d.account_id
       left join unit u on u.district_id = d.district_id and u.id = d.unit_id
       where d.district_id = $1 and d.id = any ($2::uuid[]) order by u.code nulls first, a.name`,
      [district, ids],
    ),
  );
}

export interface UnitWithoutDecider {
  /** Code and name. */
  readonly unit: string;
  readonly unitName: string;
  readonly items: readonly string[];
}

/** For the office; others are told of none. @throws Refusal NOT_FOUND UNKNOWN_SCHEME */
export async function listWithoutDecider(
  { database, clock }: Platform,
  viewer: Viewer,
  scheme: string,
): Promise<UnitWithoutDecider[]> {
  if (!viewer.roles.includes('OFFICE')) return [];
  const district = viewer.district.id;
  return database.read(decidingClaims(viewer), async (rows) => {
    const cycle = await appealCycle(rows, district, scheme);
    if (cycle === null) throw unknownScheme(scheme);
    return unitsWithoutDecider(rows, district, cycle.id, clock.now());
  });
}

export async function unitsWithoutDecider(
  rows: Pick<Transaction, 'query'>,
  district: DistrictId,
  cycle: CycleId,
  now: Date,
): Promise<UnitWithoutDecider[]> {
  const found = await itemsWithoutDecider(rows, district, cycle, now);
  if (found.length === 0) return [];
  const byUnit = Map.groupBy(found, ({ unit }) => unit);
  const units = await rows.query<{ id: UnitId; code: string; name: string }>(
    'select id, code, name from unit where district_id = $1 and id = any ($2::uuid[]) order by code',
    [district, [...byUnit.keys()]],
  );
  return units.map(({ id, code, name }) => ({
    unit: code,
    unitName: name,
    items: (byUnit.get(id) ?? []).map(({ item }) => item),
  }));
}
