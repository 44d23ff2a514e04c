/** 指标值: the district's values and targets as flat rows, one row for each indicator and year. */
import { INDICATOR_ROW } from '../columns/indicator-row.js';
import { narrow, oneOf, type Parameters } from '../statement/conditions.js';
import { BY_PARAMETER, BY_ROW, type DistrictOf, type JoinedTable, joinSql } from '../statement/joins.js';
import { ascending, type Order } from '../statement/keyset.js';
import { column, type Sql, sql, sqlList } from '../statement/sql.js';
import { FlatRows } from './flat-rows.js';

export interface IndicatorFilter {
  readonly plans?: readonly string[] | null;
  readonly indicators?: readonly string[] | null;
  readonly years?: readonly number[] | null;
  readonly kinds?: readonly string[] | null;
}

const CONDITIONS = [
  oneOf<IndicatorFilter>('plans', 'p.code', 'text[]'),
  oneOf<IndicatorFilter>('indicators', 'n.code', 'text[]'),
  oneOf<IndicatorFilter>('years', 'y.year', 'int[]'),
  oneOf<IndicatorFilter>('kinds', 'n.kind', 'text[]'),
];

/** By plan, by the order of the plan, then by year. */
const INDICATOR_ORDER: Order = {
  name: 'PLAN',
  keys: [
    ascending(column('p', 'code'), 'text'),
    ascending(column('n', 'position'), 'int'),
    ascending(column('n', 'id'), 'uuid'),
    ascending(column('y', 'year'), 'int'),
  ],
};

const INDICATOR = column('y', 'indicator_id');
const YEAR = column('y', 'year');

/** The indicator `n` of a year `y`, and its plan `p`. */
const definition = (district: DistrictOf): Sql =>
  sqlList(
    [
      joinSql('n', { table: 'indicator', on: [['id', INDICATOR]] }, district),
      joinSql('p', { table: 'plan', on: [['id', column('n', 'plan_id')]] }, district),
    ],
    '\n',
  );

/**
 * The value `v` and the target `d` of an indicator in a year. A breakdown's target for the district precedes the
 * plan's.
 */
function figures(district: DistrictOf): Sql {
  const value: JoinedTable = {
    table: 'indicator_value',
    on: [
      ['indicator_id', INDICATOR],
      ['year', YEAR],
    ],
    optional: true,
  };
  return sql`${joinSql('v', value, district)}
left join lateral (
  select target from target
  where district_id = ${district(INDICATOR)} and indicator_id = ${INDICATOR} and year = ${YEAR} and unit_id is null
  order by origin limit 1
) d on true`;
}

const DEFINITION = definition(BY_PARAMETER);

/** Every year `y` that has a value or a target, with its indicator and plan. */
const choose = (filter: IndicatorFilter, parameters: Parameters) => `from (
  select indicator_id, year from indicator_value where district_id = $1
  union
  select indicator_id, year from target where district_id = $1 and unit_id is null
) y
${DEFINITION.text}
where true${narrow(CONDITIONS, filter, parameters)}`;

export const indicatorRows = new FlatRows<IndicatorFilter, typeof INDICATOR_ROW>(INDICATOR_ROW, INDICATOR_ORDER, {
  tables: ['plan', 'indicator', 'indicator_value', 'target'],
  base: 'y',
  choose,
  widen: sql`${DEFINITION}\n${figures(BY_PARAMETER)}`,
  view: sql`(
  select district_id, indicator_id, year from indicator_value
  union
  select district_id, indicator_id, year from target where unit_id is null
) y
${definition(BY_ROW)}
${figures(BY_ROW)}`,
});
