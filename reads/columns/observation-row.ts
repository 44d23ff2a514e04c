import { always, maybe, type RowOf } from './column.js';

/** 填报数据: what one unit reported of one measure for one year. Aliases as in reads/rows/observation-rows.ts. */
export const OBSERVATION_ROW = {
  year: always('int', 'o.year', '年度', 'Year'),
  scope: always('text', 'o.scope', '规划或方案', 'Code of the plan, or of the scheme for a measure of its own'),
  unitCode: always('text', 'u.code', '单位代码', 'Code of the unit'),
  unitName: always('text', 'u.name', '单位名称', 'Name of the unit'),
  unitCategory: always('text', 'coalesce(k.category, u.category)', '单位类别', 'Category of the unit in that year'),
  unitGroup: always('text', 'coalesce(k.peer_group, u.peer_group)', '考核分组', 'Peer group of the unit in that year'),
  unitGroupName: always(
    'text',
    'coalesce(k.group_name, u.peer_group)',
    '考核分组名称',
    'Peer group as the scheme of that year labels it; its code without a label',
  ),
  unitCategoryName: always(
    'text',
    'coalesce(k.category_name, u.category)',
    '单位类别名称',
    'Category as the scheme of that year labels it; its code without a label',
  ),
  measureCode: always('text', 'o.measure', '指标代码', 'Code of the indicator, or of the item where it has none'),
  measureName: maybe('text', 'coalesce(n.name, i.name)', '指标名称', 'Name of the indicator or item'),
  measuredIn: maybe('text', 'n.measured_in', '计量单位', 'What it is measured in'),
  value: maybe('decimal', 'o.value', '填报值', 'Value as reported; null where a quotient is'),
  numerator: maybe('decimal', 'o.numerator', '分子', 'Numerator'),
  denominator: maybe('decimal', 'o.denominator', '分母', 'Denominator'),
  target: maybe('decimal', 'd.target', '目标值', 'The unit’s target'),
  status: always('status', 'o.status', '填报状态', 'State of the figure'),
  evidence: {
    ...maybe(
      'text',
      // Where evidence lies is the affair of who reports and who verifies, not of a tool that reads official figures.
      `case when current_setting('kaoping.figures', true) <> 'official' then o.evidence end`,
      '佐证',
      'Evidence',
    ),
    official: 'null::text',
  },
  revision: always('int', 'o.revision', '修订号', 'Revision'),
} as const;

export type ObservationRow = RowOf<typeof OBSERVATION_ROW>;
