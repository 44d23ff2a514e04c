/** Which scores are asked for, shared by every read over scores. */
import { type Condition, narrow, oneOf, type Parameters } from './conditions.js';
import { nodeIdSql, uuidOf } from './node-id.js';

/** An absent or null list doesn't limit; an empty one lets nothing through. */
export interface ScoreFilter {
  readonly years?: readonly number[] | null;
  readonly schemes?: readonly string[] | null;
  readonly units?: readonly string[] | null;
  readonly groups?: readonly string[] | null;
  readonly categories?: readonly string[] | null;
  readonly items?: readonly string[] | null;
  readonly indicators?: readonly string[] | null;
  readonly grades?: readonly string[] | null;
  /** Ids of runs; absent: the official run of each cycle. */
  readonly runs?: readonly string[] | null;
}

const RUNS: readonly Condition<ScoreFilter>[] = [
  oneOf('years', 'c.year', 'int[]'),
  oneOf('schemes', 'c.scheme_code', 'text[]'),
];

/** Over `u` unit and `t` unit_score. */
const UNITS: readonly Condition<ScoreFilter>[] = [
  oneOf('units', 'u.code', 'text[]'),
  oneOf('groups', 't.peer_group', 'text[]'),
  oneOf('categories', 't.category', 'text[]'),
  oneOf('grades', 't.grade', 'text[]'),
];

/** Over `i` item and `n` indicator. */
const ITEMS: readonly Condition<ScoreFilter>[] = [
  oneOf('items', 'i.code', 'text[]'),
  oneOf('indicators', 'n.code', 'text[]'),
];

/** The runs in question, as `graded`: of the years and schemes asked for, the runs named or else the official ones. */
export function gradedSql(filter: ScoreFilter, parameters: Parameters): string {
  const { runs } = filter;
  const chosen =
    runs === undefined || runs === null
      ? 'r.id = c.official_run_id'
      : `r.id = any(${parameters.add(runs.map((id) => uuidOf('Run', id)).filter((uuid) => uuid !== null))}::uuid[])`;
  return `with graded as materialized (
  select r.id, c.year, c.scheme_code as scheme, m.points, ${nodeIdSql('Run', 'r.id')} as run
  from run r
  join cycle c on c.district_id = $1 and c.id = r.cycle_id
  join scheme m on m.district_id = $1 and m.id = r.scheme_id
  where r.district_id = $1 and ${chosen}${narrow(RUNS, filter, parameters)}
)`;
}

/** Item scores of the graded runs, with what they belong to. */
export function itemScoresSql(filter: ScoreFilter, parameters: Parameters): string {
  return `from item_score s
join graded g on g.id = s.run_id
join unit_score t on t.district_id = $1 and t.run_id = s.run_id and t.unit_id = s.unit_id
join unit u on u.district_id = $1 and u.id = s.unit_id
join item i on i.district_id = $1 and i.id = s.item_id
left join indicator n on n.district_id = $1 and n.id = i.indicator_id
where s.district_id = $1 and s.run_id = any((select array_agg(id) from graded)::uuid[])${narrow(UNITS, filter, parameters)}${narrow(ITEMS, filter, parameters)}`;
}

/** Unit scores of the graded runs; with items or indicators, of the units that such an item graded. */
export function unitScoresSql(filter: ScoreFilter, parameters: Parameters): string {
  const { items, indicators } = filter;
  const graded =
    (items ?? indicators ?? null) === null
      ? ''
      : ` and exists (
    select from item_score s
    join item i on i.district_id = $1 and i.id = s.item_id
    left join indicator n on n.district_id = $1 and n.id = i.indicator_id
    where s.district_id = $1 and s.run_id = t.run_id and s.unit_id = t.unit_id${narrow(ITEMS, filter, parameters)})`;
  return `from unit_score t
join graded g on g.id = t.run_id
join unit u on u.district_id = $1 and u.id = t.unit_id
where t.district_id = $1 and t.run_id = any((select array_agg(id) from graded)::uuid[])${narrow(UNITS, filter, parameters)}${graded}`;
}
