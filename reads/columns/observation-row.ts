import { column, sql } from '../statement/sql.js';
import { always, maybe, type RowOf } from './column.js';

/** 填报数据: one unit's report on one measure for one year. Aliases as in reads/rows/observation-rows.ts. */
export const OBSERVATION_ROW = {
  year: always('int', column('o', 'year'), '年度', 'Year'),
  scope: always(
    'text',
    column('o', 'scope'),
    '规划或方案',
    'Code of the plan, or of the scheme for a measure of its own',
  ),
  unitCode: always('text', column('u', 'code'), '单位代码', 'Code of the unit'),
  unitName: always(
    'text',
    sql`coalesce(${column('k', 'name')}, ${column('u', 'name')})`,
    '单位名称',
    'Name of the unit in that year',
  ),
  unitCategory: always(
    'text',
    sql`coalesce(${column('k', 'category')}, ${column('u', 'category')})`,
    '单位类别',
    'Category of the unit in that year',
  ),
  unitGroup: always(
    'text',
    sql`coalesce(${column('k', 'peer_group')}, ${column('u', 'peer_group')})`,
    '考核分组',
    'Peer group of the unit in that year',
  ),
  unitGroupName: always(
    'text',
    sql`coalesce(${column('k', 'group_name')}, ${column('u', 'peer_group')})`,
    '考核分组名称',
    'Peer group as the scheme of that year labels it; its code without a label',
  ),
  unitCategoryName: always(
    'text',
    sql`coalesce(${column('k', 'category_name')}, ${column('u', 'category')})`,
    '单位类别名称',
    'Category as the scheme of that year labels it; its code without a label',
  ),
  measureCode: always(
    'text',
    column('o', 'measure'),
    '指标代码',
    'Code of the indicator, or of the item where it has none',
  ),
  measureName: maybe(
    'text',
    sql`coalesce(${column('n', 'name')}, ${column('i', 'name')})`,
    '指标名称',
    'Name of the indicator or item',
  ),
  measuredIn: maybe('text', column('n', 'measured_in'), '计量单位', 'What it is measured in'),
  value: maybe('decimal', column('o', 'value'), '填报值', 'Value as reported; null where a quotient is'),
  numerator: maybe('decimal', column('o', 'numerator'), '分子', 'Numerator'),
  denominator: maybe('decimal', column('o', 'denominator'), '分母', 'Denominator'),
  target: maybe('decimal', column('d', 'target'), '目标值', 'The unit’s target'),
  status: always('status', column('o', 'status'), '填报状态', 'State of the figure'),
  evidence: {
    ...maybe(
      'text',
      // Evidence is for the people who report and verify figures, not for tools that read official figures.
      sql`case when current_setting('kaoping.figures', true) <> 'official' then ${column('o', 'evidence')} end`,
      '佐证',
      'Evidence',
    ),
    official: sql`null::text`,
  },
  revision: always('int', column('o', 'revision'), '修订号', 'Revision'),
} as const;

export type ObservationRow = RowOf<typeof OBSERVATION_ROW>;
