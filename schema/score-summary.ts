import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ScoreDimension } from '../reads/summary/score-dimensions.js';
import type { ScoreMeasure } from '../reads/summary/score-measures.js';
import { DecimalScalar } from './decimal.js';
import { enumeration } from './enumeration.js';
import { SchemeKindEnum } from './enums.js';

export const ScoreDimensionEnum = enumeration<ScoreDimension>(
  'ScoreDimension',
  '汇总维度 · Dimension by which scores are grouped',
  {
    YEAR: '年度 · Year',
    SCHEME: '考核方案 · Scheme',
    RUN: '评分 · Run',
    UNIT: '单位 · Unit',
    GROUP: '考核分组 · Peer group',
    CATEGORY: '单位类别 · Category of units',
    GRADE: '等次 · Grade of the unit',
    ITEM: '考核项；得分指该项得分 · Item; scores are then the points of items',
    INDICATOR: '规划指标；得分指考核项得分 · Indicator; scores are then the points of items',
  },
);

export const ScoreMeasureEnum = enumeration<ScoreMeasure>(
  'ScoreMeasure',
  '汇总统计量；得分指单位总分，涉及考核项或指标时指考核项得分 · Statistics of scores: totals of units, or points of items if items or indicators are selected',
  {
    COUNT: '得分个数 · Number of scores',
    UNITS: '单位数 · Number of units',
    SUM: '合计 · Sum',
    MEAN: '平均 · Mean',
    MIN: '最低 · Lowest',
    LOWER_QUARTILE:
      '下四分位数（线性插值，同 Excel QUARTILE.INC） · Lower quartile, interpolated like Excel’s QUARTILE.INC',
    MEDIAN: '中位数 · Median',
    UPPER_QUARTILE: '上四分位数（线性插值） · Upper quartile, interpolated',
    MAX: '最高 · Highest',
    STDDEV: '标准差（总体） · Standard deviation of the population',
    MEAN_RATE: '平均得分率：各得分率的平均 · Mean share of full marks',
    SHARE_OF_MAXIMUM: '满分占比：得分合计 ÷ 满分合计 · Sum of the scores divided by the sum of their full marks',
    PASS_RATE:
      '合格率：达到合格线（满分 × passMark）的得分所占比例 · Pass rate: share of the scores that reach passMark × full marks',
    DIFFERENCE:
      '与上年之差：一行的得分都属同一年度时，其平均减去同一维度（代码相同的单位、分组、类别、等次、考核项或指标；同一系列的方案）上年的平均；一行混有多个年度，或上年没有，则为空。按年度、方案或评分分组，或只筛选一个年度即可得到 · Difference to the previous year: the mean of the row minus the mean of the row with the same dimensions in the previous year (same codes of unit, group, category, grade, item or indicator, and a scheme of the same series). Null if the previous year has no such row, or if the scores of the row belong to several years. To get it, group by year, scheme or run, or filter by one year',
  },
);

@ObjectType({
  description:
    '一组得分的汇总；未要求的列为空 · Aggregate of one group of scores; columns that were not selected are null',
  simpleResolvers: true,
})
export class ScoreSummaryRow {
  @Field(() => Int, { nullable: true, description: '年度 · Year' })
  year?: number;

  @Field(() => String, { nullable: true, description: '考核方案代码 · Code of the scheme' })
  scheme?: string;

  @Field(() => SchemeKindEnum, { nullable: true, description: '考核方案类型 · Kind of the scheme' })
  schemeKind?: string;

  @Field(() => ID, { nullable: true, description: '评分 · The run' })
  run?: string;

  @Field(() => String, { nullable: true, description: '单位代码 · Code of the unit' })
  unitCode?: string;

  @Field(() => String, { nullable: true, description: '单位名称 · Name of the unit' })
  unitName?: string;

  @Field(() => String, { nullable: true, description: '考核分组 · Peer group' })
  unitGroup?: string;

  @Field(() => String, { nullable: true, description: '单位类别 · Category of the units' })
  unitCategory?: string;

  @Field(() => String, { nullable: true, description: '考核分组名称 · Peer group as the scheme labels it' })
  unitGroupName?: string;

  @Field(() => String, { nullable: true, description: '单位类别名称 · Category as the scheme labels it' })
  unitCategoryName?: string;

  @Field(() => String, { nullable: true, description: '等次 · Grade' })
  grade?: string;

  @Field(() => String, { nullable: true, description: '考核项代码 · Code of the item' })
  itemCode?: string;

  @Field(() => String, { nullable: true, description: '考核项名称 · Name of the item' })
  itemName?: string;

  @Field(() => String, { nullable: true, description: '指标代码 · Code of the indicator' })
  indicatorCode?: string;

  @Field(() => String, { nullable: true, description: '指标名称 · Name of the indicator' })
  indicatorName?: string;

  @Field(() => Int, { nullable: true, description: '得分个数 · Number of scores' })
  count?: number;

  @Field(() => Int, { nullable: true, description: '单位数 · Number of units' })
  units?: number;

  @Field(() => DecimalScalar, { nullable: true, description: '合计 · Sum' })
  sum?: string;

  @Field(() => DecimalScalar, { nullable: true, description: '平均 · Mean' })
  mean?: string;

  @Field(() => DecimalScalar, { nullable: true, description: '最低 · Lowest' })
  min?: string;

  @Field(() => DecimalScalar, { nullable: true, description: '下四分位数 · Lower quartile' })
  lowerQuartile?: string;

  @Field(() => DecimalScalar, { nullable: true, description: '中位数 · Median' })
  median?: string;

  @Field(() => DecimalScalar, { nullable: true, description: '上四分位数 · Upper quartile' })
  upperQuartile?: string;

  @Field(() => DecimalScalar, { nullable: true, description: '最高 · Highest' })
  max?: string;

  @Field(() => DecimalScalar, { nullable: true, description: '标准差 · Standard deviation' })
  stddev?: string;

  @Field(() => DecimalScalar, { nullable: true, description: '平均得分率 · Mean share of full marks' })
  meanRate?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '满分占比 · Sum of the scores divided by the sum of their full marks',
  })
  shareOfMaximum?: string;

  @Field(() => DecimalScalar, { nullable: true, description: '合格率 · Pass rate' })
  passRate?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '与上年之差；一行混有多个年度则为空 · Difference of the mean to the previous year; null if the row has scores of several years',
  })
  difference?: string;
}
