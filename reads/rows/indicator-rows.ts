/** 指标值: the district's own values and targets as flat rows, one an indicator and year. */
import { INDICATOR_ROW } from '../columns/indicator-row.js';
import { narrow, oneOf, type Parameters } from '../statement/conditions.js';
import { ascending, type Order } from '../statement/keyset.js';
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
    ascending('p.code', 'text'),
    ascending('n.position', 'int'),
    ascending('n.id', 'uuid'),
    ascending('y.year', 'int'),
  ],
};

/** Every year `y` that has a value or a target, with its indicator and plan. */
const choose = (filter: IndicatorFilter, parameters: Parameters) => `from (
  select indicator_id, year from indicator_value where district_id = $1
  union
  select indicator_id, year from target where district_id = $1 and unit_id is null
) y
${DEFINITION}
where true${narrow(CONDITIONS, filter, parameters)}`;

const DEFINITION = `join indicator n on n.district_id = $1 and n.id = y.indicator_id
join plan p on p.district_id = $1 and p.id = n.plan_id`;

export const indicatorRows = new FlatRows<IndicatorFilter, typeof INDICATOR_ROW>(INDICATOR_ROW, INDICATOR_ORDER, {
  base: 'y',
  choose,
  // A breakdown's target for the district goes before the plan's own.
  widen: `${DEFINITION}
left join indicator_value v on v.district_id = $1 and v.indicator_id = y.indicator_id and v.year = y.year
left join lateral (
  select target from target
  where district_id = $1 and indicator_id = y.indicator_id and year = y.year and unit_id is null
  order by origin limit 1
) d on true`,
});
