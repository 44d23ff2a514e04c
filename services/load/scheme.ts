/** 考核方案: a changed scheme becomes a new version with its own items; its cycle and roster are updated. */

import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, IndicatorId, ItemId, PlanId, SchemeId, UnitId } from '../../entities/ids.js';
import { nodePoints } from '../../scoring/index.js';
import type { CategoryCode, GroupCode, ItemRecord, SchemeRecord, UnitCode, UnitRecord } from '../../scoring/input.js';
import { plainRules } from '../../scoring/rules/plain-rules.js';
import { newId } from '../identity.js';
import { changesBetween, deleteAll, insertAll, sameTexts, updateAll } from './changes.js';
import type { LoadContext } from './context.js';

/** Stores the scheme if it differs from the version in force. @returns id of the version in force afterwards */
export async function loadScheme(
  rows: Rows,
  context: LoadContext,
  scheme: SchemeRecord,
  plan: PlanId | null,
  indicators: ReadonlyMap<string, IndicatorId>,
): Promise<SchemeId> {
  const { district } = context;
  const [inForce] = await rows.query<{ id: SchemeId; version: number; content: SchemeRecord }>(
    'select id, version, content from scheme where district_id = $1 and code = $2 and current',
    [district, scheme.code],
  );
  if (inForce !== undefined && isSameScheme(inForce.content, scheme)) return inForce.id;
  if (inForce !== undefined) {
    await rows.query('update scheme set current = false where district_id = $1 and id = $2', [district, inForce.id]);
    await rows.query(
      `update scheme_draft set state = 'REPLACED'
       where district_id = $1 and code = $2 and became_version = $3 and state = 'ISSUED'`,
      [district, scheme.code, inForce.version],
    );
  }
  const id = newId<SchemeId>();
  await insertAll(rows, 'scheme', [
    {
      district_id: district,
      id,
      code: scheme.code,
      version: (inForce?.version ?? 0) + 1,
      current: true,
      name: scheme.name,
      year: scheme.year,
      plan_id: plan,
      content: scheme,
      points: nodePoints(scheme),
      approval_document: context.approval?.document ?? null,
      effective_date: context.approval?.effectiveDate ?? null,
      recorded_at: context.at,
      recorded_by: context.by,
    },
  ]);
  await insertAll(rows, 'item', itemRows(district, id, scheme, indicators));
  return id;
}

const isSameScheme = (a: SchemeRecord, b: SchemeRecord): boolean =>
  JSON.stringify(plainRules(a)) === JSON.stringify(plainRules(b));

/** The tree as rows, parents before their children. */
function itemRows(
  district: DistrictId,
  scheme: SchemeId,
  { items }: SchemeRecord,
  indicators: ReadonlyMap<string, IndicatorId>,
): object[] {
  const rows: object[] = [];
  const visit = (item: ItemRecord, parent: ItemId | null, path: string, depth: number): void => {
    const id = newId<ItemId>();
    const named = path === '' ? item.name : `${path} / ${item.name}`;
    rows.push({
      district_id: district,
      id,
      scheme_id: scheme,
      parent_id: parent,
      code: item.code,
      name: item.name,
      path: named,
      position: rows.length,
      depth,
      points: nodePoints(item),
      aggregate: item.items.length > 0 ? (item.aggregate ?? 'SUM') : null,
      indicator_id: item.indicator === null ? null : (indicators.get(item.indicator) ?? null),
      project: item.project,
      direction: item.direction,
      method_kind: item.method?.kind ?? null,
      method: item.method,
      missing: item.items.length > 0 ? null : (item.missing ?? 'ZERO'),
      applies_to: item.appliesTo,
    });
    for (const child of item.items) visit(child, id, named, depth + 1);
  };
  for (const item of items) visit(item, null, '', 1);
  return rows;
}

/** Creates the cycle of a scheme if it is new, and sets it to the version in force. @returns its id */
export async function loadCycle(
  rows: Rows,
  context: LoadContext,
  scheme: SchemeRecord,
  schemeId: SchemeId,
): Promise<CycleId> {
  const [cycle] = await rows.query<{ id: CycleId }>(
    `insert into cycle (district_id, id, scheme_code, scheme_id, year) values ($1, $2, $3, $4, $5)
     on conflict (district_id, scheme_code) do update set scheme_id = excluded.scheme_id, year = excluded.year, version = cycle.version + 1
       where cycle.scheme_id <> excluded.scheme_id
     returning id`,
    [context.district, newId(), scheme.code, schemeId, scheme.year],
  );
  if (cycle !== undefined) return cycle.id;
  const [unchanged] = await rows.query<{ id: CycleId }>(
    'select id from cycle where district_id = $1 and scheme_code = $2',
    [context.district, scheme.code],
  );
  return (unchanged as { id: CycleId }).id;
}

/** 考核对象名册: afterwards the roster has exactly the bundle's units, in its order. */
export async function loadRoster(
  rows: Rows,
  context: LoadContext,
  cycle: CycleId,
  units: readonly UnitRecord[],
  unitIds: ReadonlyMap<UnitCode, UnitId>,
): Promise<void> {
  const { district } = context;
  const stored = await rows.query<{
    id: string;
    unit_id: UnitId;
    category: CategoryCode;
    peer_group: GroupCode;
    position: number;
    staff: number | null;
    name: string;
    parent_id: UnitId | null;
  }>(
    'select id, unit_id, category, peer_group, position, staff, name, parent_id from cycle_unit where district_id = $1 and cycle_id = $2',
    [district, cycle],
  );
  const wanted = units.map((unit, position) => ({
    district_id: district,
    id: newId(),
    cycle_id: cycle,
    unit_id: unitIds.get(unit.code) as UnitId,
    category: unit.category,
    peer_group: unit.group,
    position,
    staff: unit.staff ?? null,
    name: unit.name,
    parent_id: unit.parent === null ? null : (unitIds.get(unit.parent) ?? null),
  }));
  const changes = changesBetween(
    stored,
    wanted,
    ({ unit_id }) => unit_id,
    sameTexts('category', 'peer_group', 'position', 'staff', 'name', 'parent_id'),
  );
  await insertAll(rows, 'cycle_unit', changes.added);
  await updateAll(rows, 'cycle_unit', changes.changed);
  await deleteAll(rows, 'cycle_unit', district, changes.removed);
}
