import { always, maybe, type RowOf } from './column.js';

/** 得分明细: one item's score of one unit in one run. Aliases as in reads/rows/score-rows.ts. */
export const SCORE_ROW = {
  year: always('int', 'g.year', '年度', 'Year'),
  scheme: always('text', 'g.scheme', '考核方案', 'Code of the scheme'),
  run: always('id', 'g.run', '评分', 'The run'),
  unitCode: always('text', 'u.code', '单位代码', 'Code of the unit'),
  unitName: always('text', 'u.name', '单位名称', 'Name of the unit'),
  unitCategory: always('text', 't.category', '单位类别', 'Category of the unit in this run'),
  unitGroup: always('text', 't.peer_group', '考核分组', 'Peer group of the unit in this run'),
  unitGroupName: always(
    'text',
    'l.group_name',
    '考核分组名称',
    'Peer group as the scheme labels it; its code without a label',
  ),
  unitCategoryName: always(
    'text',
    'l.category_name',
    '单位类别名称',
    'Category as the scheme labels it; its code without a label',
  ),
  itemCode: always('text', 'i.code', '考核项代码', 'Code of the item'),
  itemName: always('text', 'i.name', '考核项名称', 'Name of the item'),
  itemPath: always('text', 'i.path', '考核项路径', 'Names from the root down'),
  maxPoints: always('decimal', 'i.points', '分值', 'Points of the item'),
  indicatorCode: maybe('text', 'n.code', '规划指标代码', 'Code of the plan’s indicator'),
  indicatorName: maybe('text', 'n.name', '规划指标名称', 'Name of the plan’s indicator'),
  value: maybe('decimal', 's.value', '实际值', 'Value as observed'),
  target: maybe('decimal', 's.target', '目标值', 'Target'),
  rate: maybe('decimal', 's.rate', '得分率', 'Share of the points that was earned'),
  points: maybe('decimal', 's.points', '得分', 'Points earned'),
  flags: always('flags', 's.flags', '标记', 'What happened on the way to the score'),
} as const;

export type ScoreRow = RowOf<typeof SCORE_ROW>;
