/** 所争议的事项: the items of a scheme on which appeals are, and whose hands were on them. */
import type { Rows } from '../../db/database.js';
import type { AccountId, CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import type { ItemCode, ItemRecord, MeasureCode, PlanCode, SchemeCode, SchemeRecord } from '../../scoring/input.js';
import { leavesOf } from '../../scoring/rules/leaves-of.js';

/** An item that is graded by a method, with the measure that it is graded by. */
export interface ContestedLeaf {
  readonly item: ItemCode;
  readonly scope: PlanCode | SchemeCode;
  readonly measure: MeasureCode;
}

export interface ContestedScheme {
  readonly year: number;
  readonly items: readonly ItemRecord[];
  readonly leaves: readonly ContestedLeaf[];
}

type Statements = Pick<Rows, 'query'>;

/** The version of the scheme in force for the cycle. */
export async function contestedScheme(
  rows: Statements,
  district: DistrictId,
  cycle: CycleId,
): Promise<ContestedScheme> {
  const [found] = await rows.query<{ content: SchemeRecord; plan: PlanCode | null }>(
    `select s.content, p.code as plan from cycle c
     join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
     left join plan p on p.district_id = s.district_id and p.id = s.plan_id
     where c.district_id = $1 and c.id = $2`,
    [district, cycle],
  );
  if (found === undefined) throw new Error(`the scheme of cycle ${cycle} can't be read`);
  const { content, plan } = found;
  return {
    year: content.year,
    items: content.items,
    leaves: leavesOf(content.items).map(({ code, indicator }) => ({
      item: code,
      scope: (indicator === null ? content.code : plan) ?? content.code,
      measure: indicator ?? code,
    })),
  };
}

const everyItem = (items: readonly ItemRecord[]): ItemRecord[] =>
  items.flatMap((item) => [item, ...everyItem(item.items)]);

/** The item with this code, wherever in the tree; null if the scheme has none. */
export const itemOf = ({ items }: ContestedScheme, code: string): ItemRecord | null =>
  everyItem(items).find((item) => item.code === code) ?? null;

/** Codes of the leaves that an appeal on this item contests. @param item null for the result as a whole */
export function leavesUnder(scheme: ContestedScheme, item: string | null): ItemCode[] {
  if (item === null) return scheme.leaves.map((leaf) => leaf.item);
  const named = itemOf(scheme, item);
  return named === null ? [] : leavesOf([named]).map(({ code }) => code);
}

/** Stands for adjustments, which an appeal on the result as a whole contests. */
export const ADJUSTMENTS = '';

/** An account that entered, verified, marked or proposed something, for itself or for another. */
export interface Hand {
  readonly unit: UnitId;
  /** Code of a leaf, or ADJUSTMENTS. */
  readonly item: string;
  readonly account: AccountId;
}

const HANDS = `
select distinct o.unit_id as unit, w.item, h.account from unnest($3::text[], $4::text[], $5::text[]) w (item, scope, measure)
join observation o on o.district_id = $1 and o.scope = w.scope and o.measure = w.measure and o.year = $6
join cycle_unit c on c.district_id = $1 and c.cycle_id = $2 and c.unit_id = o.unit_id
join observation_revision r on r.district_id = $1 and r.observation_id = o.id
cross join lateral (values (r.recorded_by), (r.recorded_for)) h (account)
where h.account is not null and ($7::uuid is null or o.unit_id = $7)
union
select distinct m.unit_id, m.item, a.id from mark m
join account a on a.district_id = m.district_id and a.name = m.judge
where m.district_id = $1 and m.cycle_id = $2 and ($7::uuid is null or m.unit_id = $7)
union
select distinct s.unit_id, s.item, s.account_id from mark_sheet_unit s
where s.district_id = $1 and s.cycle_id = $2 and s.mark is not null and ($7::uuid is null or s.unit_id = $7)
union
select distinct e.unit_id, '', h.account from audit_entry e
cross join lateral (values (e.account_id), (e.acting_for)) h (account)
where e.district_id = $1 and e.subject_type = 'adjustment' and h.account is not null and e.unit_id is not null
  and ($7::uuid is null or e.unit_id = $7)
  and e.subject_id in (select a.id::text from adjustment a where a.district_id = $1 and a.cycle_id = $2)`;

/**
 * @param rows with claims that show figures and the log of the district
 * @param unit null for every unit of the cycle
 */
export const handsOn = (
  rows: Statements,
  district: DistrictId,
  cycle: CycleId,
  { leaves, year }: ContestedScheme,
  unit: UnitId | null,
): Promise<Hand[]> =>
  rows.query<Hand>(HANDS, [
    district,
    cycle,
    leaves.map(({ item }) => item),
    leaves.map(({ scope }) => scope),
    leaves.map(({ measure }) => measure),
    year,
    unit,
  ]);
