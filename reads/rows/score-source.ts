/** The source of scores for all reads: first the runs, then units and items by the filter. */
import type { Watched } from '../../db/changes/announced-changes.js';
import type { Shared } from '../json/shared.js';
import { nodeIdSql, uuidOf } from '../node-id.js';
import { type Condition, narrow, oneOf, type Parameters } from '../statement/conditions.js';
import { BY_PARAMETER, BY_ROW, type DistrictOf, type JoinedTable, joinSql, lookUpSql } from '../statement/joins.js';
import { labelledSql } from '../statement/labels.js';
import { type ColumnSql, column, type Sql, sql, sqlList } from '../statement/sql.js';

/** All tables that rows of scores may depend on, including those that policies read. */
export const SCORE_TABLES: readonly Watched[] = [
  'run',
  'cycle',
  'scheme',
  'item',
  'indicator',
  'unit',
  'unit_score',
  'item_score',
];

/** An absent or null list does not limit the scores; an empty list matches none. */
export interface ScoreFilter {
  readonly years?: readonly number[] | null;
  readonly schemes?: readonly string[] | null;
  readonly units?: readonly string[] | null;
  readonly groups?: readonly string[] | null;
  readonly categories?: readonly string[] | null;
  readonly items?: readonly string[] | null;
  readonly indicators?: readonly string[] | null;
  readonly grades?: readonly string[] | null;
  /** Ids of runs; if absent, the official run of each cycle. */
  readonly runs?: readonly string[] | null;
}

/**
 * Aliases: `g` graded run, `t` unit_score, `u` unit, `i` item, `n` indicator of the item. With `t`, pages also join its
 * labels `l`.
 */
export type ScoreTable = 'g' | 't' | 'u' | 'i' | 'n';

const RUNS: readonly Condition<ScoreFilter>[] = [
  oneOf('years', 'c.year', 'int[]'),
  oneOf('schemes', 'c.scheme_code', 'text[]'),
];

const CODES: readonly Condition<ScoreFilter>[] = [oneOf('units', 'u.code', 'text[]')];

export const RESULTS: readonly Condition<ScoreFilter>[] = [
  oneOf('groups', 't.peer_group', 'text[]'),
  oneOf('categories', 't.category', 'text[]'),
  oneOf('grades', 't.grade', 'text[]'),
];

export const ITEMS: readonly Condition<ScoreFilter>[] = [
  oneOf('items', 'i.code', 'text[]'),
  oneOf('indicators', 'n.code', 'text[]'),
];

/** True if a filter has items or indicators, so that scores are scores of items. */
export const namesItems = ({ items, indicators }: ScoreFilter): boolean => (items ?? indicators ?? null) !== null;

/** Series and labels are those of the version in force of the scheme: a correction also applies to earlier runs. */
const gradedAs = (run: ColumnSql, more: string, from: string) => `graded as materialized (
  select ${run.text} as id, c.year, c.scheme_code as scheme, v.series, v.kind, v.labels, ${nodeIdSql('Run', run).text} as run${more}
  ${from}
), `;

const IN_FORCE = '\n  join scheme v on v.district_id = $1 and v.id = c.scheme_id';

/** The runs of the filter, or else the official runs, limited to the years and schemes of the filter. */
function gradedFrom(filter: ScoreFilter, parameters: Parameters, joins: string): string {
  const named = filter.runs?.map((id) => uuidOf('Run', id)).filter((uuid) => uuid !== null);
  const chosen = named === undefined ? 'c.official_run_id' : `any(${parameters.add(named)}::uuid[])`;
  return `from run r
  join cycle c on c.district_id = $1 and c.id = r.cycle_id${IN_FORCE}${joins}
  where r.district_id = $1 and r.id = ${chosen}${narrow(RUNS, filter, parameters)}`;
}

/**
 * The runs for the rows of a page. An official run is taken from its cycle without a look at the run itself: the
 * policies of the scores decide whether the viewer sees them.
 */
export function gradedSql(filter: ScoreFilter, parameters: Parameters): string {
  if ((filter.runs ?? null) !== null) return gradedAs(column('r', 'id'), '', gradedFrom(filter, parameters, ''));
  const official = `from cycle c${IN_FORCE}
  where c.district_id = $1 and c.official_run_id is not null${narrow(RUNS, filter, parameters)}`;
  return gradedAs(column('c', 'official_run_id'), '', official);
}

/** The runs that the viewer sees, with the full marks of their schemes. */
export function gradedWithMarksSql(filter: ScoreFilter, parameters: Parameters): string {
  const scheme = '\n  join scheme m on m.district_id = $1 and m.id = r.scheme_id';
  return gradedAs(column('r', 'id'), ', m.points', gradedFrom(filter, parameters, scheme));
}

/**
 * Starts a scan in the order of runs at the first run. Before PostgreSQL 17, an index scan in order cannot use an
 * array.
 */
const fromFirst = (run: string) => ` and ${run} >= (select id from graded order by id limit 1)`;

/** As an array, which a scan of the primary key can use without losing its order. */
export const GRADED = 'any((select array_agg(id) from graded)::uuid[])';

const RUN = column('s', 'run_id');
const UNIT = column('s', 'unit_id');
const ITEM = column('s', 'item_id');

const JOINED = {
  t: {
    table: 'unit_score',
    on: [
      ['run_id', RUN],
      ['unit_id', UNIT],
    ],
  },
  u: { table: 'unit', on: [['id', UNIT]] },
  i: { table: 'item', on: [['id', ITEM]] },
  n: { table: 'indicator', on: [['id', column('i', 'indicator_id')]], optional: true },
} as const satisfies Readonly<Record<Exclude<ScoreTable, 'g'>, JoinedTable>>;

const ITEM_JOINS: Readonly<Record<ScoreTable, Sql>> = {
  g: sql`join graded g on g.id = ${RUN}`,
  t: joinSql('t', JOINED.t, BY_PARAMETER),
  u: joinSql('u', JOINED.u, BY_PARAMETER),
  i: joinSql('i', JOINED.i, BY_PARAMETER),
  n: joinSql('n', JOINED.n, BY_PARAMETER),
};

/** Labels of the result `t` of a graded run `g`. */
export const LABELLED = labelledSql(column('g', 'labels'));

const allOf = (graded: Sql, tables: typeof joinSql, district: DistrictOf): Sql =>
  sqlList([graded, ...Object.entries(JOINED).map(([alias, one]) => tables(alias, one, district)), LABELLED], '\n');

/**
 * Every table that an item score refers to, for the rows `s` of a page. Each row looks up its own by primary key, which
 * is fast enough for a page whatever the statistics are.
 */
export const ITEM_SCORE_JOINS = allOf(ITEM_JOINS.g, lookUpSql, BY_PARAMETER);

/** The same for all rows at once. */
export const ALL_ITEM_SCORE_JOINS = allOf(ITEM_JOINS.g, joinSql, BY_PARAMETER);

/** The official run `g` of each cycle, for a view whose rows have a `run_id`. */
export const officialSql = (run: ColumnSql): Sql => sql`join (
  select r.district_id, r.id, c.year, c.scheme_code as scheme, v.labels, ${nodeIdSql('Run', column('r', 'id'))} as run
  from cycle c join run r on r.district_id = c.district_id and r.id = c.official_run_id
  join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
) g on g.district_id = ${BY_ROW(run)} and g.id = ${run}`;

/** Item scores of official runs, with the same tables, for a view. */
export const ITEM_SCORE_VIEW = sql`item_score s\n${allOf(officialSql(RUN), joinSql, BY_ROW)}`;

/** The same tables, shared by the rows of a page. */
export const SHARED_BY_ITEM_SCORES: Shared = {
  g: { from: 'from graded g', keys: [[column('g', 'id'), RUN]], whole: true },
  t: {
    from: `from unit_score t join graded g on g.id = t.run_id ${LABELLED.text} where t.district_id = $1 and t.run_id = ${GRADED}`,
    keys: [[column('t', 'unit_id'), UNIT]],
    joined: [[column('t', 'run_id'), RUN]],
    with: ['l'],
  },
  u: { from: 'from unit u where u.district_id = $1', keys: [[column('u', 'id'), UNIT]] },
  i: {
    from: `from item i ${ITEM_JOINS.n.text} where i.district_id = $1`,
    keys: [[column('i', 'id'), ITEM]],
    with: ['n'],
  },
};

/**
 * The conditions on units. Units become arrays of ids, for which there is an index.
 * @param own ids of the only units that the viewer sees, or null. Row-level security adds the same condition, but not in
 *   a form that an index can use.
 */
function narrowUnits(
  row: 's' | 't',
  filter: ScoreFilter,
  parameters: Parameters,
  own: readonly string[] | null,
): string {
  const codes = narrow(CODES, filter, parameters);
  return [
    own === null ? '' : ` and ${row}.unit_id = any(${parameters.add(own)}::uuid[])`,
    codes && ` and ${row}.unit_id = any((select array_agg(u.id) from unit u where u.district_id = $1${codes})::uuid[])`,
  ].join('');
}

/**
 * Item scores `s` of the graded runs.
 * @param tables aliases of the tables to join @param isByRun true if they are read in the order of runs
 */
export function itemScoresSql(
  filter: ScoreFilter,
  parameters: Parameters,
  own: readonly string[] | null,
  tables: ReadonlySet<string>,
  isByRun = false,
): string {
  const joined = (Object.keys(ITEM_JOINS) as ScoreTable[])
    .filter((table) => tables.has(table) || (table === 'i' && tables.has('n')))
    .map((table) => `\n${ITEM_JOINS[table].text}`);
  const results = narrow(RESULTS, filter, parameters);
  const items = narrow(ITEMS, filter, parameters);
  return [
    `from item_score s${joined.join('')}`,
    `\nwhere s.district_id = $1 and s.run_id = ${GRADED}${isByRun ? fromFirst('s.run_id') : ''}`,
    narrowUnits('s', filter, parameters, own),
    results &&
      ` and (s.run_id, s.unit_id) in (select t.run_id, t.unit_id from unit_score t where t.district_id = $1 and t.run_id = ${GRADED}${results})`,
    items && ` and s.item_id = ${itemIds(items)}`,
  ].join('');
}

/**
 * Results `t` of units in the graded runs, with `g`. If the filter has items, only of units that these items graded.
 * @param tables `u` if units are needed
 */
export function unitScoresSql(
  filter: ScoreFilter,
  parameters: Parameters,
  own: readonly string[] | null,
  tables: ReadonlySet<string>,
): string {
  const items = narrow(ITEMS, filter, parameters);
  return [
    `from unit_score t
join graded g on g.id = t.run_id${tables.has('u') ? '\njoin unit u on u.district_id = $1 and u.id = t.unit_id' : ''}
where t.district_id = $1 and t.run_id = ${GRADED}`,
    narrowUnits('t', filter, parameters, own),
    narrow(RESULTS, filter, parameters),
    items &&
      ` and exists (select from item_score s where s.district_id = $1 and s.run_id = t.run_id and s.unit_id = t.unit_id and s.item_id = ${itemIds(items)})`,
  ].join('');
}

const itemIds = (conditions: string) =>
  `any((select array_agg(i.id) from item i left join indicator n on n.district_id = $1 and n.id = i.indicator_id where i.district_id = $1${conditions})::uuid[])`;
