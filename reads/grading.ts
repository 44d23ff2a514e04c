/** 评分: runs, units' results and items' scores. Lists that answer several keys number them by `n`, from 1. */
import type { RunState } from '../entities/grading.js';
import { uuidOf } from './node-id.js';
import type { Reader } from './reader.js';

export interface RunRow {
  readonly id: string;
  readonly cycleId: string;
  readonly schemeId: string;
  readonly state: RunState;
  readonly unitsDone: number;
  readonly unitsTotal: number;
}

export interface AssessmentRow {
  readonly runId: string;
  readonly schemeId: string;
  readonly unitId: string;
  readonly group: string;
}

export interface ItemScoreRow {
  readonly runId: string;
  readonly unitId: string;
  readonly itemId: string;
}

export interface QuartilesRow {
  readonly runId: string;
  readonly group: string;
  readonly units: number | null;
  readonly suppressed: boolean;
}

export type Numbered<T> = T & { readonly n: number };

const RUN = `r.id, r.cycle_id as "cycleId", r.scheme_id as "schemeId", r.number, r.state, r.adopt,
  r.id is not distinct from c.official_run_id as official, r.engine_version as "engineVersion",
  r.input_hash as "inputHash", r.result_hash as "resultHash", r.units_done as "unitsDone",
  r.units_total as "unitsTotal", r.failure, r.created_at as "createdAt", r.started_at as "startedAt",
  r.finished_at as "finishedAt"`;

/** Over `r` run, `c` cycle, `t` unit_score. The percentile needs the unit's own row only. */
const ASSESSMENT = `t.run_id as "runId", r.scheme_id as "schemeId", t.unit_id as "unitId", c.year, t.category,
  t.peer_group as "group", t.base, t.bonus, t.deduction, t.total, t.grade, t.rank, t.overall_rank as "overallRank",
  t.peers, round(100.0 * (t.peers - t.rank) / nullif(t.peers - 1, 0), 1) as percentile`;

/** Over `c` cycle and `s` item_score. */
const ITEM_SCORE = `s.run_id as "runId", s.unit_id as "unitId", s.item_id as "itemId", c.year,
  s.value, s.target, s.rate, s.points, s.flags`;

const QUARTILES = `q.run_id as "runId", q.peer_group as "group", q.units, q.mean is null as suppressed, q.mean,
  q.lower_quartile as "lowerQuartile", q.median, q.upper_quartile as "upperQuartile"`;

export const runsById = (reader: Reader, ids: readonly string[]) =>
  reader.query<RunRow>(
    `select ${RUN} from run r join cycle c on c.district_id = $1 and c.id = r.cycle_id
     where r.district_id = $1 and r.id = any($2::uuid[])`,
    [ids],
  );

export const runsOfCycles = (reader: Reader, cycles: readonly string[]) =>
  reader.query<RunRow>(
    `select ${RUN} from run r join cycle c on c.district_id = $1 and c.id = r.cycle_id
     where r.district_id = $1 and r.cycle_id = any($2::uuid[]) order by r.cycle_id, r.number desc`,
    [cycles],
  );

/** Which result of a unit: of a year, of a scheme, of a run; without a run, of official ones. */
export interface AssessmentKey {
  readonly unit: string;
  readonly year: number | null;
  readonly scheme: string | null;
  /** Id as given; what is no run's id finds nothing. */
  readonly run: string | null;
}

const NO_RUN = '00000000-0000-0000-0000-000000000000';

/** Every result that fits, the latest first. */
export const assessments = (reader: Reader, keys: readonly AssessmentKey[]) =>
  reader.query<Numbered<AssessmentRow>>(
    `select w.n::int, ${ASSESSMENT}
     from unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[]) with ordinality w(unit_id, year, scheme, run_id, n)
     join unit_score t on t.district_id = $1 and t.unit_id = w.unit_id
     join run r on r.district_id = $1 and r.id = t.run_id
     join cycle c on c.district_id = $1 and c.id = r.cycle_id
     where r.id = coalesce(w.run_id, c.official_run_id)
       and (w.year is null or c.year = w.year) and (w.scheme is null or c.scheme_code = w.scheme)
     order by w.n, c.year desc, c.scheme_code`,
    [
      keys.map(({ unit }) => unit),
      keys.map(({ year }) => year),
      keys.map(({ scheme }) => scheme),
      keys.map(({ run }) => (run === null ? null : (uuidOf('Run', run) ?? NO_RUN))),
    ],
  );

export interface RunUnit {
  readonly run: string;
  readonly unit: string;
}

/** A unit's item scores in one run, in tree order. */
export const itemScoresOfUnits = (reader: Reader, keys: readonly RunUnit[]) =>
  reader.query<Numbered<ItemScoreRow>>(
    `select w.n::int, ${ITEM_SCORE}
     from unnest($2::uuid[], $3::uuid[]) with ordinality w(run_id, unit_id, n)
     join item_score s on s.district_id = $1 and s.run_id = w.run_id and s.unit_id = w.unit_id
     join item i on i.district_id = $1 and i.id = s.item_id
     join run r on r.district_id = $1 and r.id = s.run_id
     join cycle c on c.district_id = $1 and c.id = r.cycle_id
     order by w.n, i.position`,
    [keys.map(({ run }) => run), keys.map(({ unit }) => unit)],
  );

export interface ItemRun {
  readonly item: string;
  /** Id of a run; null: the official run of the item's scheme. */
  readonly run: string | null;
}

/** How the units did in one item, in the order of the office's list. */
export const scoresOfItems = (reader: Reader, keys: readonly ItemRun[]) =>
  reader.query<Numbered<ItemScoreRow>>(
    `select w.n::int, ${ITEM_SCORE}
     from unnest($2::uuid[], $3::uuid[]) with ordinality w(item_id, run_id, n)
     join item i on i.district_id = $1 and i.id = w.item_id
     join run r on r.district_id = $1 and r.scheme_id = i.scheme_id
     join cycle c on c.district_id = $1 and c.id = r.cycle_id and r.id = coalesce(w.run_id, c.official_run_id)
     join item_score s on s.district_id = $1 and s.item_id = i.id and s.run_id = r.id
     join unit_score t on t.district_id = $1 and t.run_id = s.run_id and t.unit_id = s.unit_id
     order by w.n, t.position, s.unit_id`,
    [keys.map(({ item }) => item), keys.map(({ run }) => (run === null ? null : (uuidOf('Run', run) ?? NO_RUN)))],
  );

export interface IndicatorYear {
  readonly indicator: string;
  readonly year: number | null;
}

/** How the units did wherever official runs graded them by an indicator. */
export const scoresOfIndicators = (reader: Reader, keys: readonly IndicatorYear[]) =>
  reader.query<Numbered<ItemScoreRow>>(
    `select w.n::int, ${ITEM_SCORE}
     from unnest($2::uuid[], $3::int[]) with ordinality w(indicator_id, year, n)
     join item i on i.district_id = $1 and i.indicator_id = w.indicator_id
     join run r on r.district_id = $1 and r.scheme_id = i.scheme_id
     join cycle c on c.district_id = $1 and c.official_run_id = r.id and (w.year is null or c.year = w.year)
     join item_score s on s.district_id = $1 and s.item_id = i.id and s.run_id = r.id
     join unit_score t on t.district_id = $1 and t.run_id = s.run_id and t.unit_id = s.unit_id
     order by w.n, c.year, c.scheme_code, i.position, t.position, s.unit_id`,
    [keys.map(({ indicator }) => indicator), keys.map(({ year }) => year)],
  );

export interface UnitItem {
  readonly unit: string;
  readonly item: string;
}

/** The unit's official scores over the years in the item's indicator, or where it has none in the item of its code. */
export const historyOfScores = (reader: Reader, keys: readonly UnitItem[]) =>
  reader.query<Numbered<ItemScoreRow>>(
    `select w.n::int, ${ITEM_SCORE}
     from unnest($2::uuid[], $3::uuid[]) with ordinality w(unit_id, item_id, n)
     join item i0 on i0.district_id = $1 and i0.id = w.item_id
     join cycle c on c.district_id = $1
     join run r on r.district_id = $1 and r.id = c.official_run_id
     join item i on i.district_id = $1 and i.scheme_id = r.scheme_id
       and case when i0.indicator_id is null then i.indicator_id is null and i.code = i0.code
                else i.indicator_id = i0.indicator_id end
     join item_score s on s.district_id = $1 and s.run_id = r.id and s.unit_id = w.unit_id and s.item_id = i.id
     order by w.n, c.year, c.scheme_code, i.position`,
    [keys.map(({ unit }) => unit), keys.map(({ item }) => item)],
  );

export interface RunGroup {
  readonly run: string;
  readonly group: string;
}

export const quartilesOfGroups = (reader: Reader, keys: readonly RunGroup[]) =>
  reader.query<Numbered<QuartilesRow>>(
    `select w.n::int, ${QUARTILES}
     from unnest($2::uuid[], $3::text[]) with ordinality w(run_id, peer_group, n)
     join group_score q on q.district_id = $1 and q.run_id = w.run_id and q.peer_group = w.peer_group`,
    [keys.map(({ run }) => run), keys.map(({ group }) => group)],
  );

export const quartilesOfRuns = (reader: Reader, runs: readonly string[]) =>
  reader.query<QuartilesRow>(
    `select ${QUARTILES} from group_score q where q.district_id = $1 and q.run_id = any($2::uuid[])
     order by q.run_id, q.peer_group`,
    [runs],
  );
