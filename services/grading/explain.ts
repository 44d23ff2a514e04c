/** 计算过程: explains a unit's scores from the run's frozen inputs, as far as the viewer may see them. */

import type { Viewer } from '../../auth/viewer.js';
import type { ItemId, RunId, UnitId } from '../../entities/ids.js';
import { ITEM_SCORE_COLUMNS, selectList, UNIT_SCORE_COLUMNS } from '../../entities/result-columns.js';
import { unknownScore } from '../../errors/grading.js';
import type { DetailedGrading } from '../../scoring/index.js';
import type { ItemCode, UnitCode } from '../../scoring/input.js';
import type { ItemResult, UnitResult } from '../../scoring/result.js';
import type { OwnUnits } from '../../scoring/totals/small-groups.js';
import {
  type ShownTrace,
  type ShownUnitTrace,
  shownTrace,
  shownUnitTrace,
  traceItem,
  traceUnit,
  type Visibility,
} from '../../scoring/trace/index.js';
import { workedRun } from '../computing/cached-runs.js';
import { completedRun } from '../computing/completed-runs.js';
import type { Platform } from '../platform.js';
import type { CompletedRun } from './completed-run.js';
import type { EvidenceViewer } from './evidence-viewer.js';
import type { Provenance, ProvenanceOf } from './provenance.js';
import { unitDifferences } from './stored-result.js';

export interface RunUnit {
  readonly run: RunId;
  readonly unit: UnitId;
}

/** One unit's result in one run, visible to the viewer and computed again in detail. */
export interface Explained {
  readonly grading: DetailedGrading;
  readonly unit: UnitCode;
  readonly itemCodes: ReadonlyMap<ItemId, ItemCode>;
  /** Codes of the units whose results the viewer sees in this run; null for all units. */
  readonly own: OwnUnits | null;
}

export type ItemTraceShown = ShownTrace & Provenance;

/**
 * The stored data of a unit's result, as far as the viewer may see it. Plain data, because it is passed to a thread.
 */
export interface Evidence {
  readonly claims: Viewer['claims'];
  readonly frozen: CompletedRun['frozen'];
  readonly gradedBy: CompletedRun['gradedBy'];
  readonly score: StoredUnit;
  readonly items: readonly StoredItem[];
  /** The units whose results the viewer sees in this run; null for all units. */
  readonly own: readonly { readonly code: UnitCode }[] | null;
}

/** A viewer who is recused from units is told of others as a head of all the rest would be. */
const seesSomeUnits = ({ scores, recused }: Viewer['claims']): boolean => scores === 'units' || recused !== undefined;

/**
 * Reads the scores with the viewer's own claims first. Units without visible scores have no evidence. Reads the
 * frozen inputs only afterwards.
 *
 * @param units ids of units
 * @returns evidence by id of the unit
 */
export async function evidenceOf(
  platform: Platform,
  viewer: EvidenceViewer,
  run: RunId,
  units: readonly UnitId[],
): Promise<Map<UnitId, Evidence>> {
  const { district, claims } = viewer;
  const { scores, items, own } = await platform.database.read(claims, async (rows) => ({
    scores: await rows.query<StoredUnit & OfUnit>(UNIT_SCORES, [district.id, run, units]),
    items: await rows.query<StoredItem & OfUnit>(ITEM_SCORES, [district.id, run, units]),
    own: seesSomeUnits(claims) ? await rows.query<{ code: UnitCode }>(UNITS_SEEN, [district.id, run]) : null,
  }));
  if (scores.length === 0) return new Map();
  const { frozen, gradedBy } = await completedRun(platform.database, {
    district: district.id,
    run,
    account: viewer.account.id,
  });
  const itemsOf = Map.groupBy(items, ({ unitId }) => unitId);
  return new Map(
    scores.map(({ unitId, ...score }) => [
      unitId,
      { frozen, gradedBy, claims, score, items: itemsOf.get(unitId) ?? [], own },
    ]),
  );
}

/** @throws Error if the stored result differs from the result of the frozen inputs */
export async function explained({ frozen, score, items, own }: Evidence): Promise<Explained> {
  const grading = await workedRun(frozen);
  refuseDifferences(grading, score, items);
  return {
    grading,
    unit: score.code,
    itemCodes: new Map(items.map(({ id, item }) => [id, item])),
    own: own && new Set(own.map((seen) => seen.code)),
  };
}

/**
 * @param item id of the item
 * @throws Error if the result of the trace differs from the score
 */
export function explainItem(
  { grading, unit, itemCodes, own }: Explained,
  provenance: ProvenanceOf,
  item: ItemId,
): ItemTraceShown {
  const code = itemCodes.get(item);
  if (code === undefined) throw unknownScore();
  const trace = traceItem(grading, unit, code);
  const visibility: Visibility = { ...provenance.visibilityOf(trace), own };
  return { ...shownTrace(trace, visibility), ...provenance.of(trace, visibility) };
}

export function explainUnit({ grading, unit, own }: Explained, viewer: Pick<Viewer, 'claims'>): ShownUnitTrace {
  const { scores } = viewer.claims;
  return shownUnitTrace(traceUnit(grading, unit), scores === 'district' || scores === 'units', own);
}

type StoredUnit = Omit<UnitResult, 'items' | 'unit'> & { readonly code: UnitCode };
type StoredItem = ItemResult & { readonly id: ItemId };

interface OfUnit {
  readonly unitId: UnitId;
}

const UNIT_SCORES = `
select s.unit_id as "unitId", u.code, ${selectList('s', UNIT_SCORE_COLUMNS)}
from unit_score s join unit u on u.district_id = $1 and u.id = s.unit_id
where s.district_id = $1 and s.run_id = $2 and s.unit_id = any ($3::uuid[])`;

/** The units of the run whose results the viewer may see. */
const UNITS_SEEN = `
select u.code from unit_score s join unit u on u.district_id = $1 and u.id = s.unit_id
where s.district_id = $1 and s.run_id = $2`;

const ITEM_SCORES = `
select s.unit_id as "unitId", i.id, i.code as item, ${selectList('s', ITEM_SCORE_COLUMNS)}
from item_score s join item i on i.district_id = $1 and i.id = s.item_id
where s.district_id = $1 and s.run_id = $2 and s.unit_id = any ($3::uuid[]) order by i.position`;

/** Checks that the result to be explained is the published one. */
function refuseDifferences({ result }: DetailedGrading, { code, ...stored }: StoredUnit, items: readonly StoredItem[]) {
  const recomputed = result.units.find(({ unit }) => unit === code);
  const [difference] = unitDifferences(code, { ...stored, items }, recomputed);
  if (difference !== undefined) {
    const { item, field } = difference;
    throw new Error(`the stored ${field} of ${item ?? code} differs from the result of the frozen inputs`);
  }
}
