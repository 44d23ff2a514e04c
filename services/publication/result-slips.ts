/** 成绩凭条的编制: the slips of the official results of a cycle, and what each unit was shown at the notice period. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, DocumentId, RunId, UnitId } from '../../entities/ids.js';
import type { Results } from '../document/results.js';
import type { Noticed } from './result-check.js';
import { SLIP_FORMAT, type Slip, zSlip } from './slip.js';

/** A slip with the unit it is for. */
export interface SlipOfUnit {
  /** Id of the unit. */
  readonly unit: UnitId;
  readonly slip: Slip;
  readonly noticed: Noticed | null;
}

/** What the slips of a publication have in common. */
export interface SlipOccasion {
  /** Id of the document. */
  readonly publication: DocumentId;
  readonly contact: string | null;
  /** The last day for an appeal; null if the period is over. */
  readonly appealUntil: string | null;
  /** The run that the units were shown when the notice period began; null where there was none. */
  readonly noticedRun: RunId | null;
}

/**
 * @param salt makes the random part of a slip: 128 bits or more, hex, another one for each
 * @returns in the order of the office's list
 */
export async function resultSlips(
  rows: Rows,
  district: DistrictId,
  results: Results,
  { publication, contact, appealUntil, noticedRun }: SlipOccasion,
  salt: () => string,
): Promise<SlipOfUnit[]> {
  const [of] = await rows.query<Slip['district']>('select code, name from district where id = $1', [district]);
  if (of === undefined) throw new Error('the district can not be read');
  const { scheme, labels, units } = results;
  const items = await itemsOf(rows, district, results.run);
  const noticed = noticedRun === null ? null : await noticedIn(rows, district, noticedRun);
  return units.map((unit) => {
    const slip: Slip = {
      format: SLIP_FORMAT,
      district: of,
      scheme: { code: scheme.code, name: scheme.name },
      year: scheme.year,
      publication,
      unit: { code: unit.code, name: unit.name },
      group: { code: unit.group, name: labels.groups?.[unit.group] ?? unit.group },
      total: unit.total,
      grade: unit.grade,
      rank: unit.rank,
      peers: unit.peers,
      provisional: false,
      items: (items.get(unit.id) ?? []).map(({ code, name, points, maxPoints }) => ({ code, name, points, maxPoints })),
      contact,
      appealUntil,
      salt: salt(),
    };
    return { unit: unit.id, slip: zSlip.parse(slip), noticed: noticed?.get(unit.id) ?? null };
  });
}

interface ItemOfUnit {
  readonly unit: UnitId;
  readonly code: string;
  readonly name: string;
  readonly points: string;
  readonly maxPoints: string;
}

/** The items that are graded themselves and apply, by unit, in tree order. */
async function itemsOf(rows: Rows, district: DistrictId, run: RunId): Promise<Map<UnitId, ItemOfUnit[]>> {
  return Map.groupBy(await rows.query<ItemOfUnit>(ITEMS, [district, run]), ({ unit }) => unit);
}

async function noticedIn(rows: Rows, district: DistrictId, run: RunId): Promise<Map<UnitId, Noticed>> {
  const scores = await rows.query<Omit<Noticed, 'items'> & { readonly unit: UnitId }>(SCORES, [district, run]);
  const items = await itemsOf(rows, district, run);
  return new Map(
    scores.map(({ unit, ...standing }) => [
      unit,
      { ...standing, items: (items.get(unit) ?? []).map(({ code, points }) => ({ code, points })) },
    ]),
  );
}

const ITEMS = `
select s.unit_id as unit, i.code, i.name, s.points, i.points as "maxPoints"
from item_score s join item i on i.district_id = $1 and i.id = s.item_id
where s.district_id = $1 and s.run_id = $2 and i.method_kind is not null and s.points is not null
order by i.position`;

const SCORES = `
select unit_id as unit, total, grade, rank, peers from unit_score where district_id = $1 and run_id = $2`;
