/** 填报数据: reported figures as flat rows. */
import { OBSERVATION_ROW } from '../columns/observation-row.js';
import { narrow, ofFewUnits, oneOf, type Parameters } from '../statement/conditions.js';
import { BY_PARAMETER, BY_ROW, type DistrictOf, type JoinedTable, joinSql, lookUpSql } from '../statement/joins.js';
import { ascending, type Order } from '../statement/keyset.js';
import { column, type Sql, sql, sqlList } from '../statement/sql.js';
import { FlatRows, type Scope } from './flat-rows.js';
import { narrowPlaced, placedSql, placedUnitsSql } from './placed-units.js';

export interface ObservationFilter {
  readonly years?: readonly number[] | null;
  readonly scopes?: readonly string[] | null;
  readonly measures?: readonly string[] | null;
  readonly units?: readonly string[] | null;
  readonly groups?: readonly string[] | null;
  readonly categories?: readonly string[] | null;
  readonly statuses?: readonly string[] | null;
}

const FIGURES = [
  oneOf<ObservationFilter>('years', 'o.year', 'int[]'),
  oneOf<ObservationFilter>('scopes', 'o.scope', 'text[]'),
  oneOf<ObservationFilter>('measures', 'o.measure', 'text[]'),
  oneOf<ObservationFilter>('statuses', 'o.status', 'text[]'),
];

const CODES = [oneOf<ObservationFilter>('units', 'u.code', 'text[]')];

/** The unique key of an observation, with units by id. There is an index for it, so pages need no sort. */
const OBSERVATION_ORDER: Order = {
  name: 'MEASURE',
  keys: [
    ascending(column('o', 'scope'), 'text'),
    ascending(column('o', 'measure'), 'text'),
    ascending(column('o', 'year'), 'int'),
    ascending(column('o', 'unit_id'), 'uuid'),
  ],
};

function choose(filter: ObservationFilter, parameters: Parameters, { own }: Scope): string {
  const units = narrow(CODES, filter, parameters);
  return [
    `from observation o
where o.district_id = $1${narrow(FIGURES, filter, parameters)}`,
    own === null ? '' : ` and o.unit_id = any(${parameters.add(own)}::uuid[])`,
    units && ` and o.unit_id = any((select array_agg(u.id) from unit u where u.district_id = $1${units})::uuid[])`,
    narrowPlaced(filter, parameters),
  ].join('');
}

const SCOPE = column('o', 'scope');
const MEASURE = column('o', 'measure');
const YEAR = column('o', 'year');
const UNIT_ID = column('o', 'unit_id');

const UNIT: JoinedTable = { table: 'unit', on: [['id', UNIT_ID]] };

/** `scope` is the code of a plan, or of a scheme for a measure of its own; `p` and `n`, or `m` and `i`, are joined. */
const MEASURED: Readonly<Record<string, JoinedTable>> = {
  p: { table: 'plan', on: [['code', SCOPE]], optional: true },
  n: {
    table: 'indicator',
    on: [
      ['plan_id', column('p', 'id')],
      ['code', MEASURE],
    ],
    optional: true,
  },
  m: { table: 'scheme', on: [['code', SCOPE]], where: 'm.current', optional: true },
  i: {
    table: 'item',
    on: [
      ['scheme_id', column('m', 'id')],
      ['code', MEASURE],
    ],
    optional: true,
  },
};

/** Everything but the unit of a figure `o`. The unit's target in a breakdown precedes the plan's. */
const joins = (district: DistrictOf): Sql => sql`${placedSql(district(UNIT_ID))}
${sqlList(
  Object.entries(MEASURED).map(([alias, joined]) => joinSql(alias, joined, district)),
  '\n',
)}
left join lateral (
  select target from target
  where district_id = ${district(UNIT_ID)} and indicator_id = n.id and year = ${YEAR} and unit_id = ${UNIT_ID}
  order by origin limit 1
) d on true`;

export const observationRows = new FlatRows<ObservationFilter, typeof OBSERVATION_ROW>(
  OBSERVATION_ROW,
  OBSERVATION_ORDER,
  {
    tables: ['cycle', 'cycle_unit', 'scheme', 'item', 'indicator', 'unit', 'plan', 'target', 'observation'],
    prepare: placedUnitsSql,
    base: 'o',
    boundBy: 'figures',
    choose,
    findsFew: ofFewUnits,
    widen: sql`${lookUpSql('u', UNIT, BY_PARAMETER)}\n${joins(BY_PARAMETER)}`,
    view: sql`observation o\n${joinSql('u', UNIT, BY_ROW)}\n${joins(BY_ROW)}`,
  },
);
