/**
 * The SQL views `bi.*`: the same columns as everywhere, for tools that speak SQL. Their statements stand in a
 * migration as they came from here; a test holds the two together.
 */
import type { Column, Columns } from '../columns/column.js';
import { nodeIdSql } from '../node-id.js';
import { placedSql } from '../rows/placed-units.js';
import { labelledSql } from '../statement/labels.js';
import { column } from '../statement/sql.js';
import type { Feed } from './feed.js';

/** The official run of each cycle, as in reads/rows/score-source.ts. */
const GRADED = `(
  select r.district_id, r.id, c.year, c.scheme_code as scheme, v.labels, ${nodeIdSql('Run', column('r', 'id')).text} as run
  from cycle c join run r on r.district_id = c.district_id and r.id = c.official_run_id
  join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
)`;

/** Where a view's rows come from, with the aliases that the columns name. */
const FROM: Readonly<Record<string, string>> = {
  'score-rows': `item_score s
join ${GRADED} g on g.district_id = s.district_id and g.id = s.run_id
join unit_score t on t.district_id = s.district_id and t.run_id = s.run_id and t.unit_id = s.unit_id
join unit u on u.district_id = s.district_id and u.id = s.unit_id
join item i on i.district_id = s.district_id and i.id = s.item_id
left join indicator n on n.district_id = i.district_id and n.id = i.indicator_id
${labelledSql(column('g', 'labels')).text}`,
  'unit-score-rows': `unit_score t
join ${GRADED} g on g.district_id = t.district_id and g.id = t.run_id
join unit u on u.district_id = t.district_id and u.id = t.unit_id
${labelledSql(column('g', 'labels')).text}`,
  'indicator-rows': `(
  select district_id, indicator_id, year from indicator_value
  union
  select district_id, indicator_id, year from target where unit_id is null
) y
join indicator n on n.district_id = y.district_id and n.id = y.indicator_id
join plan p on p.district_id = n.district_id and p.id = n.plan_id
left join indicator_value v on v.district_id = y.district_id and v.indicator_id = y.indicator_id and v.year = y.year
left join lateral (
  select target from target
  where district_id = y.district_id and indicator_id = y.indicator_id and year = y.year and unit_id is null
  order by origin limit 1
) d on true`,
  'observation-rows': `observation o
join unit u on u.district_id = o.district_id and u.id = o.unit_id
${placedSql(column('o', 'district_id')).text}
left join plan p on p.district_id = o.district_id and p.code = o.scope
left join indicator n on n.district_id = p.district_id and n.plan_id = p.id and n.code = o.measure
left join scheme m on m.district_id = o.district_id and m.code = o.scope and m.current
left join item i on i.district_id = m.district_id and i.scheme_id = m.id and i.code = o.measure
left join lateral (
  select target from target
  where district_id = o.district_id and indicator_id = n.id and year = o.year and unit_id = o.unit_id
  order by origin limit 1
) d on true`,
};

/** `unitCode` is `unit_code` in SQL, where names without capitals need no quotes. */
export const sqlName = (name: string): string =>
  name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The view of a feed, with comments in both languages on it and on each column. */
export function viewStatements({ name, zh, en, rows }: Feed): string {
  const view = `bi.${sqlName(name)}`;
  const columns: Columns = rows.columns;
  const selected = Object.entries<Column>(columns).map(
    ([name, { sql, official }]) => `  ${(official ?? sql).text} as ${sqlName(name)}`,
  );
  const comments = Object.entries<Column>(columns).map(
    ([name, told]) => `comment on column ${view}.${sqlName(name)} is '${escaped(told)}';`,
  );
  return `create view ${view} with (security_invoker = true) as
select
${selected.join(',\n')}
from ${FROM[name]};
comment on view ${view} is '${escaped({ zh, en })}';
${comments.join('\n')}
`;
}

const escaped = ({ zh, en }: { zh: string; en: string }) => `${zh} · ${en}`.replaceAll("'", "''");
