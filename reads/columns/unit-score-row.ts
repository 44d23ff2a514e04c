import { column } from '../statement/sql.js';
import { always, maybe, type RowOf } from './column.js';
import { RESULT_COLUMNS } from './result-columns.js';

/** 单位总分: one unit's result in one run. Aliases as in reads/rows/unit-score-rows.ts. */
export const UNIT_SCORE_ROW = {
  ...RESULT_COLUMNS,
  base: maybe('decimal', column('t', 'base'), '基础得分', 'Points of the items'),
  bonus: always('decimal', column('t', 'bonus'), '加分', 'Bonus'),
  deduction: always('decimal', column('t', 'deduction'), '扣分', 'Deduction'),
  total: maybe('decimal', column('t', 'total'), '总分', 'Total'),
  grade: maybe('text', column('t', 'grade'), '等次', 'Grade'),
  rank: maybe('int', column('t', 'rank'), '组内名次', 'Place within the peer group'),
  overallRank: maybe('int', column('t', 'overall_rank'), '全区名次', 'Place within the district'),
  peers: always('int', column('t', 'peers'), '组内单位数', 'Units of the peer group with a total'),
} as const;

export type UnitScoreRow = RowOf<typeof UNIT_SCORE_ROW>;
