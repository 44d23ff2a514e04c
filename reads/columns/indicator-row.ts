import { column } from '../statement/sql.js';
import { always, maybe, type RowOf } from './column.js';

/** 指标值: the district's value of an indicator in a year, and its target. Aliases as in reads/rows/indicator-rows.ts. */
export const INDICATOR_ROW = {
  plan: always('text', column('p', 'code'), '规划', 'Code of the plan'),
  indicatorCode: always('text', column('n', 'code'), '指标代码', 'Code of the indicator'),
  indicatorName: always('text', column('n', 'name'), '指标名称', 'Name of the indicator'),
  kind: always('kind', column('n', 'kind'), '指标性质', 'Binding or expected'),
  direction: always('direction', column('n', 'direction'), '指标方向', 'Which values are better'),
  measuredIn: maybe('text', column('n', 'measured_in'), '计量单位', 'What it is measured in'),
  year: always('int', column('y', 'year'), '年度', 'Year'),
  value: maybe('decimal', column('v', 'value'), '实际值', 'The district’s value'),
  target: maybe('decimal', column('d', 'target'), '目标值', 'The plan’s target'),
  units: maybe('int', column('v', 'units'), '汇总单位数', 'How many units’ figures the value is made of'),
} as const;

export type IndicatorRow = RowOf<typeof INDICATOR_ROW>;
