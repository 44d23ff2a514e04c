/** 得分清单: lists of item scores that are fields of a unit's result, an item, an indicator or another score. */
import type { IndicatorId, ItemId, RunId, UnitId } from '../entities/ids.js';
import { ITEM_SCORE_COLUMNS, selectList } from '../entities/result-columns.js';
import type { Numbered } from './grading.js';
import { runIdOf } from './node-id.js';
import type { Reader } from './reader.js';

export interface ItemScoreRow {
  readonly runId: RunId;
  readonly unitId: UnitId;
  readonly itemId: ItemId;
}

/** The source of the lists for many keys. */
export interface ScoreList<Key> {
  /** Joins `w`, the keys with their numbers `n`, to `s` item_score and `c` cycle. */
  readonly from: string;
  /** The order of the scores of one key; a total order. */
  readonly order: string;
  /** The values from `$2` on. */
  readonly values: (keys: readonly Key[]) => readonly unknown[];
}

export interface RunUnit {
  readonly run: RunId;
  readonly unit: UnitId;
}

/** A unit's item scores in one run, in tree order. */
const ofUnit: ScoreList<RunUnit> = {
  from: `from unnest($2::uuid[], $3::uuid[]) with ordinality w(run_id, unit_id, n)
join run r on r.district_id = $1 and r.id = w.run_id
join cycle c on c.district_id = $1 and c.id = r.cycle_id
join lateral (select * from item_score s where s.district_id = $1 and s.run_id = w.run_id and s.unit_id = w.unit_id offset 0) s on true
join lateral (select * from item i where i.district_id = $1 and i.id = s.item_id limit 1) i on true`,
  order: 'i.position, s.item_id',
  values: (keys) => [keys.map(({ run }) => run), keys.map(({ unit }) => unit)],
};

const SCORES = `join lateral (select * from item_score s where s.district_id = $1 and s.item_id = i.id and s.run_id = r.id offset 0) s on true`;
const THEIR_RESULTS = `join lateral (select * from unit_score t where t.district_id = $1 and t.run_id = s.run_id and t.unit_id = s.unit_id limit 1) t on true`;

export interface ItemRun {
  readonly item: ItemId;
  /** Id of a run; null: the official run of the item's scheme. */
  readonly run: string | null;
}

/** The scores of all units in one item, in the order of the office's list. */
const ofItem: ScoreList<ItemRun> = {
  from: `from unnest($2::uuid[], $3::uuid[]) with ordinality w(item_id, run_id, n)
join lateral (select * from item i where i.district_id = $1 and i.id = w.item_id limit 1) i on true
join run r on r.district_id = $1 and r.scheme_id = i.scheme_id
join cycle c on c.district_id = $1 and c.id = r.cycle_id and r.id = coalesce(w.run_id, c.official_run_id)
${SCORES}
${THEIR_RESULTS}`,
  order: 't.position, s.unit_id',
  values: (keys) => [keys.map(({ item }) => item), keys.map(({ run }) => (run === null ? null : runIdOf(run)))],
};

export interface IndicatorYear {
  readonly indicator: IndicatorId;
  readonly year: number | null;
}

/** The scores of all units in the items that grade an indicator, from official runs. */
const ofIndicator: ScoreList<IndicatorYear> = {
  from: `from unnest($2::uuid[], $3::int[]) with ordinality w(indicator_id, year, n)
join lateral (select * from item i where i.district_id = $1 and i.indicator_id = w.indicator_id offset 0) i on true
join run r on r.district_id = $1 and r.scheme_id = i.scheme_id
join cycle c on c.district_id = $1 and c.official_run_id = r.id and (w.year is null or c.year = w.year)
${SCORES}
${THEIR_RESULTS}`,
  order: 'c.year, c.scheme_code, i.position, t.position, s.unit_id, s.item_id',
  values: (keys) => [keys.map(({ indicator }) => indicator), keys.map(({ year }) => year)],
};

/** The key of each list. */
export interface ScoreKeys {
  ofUnit: RunUnit;
  ofItem: ItemRun;
  ofIndicator: IndicatorYear;
}

/**
 * Lists that may be long, so PostgreSQL writes their JSON (reads/json/json-scores.ts). Their scores are always looked up
 * by key, because policies make the planner's estimate of their number wrong.
 */
export const SCORE_LISTS: { readonly [Name in keyof ScoreKeys]: ScoreList<ScoreKeys[Name]> } = {
  ofUnit,
  ofItem,
  ofIndicator,
};

export interface UnitItem {
  readonly unit: UnitId;
  readonly item: ItemId;
}

/**
 * A unit's official scores of all years in the same indicator. For an item without an indicator: in the items with the
 * same code of schemes of the same series.
 */
export const HISTORY: ScoreList<UnitItem> = {
  from: `from unnest($2::uuid[], $3::uuid[]) with ordinality w(unit_id, item_id, n)
join item i0 on i0.district_id = $1 and i0.id = w.item_id
join scheme m0 on m0.district_id = $1 and m0.id = i0.scheme_id
join cycle c on c.district_id = $1
join run r on r.district_id = $1 and r.id = c.official_run_id
join scheme m on m.district_id = $1 and m.id = r.scheme_id
join item i on i.district_id = $1 and i.scheme_id = r.scheme_id
  and case when i0.indicator_id is null then i.indicator_id is null and i.code = i0.code and m.series = m0.series
           else i.indicator_id = i0.indicator_id end
join item_score s on s.district_id = $1 and s.run_id = r.id and s.unit_id = w.unit_id and s.item_id = i.id`,
  order: 'c.year, c.scheme_code, i.position, s.item_id',
  values: (keys) => [keys.map(({ unit }) => unit), keys.map(({ item }) => item)],
};

/** @returns a function that reads the lists for many keys in one statement */
export const scoresIn =
  <Key>({ from, order, values }: ScoreList<Key>) =>
  (reader: Reader, keys: readonly Key[]) =>
    reader.query<Numbered<ItemScoreRow>>(
      `select w.n::int, s.run_id as "runId", s.unit_id as "unitId", s.item_id as "itemId", c.year,
  ${selectList('s', ITEM_SCORE_COLUMNS)}
${from}
order by w.n, ${order}`,
      values(keys),
    );
