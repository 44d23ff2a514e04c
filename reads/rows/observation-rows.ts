/** 填报数据: reported figures as flat rows. */
import { OBSERVATION_ROW } from '../columns/observation-row.js';
import { narrow, ofFewUnits, oneOf, type Parameters } from '../statement/conditions.js';
import { ascending, type Order } from '../statement/keyset.js';
import { column, sql } from '../statement/sql.js';
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

const UNITS = [oneOf<ObservationFilter>('units', 'u.code', 'text[]')];

/** The unique key of an observation, units by id: an index has it, so that no page needs a sort. */
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
  const units = narrow(UNITS, filter, parameters);
  return [
    `from observation o
where o.district_id = $1${narrow(FIGURES, filter, parameters)}`,
    own === null ? '' : ` and o.unit_id = any(${parameters.add(own)}::uuid[])`,
    units && ` and o.unit_id = any((select array_agg(u.id) from unit u where u.district_id = $1${units})::uuid[])`,
    narrowPlaced(filter, parameters),
  ].join('');
}

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
    // `scope` is a plan's code, or a scheme's for a measure of its own. A breakdown goes before the plan.
    widen: sql`join lateral (select * from unit u where u.district_id = $1 and u.id = ${column('o', 'unit_id')} limit 1) u on true
${placedSql('$1')}
left join plan p on p.district_id = $1 and p.code = ${column('o', 'scope')}
left join indicator n on n.district_id = $1 and n.plan_id = p.id and n.code = ${column('o', 'measure')}
left join scheme m on m.district_id = $1 and m.code = ${column('o', 'scope')} and m.current
left join item i on i.district_id = $1 and i.scheme_id = m.id and i.code = ${column('o', 'measure')}
left join lateral (
  select target from target
  where district_id = $1 and indicator_id = n.id and year = ${column('o', 'year')} and unit_id = ${column('o', 'unit_id')}
  order by origin limit 1
) d on true`,
  },
);
