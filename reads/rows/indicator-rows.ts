/** 指标值: the district's own values and targets as flat rows, one an indicator and year. */
import { INDICATOR_ROW } from '../columns/indicator-row.js';
import { narrow, oneOf, type Parameters } from '../statement/conditions.js';
import { ascending, type Order } from '../statement/keyset.js';
import { column, sql } from '../statement/sql.js';
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

/** By plan, in the plan's order, then by year. */
const INDICATOR_ORDER: Order = {
  name: 'PLAN',
  keys: [
    ascending(column('p', 'code'), 'text'),
    ascending(column('n', 'position'), 'int'),
    ascending(column('n', 'id'), 'uuid'),
    ascending(column('y', 'year'), 'int'),
  ],
};

/** Every year `y` that has a value or a target, with its indicator and plan. */
const choose = (filter: IndicatorFilter, parameters: Parameters) => `from (
  select indicator_id, year from indicator_value where district_id = $1
  union
  select indicator_id, year from target where district_id = $1 and unit_id is null
) y
${DEFINITION.text}
where true${narrow(CONDITIONS, filter, parameters)}`;

const INDICATOR = column('y', 'indicator_id');
const YEAR = column('y', 'year');

const DEFINITION = sql`join indicator n on n.district_id = $1 and n.id = ${INDICATOR}
join plan p on p.district_id = $1 and p.id = n.plan_id`;

export const indicatorRows = new FlatRows<IndicatorFilter, typeof INDICATOR_ROW>(INDICATOR_ROW, INDICATOR_ORDER, {
  tables: ['plan', 'indicator', 'indicator_value', 'target'],
  base: 'y',
  choose,
  // A breakdown's target for the district goes before the plan's own.
  widen: sql`${DEFINITION}
left join indicator_value v on v.district_id = $1 and v.indicator_id = ${INDICATOR} and v.year = ${YEAR}
left join lateral (
  select target from target
  where district_id = $1 and indicator_id = ${INDICATOR} and year = ${YEAR} and unit_id is null
  order by origin limit 1
) d on true`,
});
