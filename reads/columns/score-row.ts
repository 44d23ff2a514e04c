import { column } from '../statement/sql.js';
import { always, maybe, type RowOf } from './column.js';
import { RESULT_COLUMNS } from './result-columns.js';

/** 得分明细: one item's score of one unit in one run. Aliases as in reads/rows/score-source.ts. */
export const SCORE_ROW = {
  ...RESULT_COLUMNS,
  itemCode: always('text', column('i', 'code'), '考核项代码', 'Code of the item'),
  itemName: always('text', column('i', 'name'), '考核项名称', 'Name of the item'),
  itemPath: always('text', column('i', 'path'), '考核项路径', 'Names from the root down'),
  maxPoints: always('decimal', column('i', 'points'), '分值', 'Points of the item'),
  indicatorCode: maybe('text', column('n', 'code'), '规划指标代码', 'Code of the plan’s indicator'),
  indicatorName: maybe('text', column('n', 'name'), '规划指标名称', 'Name of the plan’s indicator'),
  value: maybe('decimal', column('s', 'value'), '实际值', 'Value as observed'),
  target: maybe('decimal', column('s', 'target'), '目标值', 'Target'),
  rate: maybe('decimal', column('s', 'rate'), '得分率', 'Share of the points that was earned'),
  points: maybe('decimal', column('s', 'points'), '得分', 'Points earned'),
  flags: always('flags', column('s', 'flags'), '标记', 'What happened on the way to the score'),
} as const;

export type ScoreRow = RowOf<typeof SCORE_ROW>;
