import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DatabaseMigration } from './database-migration.js';

const decompress = promisify(gunzip);

/**
 * 当时的名称: rosters keep the name and the unit above that each unit has in the cycle, and results keep the name that was
 * graded. The frozen inputs say what the names of completed runs were.
 */
export class UnitNames extends DatabaseMigration {
  override async up(): Promise<void> {
    const frozen = await this.#frozen();
    this.addSql(COLUMNS);
    for (const [run, units] of frozen)
      this.addSql(
        `update unit_score t set unit_name = f.name from unit u, json_to_recordset(${quoted(units)}) as f (code text, name text)
         where t.run_id = '${run}' and u.district_id = t.district_id and u.id = t.unit_id and f.code = u.code`,
      );
    this.addSql(REST);
    for (const [run, units] of frozen)
      this.addSql(
        `update cycle_unit m set name = f.name, parent_id = above.id
         from cycle c, unit u, json_to_recordset(${quoted(units)}) as f (code text, name text, parent text), lateral (
           select (select a.id from unit a where a.district_id = u.district_id and a.code = f.parent) as id) above
         where c.official_run_id = '${run}' and c.state not in ('DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING')
           and m.district_id = c.district_id and m.cycle_id = c.id
           and u.district_id = m.district_id and u.id = m.unit_id and f.code = u.code`,
      );
    this.addSql(COMPLETE);
    this.addSql(VIEWS);
    this.addSql(`
grant select (unit_name) on unit_score to ${this.tools};
grant select (name) on cycle_unit to ${this.tools};`);
  }

  /** Code, name and unit above of the units of completed runs, by run. */
  async #frozen(): Promise<Map<string, FrozenUnit[]>> {
    const found = new Map<string, FrozenUnit[]>();
    const runs = (await this.execute(
      `select i.run_id as run from run_input i where exists (select from unit_score t where t.run_id = i.run_id)`,
    )) as { run: string }[];
    for (const { run } of runs) {
      const [row] = (await this.execute(`select content from run_input where run_id = '${run}'`)) as {
        content: Buffer;
      }[];
      if (row === undefined) continue;
      const input = JSON.parse((await decompress(row.content)).toString('utf8')) as { readonly units: FrozenUnit[] };
      found.set(
        run,
        input.units.map(({ code, name, parent }) => ({ code, name, parent })),
      );
    }
    return found;
  }
}

interface FrozenUnit {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
}

const quoted = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

const COLUMNS = `
alter table cycle_unit
  add column name text,
  add column parent_id uuid,
  add foreign key (district_id, parent_id) references unit (district_id, id);
alter table unit_score add column unit_name text;
`;

/** What no frozen input tells: the name on the last day of the year, by the events after it. */
const REST = `
update unit_score t set unit_name = u.name from unit u
where u.district_id = t.district_id and u.id = t.unit_id and t.unit_name is null;
update cycle_unit m set
  name = coalesce((
    select e.before ->> 'name' from unit_event e
    where e.district_id = m.district_id and e.unit_id = m.unit_id and (e.before ->> 'name') is not null and e.date > make_date(c.year, 12, 31)
    order by e.date, e.recorded_at limit 1
  ), u.name),
  parent_id = u.parent_id
from cycle c, unit u
where c.district_id = m.district_id and c.id = m.cycle_id and u.district_id = m.district_id and u.id = m.unit_id;
`;

const COMPLETE = `
alter table cycle_unit alter column name set not null;
alter table unit_score alter column unit_name set not null;
`;

const VIEWS = `
create or replace view bi.score_rows with (security_invoker = true) as
select
  g.year as year,
  g.scheme as scheme,
  g.run as run,
  u.code as unit_code,
  t.unit_name as unit_name,
  t.category as unit_category,
  t.peer_group as unit_group,
  l.group_name as unit_group_name,
  l.category_name as unit_category_name,
  i.code as item_code,
  i.name as item_name,
  i.path as item_path,
  i.points as max_points,
  n.code as indicator_code,
  n.name as indicator_name,
  s.value as value,
  s.target as target,
  s.rate as rate,
  s.points as points,
  s.flags as flags
from item_score s
join (
  select r.district_id, r.id, c.year, c.scheme_code as scheme, v.labels, encode(convert_to('Run:' || r.id, 'UTF8'), 'base64') as run
  from cycle c join run r on r.district_id = c.district_id and r.id = c.official_run_id
  join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
) g on g.district_id = s.district_id and g.id = s.run_id
join unit_score t on t.district_id = s.district_id and t.run_id = s.run_id and t.unit_id = s.unit_id
join unit u on u.district_id = s.district_id and u.id = s.unit_id
join item i on i.district_id = s.district_id and i.id = s.item_id
left join indicator n on n.district_id = i.district_id and n.id = i.indicator_id
cross join lateral (
  select coalesce(g.labels -> 'categories' ->> t.category, t.category) as category_name, coalesce(g.labels -> 'groups' ->> t.peer_group, t.peer_group) as group_name
) l;
comment on view bi.score_rows is '得分明细 · Item scores, one row an item of a unit in a run';
comment on column bi.score_rows.year is '年度 · Year';
comment on column bi.score_rows.scheme is '考核方案 · Code of the scheme';
comment on column bi.score_rows.run is '评分 · The run';
comment on column bi.score_rows.unit_code is '单位代码 · Code of the unit';
comment on column bi.score_rows.unit_name is '单位名称 · Name of the unit in this run';
comment on column bi.score_rows.unit_category is '单位类别 · Category of the unit in this run';
comment on column bi.score_rows.unit_group is '考核分组 · Peer group of the unit in this run';
comment on column bi.score_rows.unit_group_name is '考核分组名称 · Peer group as the scheme labels it; its code without a label';
comment on column bi.score_rows.unit_category_name is '单位类别名称 · Category as the scheme labels it; its code without a label';
comment on column bi.score_rows.item_code is '考核项代码 · Code of the item';
comment on column bi.score_rows.item_name is '考核项名称 · Name of the item';
comment on column bi.score_rows.item_path is '考核项路径 · Names from the root down';
comment on column bi.score_rows.max_points is '分值 · Points of the item';
comment on column bi.score_rows.indicator_code is '规划指标代码 · Code of the plan’s indicator';
comment on column bi.score_rows.indicator_name is '规划指标名称 · Name of the plan’s indicator';
comment on column bi.score_rows.value is '实际值 · Value as observed';
comment on column bi.score_rows.target is '目标值 · Target';
comment on column bi.score_rows.rate is '得分率 · Share of the points that was earned';
comment on column bi.score_rows.points is '得分 · Points earned';
comment on column bi.score_rows.flags is '标记 · What happened on the way to the score';

create or replace view bi.unit_score_rows with (security_invoker = true) as
select
  g.year as year,
  g.scheme as scheme,
  g.run as run,
  u.code as unit_code,
  t.unit_name as unit_name,
  t.category as unit_category,
  t.peer_group as unit_group,
  l.group_name as unit_group_name,
  l.category_name as unit_category_name,
  t.base as base,
  t.bonus as bonus,
  t.deduction as deduction,
  t.total as total,
  t.grade as grade,
  t.rank as rank,
  t.overall_rank as overall_rank,
  t.peers as peers
from unit_score t
join (
  select r.district_id, r.id, c.year, c.scheme_code as scheme, v.labels, encode(convert_to('Run:' || r.id, 'UTF8'), 'base64') as run
  from cycle c join run r on r.district_id = c.district_id and r.id = c.official_run_id
  join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
) g on g.district_id = t.district_id and g.id = t.run_id
join unit u on u.district_id = t.district_id and u.id = t.unit_id
cross join lateral (
  select coalesce(g.labels -> 'categories' ->> t.category, t.category) as category_name, coalesce(g.labels -> 'groups' ->> t.peer_group, t.peer_group) as group_name
) l;
comment on view bi.unit_score_rows is '单位总分 · Unit scores, one row a unit in a run';
comment on column bi.unit_score_rows.year is '年度 · Year';
comment on column bi.unit_score_rows.scheme is '考核方案 · Code of the scheme';
comment on column bi.unit_score_rows.run is '评分 · The run';
comment on column bi.unit_score_rows.unit_code is '单位代码 · Code of the unit';
comment on column bi.unit_score_rows.unit_name is '单位名称 · Name of the unit in this run';
comment on column bi.unit_score_rows.unit_category is '单位类别 · Category of the unit in this run';
comment on column bi.unit_score_rows.unit_group is '考核分组 · Peer group of the unit in this run';
comment on column bi.unit_score_rows.unit_group_name is '考核分组名称 · Peer group as the scheme labels it; its code without a label';
comment on column bi.unit_score_rows.unit_category_name is '单位类别名称 · Category as the scheme labels it; its code without a label';
comment on column bi.unit_score_rows.base is '基础得分 · Points of the items';
comment on column bi.unit_score_rows.bonus is '加分 · Bonus';
comment on column bi.unit_score_rows.deduction is '扣分 · Deduction';
comment on column bi.unit_score_rows.total is '总分 · Total';
comment on column bi.unit_score_rows.grade is '等次 · Grade';
comment on column bi.unit_score_rows.rank is '组内名次 · Place within the peer group';
comment on column bi.unit_score_rows.overall_rank is '全区名次 · Place within the district';
comment on column bi.unit_score_rows.peers is '组内单位数 · Units of the peer group with a total';

create or replace view bi.observation_rows with (security_invoker = true) as
select
  o.year as year,
  o.scope as scope,
  u.code as unit_code,
  coalesce(k.name, u.name) as unit_name,
  coalesce(k.category, u.category) as unit_category,
  coalesce(k.peer_group, u.peer_group) as unit_group,
  coalesce(k.group_name, u.peer_group) as unit_group_name,
  coalesce(k.category_name, u.category) as unit_category_name,
  o.measure as measure_code,
  coalesce(n.name, i.name) as measure_name,
  n.measured_in as measured_in,
  o.value as value,
  o.numerator as numerator,
  o.denominator as denominator,
  d.target as target,
  o.status as status,
  null::text as evidence,
  o.revision as revision
from observation o
join unit u on u.district_id = o.district_id and u.id = o.unit_id
left join lateral (
  select cu.name, cu.category, cu.peer_group, coalesce(v.labels -> 'categories' ->> cu.category, cu.category) as category_name,
    coalesce(v.labels -> 'groups' ->> cu.peer_group, cu.peer_group) as group_name
  from cycle c join cycle_unit cu on cu.district_id = o.district_id and cu.cycle_id = c.id and cu.unit_id = o.unit_id
  join scheme v on v.district_id = o.district_id and v.id = c.scheme_id
  where c.district_id = o.district_id and c.year = o.year
  order by c.scheme_code = o.scope desc, c.scheme_code limit 1
) k on true
left join plan p on p.district_id = o.district_id and p.code = o.scope
left join indicator n on n.district_id = p.district_id and n.plan_id = p.id and n.code = o.measure
left join scheme m on m.district_id = o.district_id and m.code = o.scope and m.current
left join item i on i.district_id = m.district_id and i.scheme_id = m.id and i.code = o.measure
left join lateral (
  select target from target
  where district_id = o.district_id and indicator_id = n.id and year = o.year and unit_id = o.unit_id
  order by origin limit 1
) d on true;
comment on view bi.observation_rows is '填报数据 · Reported figures, one row a unit, measure and year';
comment on column bi.observation_rows.year is '年度 · Year';
comment on column bi.observation_rows.scope is '规划或方案 · Code of the plan, or of the scheme for a measure of its own';
comment on column bi.observation_rows.unit_code is '单位代码 · Code of the unit';
comment on column bi.observation_rows.unit_name is '单位名称 · Name of the unit in that year';
comment on column bi.observation_rows.unit_category is '单位类别 · Category of the unit in that year';
comment on column bi.observation_rows.unit_group is '考核分组 · Peer group of the unit in that year';
comment on column bi.observation_rows.unit_group_name is '考核分组名称 · Peer group as the scheme of that year labels it; its code without a label';
comment on column bi.observation_rows.unit_category_name is '单位类别名称 · Category as the scheme of that year labels it; its code without a label';
comment on column bi.observation_rows.measure_code is '指标代码 · Code of the indicator, or of the item where it has none';
comment on column bi.observation_rows.measure_name is '指标名称 · Name of the indicator or item';
comment on column bi.observation_rows.measured_in is '计量单位 · What it is measured in';
comment on column bi.observation_rows.value is '填报值 · Value as reported; null where a quotient is';
comment on column bi.observation_rows.numerator is '分子 · Numerator';
comment on column bi.observation_rows.denominator is '分母 · Denominator';
comment on column bi.observation_rows.target is '目标值 · The unit’s target';
comment on column bi.observation_rows.status is '填报状态 · State of the figure';
comment on column bi.observation_rows.evidence is '佐证 · Evidence';
comment on column bi.observation_rows.revision is '修订号 · Revision';
`;
