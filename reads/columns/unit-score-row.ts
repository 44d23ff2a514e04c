import { always, maybe, type RowOf } from './column.js';

/** 单位总分: one unit's result in one run. Aliases as in reads/rows/unit-score-rows.ts. */
export const UNIT_SCORE_ROW = {
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
  base: maybe('decimal', 't.base', '基础得分', 'Points of the items'),
  bonus: always('decimal', 't.bonus', '加分', 'Bonus'),
  deduction: always('decimal', 't.deduction', '扣分', 'Deduction'),
  total: maybe('decimal', 't.total', '总分', 'Total'),
  grade: maybe('text', 't.grade', '等次', 'Grade'),
  rank: maybe('int', 't.rank', '组内名次', 'Place within the peer group'),
  overallRank: maybe('int', 't.overall_rank', '全区名次', 'Place within the district'),
  peers: always('int', 't.peers', '组内单位数', 'Units of the peer group with a total'),
} as const;

export type UnitScoreRow = RowOf<typeof UNIT_SCORE_ROW>;
