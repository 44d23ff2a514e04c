/** Flat rows for tools. Their types are made from the columns of reads/columns/, so that both always agree. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Column, Columns, ColumnType } from '../reads/columns/column.js';
import { INDICATOR_ROW } from '../reads/columns/indicator-row.js';
import { OBSERVATION_ROW } from '../reads/columns/observation-row.js';
import { SCORE_ROW } from '../reads/columns/score-row.js';
import { UNIT_SCORE_ROW } from '../reads/columns/unit-score-row.js';
import { DecimalScalar } from './decimal.js';
import { DirectionEnum, IndicatorKindEnum, ObservationStatusEnum, ScoreFlagEnum } from './enums.js';
import { PageInfo } from './page.js';

const TYPES: Readonly<Record<ColumnType, object>> = {
  int: Int,
  text: String,
  id: ID,
  decimal: DecimalScalar,
  flags: [ScoreFlagEnum],
  status: ObservationStatusEnum,
  kind: IndicatorKindEnum,
  direction: DirectionEnum,
};

type RowClass = new () => object;

function rowType(name: string, description: string, columns: Columns): RowClass {
  const type: RowClass = class {};
  for (const [field, { type: columnType, nullable, zh, en }] of Object.entries<Column>(columns)) {
    Field(() => TYPES[columnType], { nullable, description: `${zh} · ${en}` })(type.prototype, field);
  }
  ObjectType(name, { description, simpleResolvers: true })(type);
  return type;
}

function pageType(row: RowClass, name: string, description: string): RowClass {
  const type: RowClass = class {};
  Field(() => [row], { description: '各行，顺序固定 · Rows in a fixed order' })(type.prototype, 'rows');
  Field(() => PageInfo, { description: '分页信息 · Information about the page' })(type.prototype, 'pageInfo');
  Field(() => Int, { description: '符合条件且可见的总行数 · Total number of matching rows that the viewer may see' })(
    type.prototype,
    'totalCount',
  );
  ObjectType(name, { description, simpleResolvers: true })(type);
  return type;
}

export const ScoreRowType = rowType(
  'ScoreRow',
  '得分明细 · Score of one item of one unit in one run, as a flat row',
  SCORE_ROW,
);
export const ScoreRowPage = pageType(ScoreRowType, 'ScoreRowPage', '一页得分明细 · A page of item scores');

export const UnitScoreRowType = rowType(
  'UnitScoreRow',
  '单位总分 · Result of one unit in one run, as a flat row',
  UNIT_SCORE_ROW,
);
export const UnitScoreRowPage = pageType(UnitScoreRowType, 'UnitScoreRowPage', '一页单位总分 · A page of unit scores');

export const IndicatorRowType = rowType(
  'IndicatorRow',
  '指标值 · The district’s own value of an indicator in a year, as a flat row',
  INDICATOR_ROW,
);
export const IndicatorRowPage = pageType(
  IndicatorRowType,
  'IndicatorRowPage',
  '一页指标值 · A page of values of indicators',
);

export const ObservationRowType = rowType(
  'ObservationRow',
  '填报数据 · Figure that one unit reported of one measure for one year, as a flat row',
  OBSERVATION_ROW,
);
export const ObservationRowPage = pageType(
  ObservationRowType,
  'ObservationRowPage',
  '一页填报数据 · A page of reported figures',
);
