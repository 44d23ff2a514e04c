/** 目标: the targets of a year, their breakdown by unit, and how they are set and split. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { IndicatorCode, PlanCode } from '../scoring/input.js';
import { DateScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { enumeration } from './enumeration.js';
import { DirectionEnum, DistrictAggregateEnum, IndicatorKindEnum } from './enums.js';
import { Indicator, Plan } from './plan.js';
import { BilingualText, Problem } from './problem.js';
import { TargetAgreementStateEnum } from './target-letters.js';

export const SplitRuleEnum = enumeration('SplitRule', '分解规则 · Rule by which a target is split', {
  EQUAL: '平均 · Equal shares',
  MEASURE: '按一项数据，如学生数 · By a measure such as pupils',
  STAFF: '按名册人数 · By the staff on the roster',
  LAST_YEAR: '按上年目标 · By last year’s targets',
  SAME: '统一：各单位相同 · The same target for each unit',
});

@ObjectType({ description: '一个目标 · One target of a year', simpleResolvers: true })
export class TargetOfYear {
  @Field(() => String, { description: '指标代码 · Code of the indicator' })
  indicator!: string;

  @Field(() => String, { nullable: true, description: '单位代码；空为全区 · Code of the unit; null for the district' })
  unit!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '目标 · The target' })
  target!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '上年目标 · Target of the year before' })
  lastYear!: string | null;

  @Field(() => Int, { description: '版次；0 为还没有目标 · Revision; 0 if there is no target' })
  revision!: number;

  @Field(() => String, { nullable: true, description: '批准文件 · Document that approved it' })
  document!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '生效日期 · Effective date' })
  effectiveDate!: string | null;

  @Field(() => TargetAgreementStateEnum, {
    nullable: true,
    description: '与单位签订的状态；空为未送签 · State between office and unit; null if it was not proposed',
  })
  state!: string | null;
}

@ObjectType({ description: '一年的目标 · The targets of a year', simpleResolvers: true })
export class TargetsOfYear {
  @Field(() => [TargetOfYear], {
    description:
      '已有的目标和上年有而今年没有的，可见的 · Visible targets of the year, and those that only the year before has',
  })
  targets!: TargetOfYear[];

  @Field(() => BilingualText, {
    nullable: true,
    description: '现在不能改动的原因及办法 · Why targets cannot change now, and what to do; null if they can',
  })
  settled!: BilingualText | null;

  @Field(() => Boolean, {
    description: '改动已有目标是否须凭文件 · Whether a document is needed to change a target that was given',
  })
  needsDocument!: boolean;
}

@InputType({ description: '一个目标 · One target' })
export class TargetInput {
  @Field(() => String, { description: '指标代码 · Code of the indicator' })
  indicator!: string;

  @Field(() => String, { nullable: true, description: '单位代码；空为全区 · Code of the unit; null for the district' })
  unit?: string | null;

  @Field(() => String, { nullable: true, description: '目标，空为取消 · The target; null takes it back' })
  target?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '所见的版次，0 为没有；空则不核对 · The revision that the user saw, 0 for none; null to skip the check',
  })
  revision?: number | null;
}

@ObjectType({ description: '存下的目标 · A target that was stored', simpleResolvers: true })
export class SavedTarget {
  @Field(() => String, { description: '指标代码 · Code of the indicator' })
  indicator!: string;

  @Field(() => String, { nullable: true, description: '单位代码；空为全区 · Code of the unit; null for the district' })
  unit!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '原为 · Before' })
  before!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '现为 · After' })
  after!: string | null;

  @Field(() => Int, { description: '版次 · Revision' })
  revision!: number;
}

@ObjectType({ description: '未存下的目标 · A target that was not stored', simpleResolvers: true })
export class TargetProblem {
  @Field(() => String, {
    nullable: true,
    description: '单元格，如 目标!D7 · Cell, such as 目标!D7; null without a file',
  })
  place!: string | null;

  @Field(() => String, { nullable: true, description: '指标代码 · Code of the indicator' })
  indicator!: string | null;

  @Field(() => String, { nullable: true, description: '单位代码；空为全区 · Code of the unit; null for the district' })
  unit!: string | null;

  @Field(() => String, { description: '问题代码 · Code of the problem' })
  code!: string;

  @Field(() => BilingualText, { description: '说明及改正办法 · Description and correction' })
  message!: BilingualText;

  @Field(() => String, { nullable: true, description: '您要存的 · What the user wanted' })
  mine!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '现存的 · What is stored now' })
  theirs!: string | null;

  @Field(() => Int, { description: '现存的版次 · Revision that is stored now' })
  revision!: number;
}

@ObjectType({
  description:
    '设定目标的结果：有问题的未存，其余已存 · Result of setting targets: those with problems were not stored, the others were',
  simpleResolvers: true,
})
export class SavedTargets {
  @Field(() => [SavedTarget], { description: '存下的 · Targets that were stored, or would be' })
  saved!: SavedTarget[];

  @Field(() => Int, { description: '原已如此的个数 · Number of targets that were so already' })
  unchanged!: number;

  @Field(() => Boolean, { description: '是否已保存 · Whether anything was stored' })
  stored!: boolean;

  @Field(() => [TargetProblem], { description: '未存下的及原因 · Targets that were not stored, and why' })
  problems!: TargetProblem[];
}

@ObjectType({ description: '一个单位的份额 · The share of one unit', simpleResolvers: true })
export class TargetShare {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  name!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '所依据的数 · What it was computed by' })
  weight!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '现有目标 · Present target' })
  before!: string | null;

  @Field(() => DecimalScalar, { description: '份额 · The share' })
  share!: string;

  @Field(() => Int, { description: '现有目标的版次 · Revision of the present target' })
  revision!: number;
}

@ObjectType({ description: '目标分解试算 · How a target would be split; nothing is stored', simpleResolvers: true })
export class TargetSplit {
  @Field(() => DecimalScalar, { nullable: true, description: '被分解的总数 · The number that is split' })
  total!: string | null;

  @Field(() => [TargetShare], { description: '各单位的份额，合计等于总数 · Shares; they add up to the total' })
  shares!: TargetShare[];

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@InputType({ description: '目标分解 · How a target is split' })
export class TargetSplitInput {
  @Field(() => String, { description: '规划代码 · Code of the plan' })
  plan!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => String, { description: '指标代码 · Code of the indicator' })
  indicator!: string;

  @Field(() => SplitRuleEnum, { description: '规则 · The rule' })
  rule!: 'EQUAL' | 'MEASURE' | 'STAFF' | 'LAST_YEAR' | 'SAME';

  @Field(() => String, { nullable: true, description: '按哪项数据，MEASURE 时必填 · Code of the measure, for MEASURE' })
  measure?: string | null;

  @Field(() => [String], { description: '参与分解的单位代码 · Codes of the units that get a share' })
  units!: string[];

  @Field(() => String, {
    nullable: true,
    description: '总数，缺省为全区目标 · The total; by default the district’s target',
  })
  total?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '小数位数，缺省与总数相同 · Decimals; by default those of the total',
  })
  decimals?: number | null;
}

@InputType({ description: '规划中一年的全区目标 · The plan’s target of one year' })
export class PlannedTargetInput {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => String, { description: '目标 · The target' })
  target!: string;
}

@InputType({ description: '指标 · An indicator' })
export class IndicatorInput {
  @Field(() => String, { description: '代码 · Code' })
  code!: IndicatorCode;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '计量单位 · Unit of measure' })
  measuredIn?: string | null;

  @Field(() => IndicatorKindEnum, { description: '约束性或预期性 · Binding or expected' })
  kind!: 'BINDING' | 'EXPECTED';

  @Field(() => DirectionEnum, { description: '方向 · Direction in which values are better' })
  direction!: 'HIGHER' | 'LOWER';

  @Field(() => DistrictAggregateEnum, {
    description: '全区汇总方式 · Aggregation of units’ figures into the district’s value',
  })
  aggregate!: 'SUM' | 'MEAN' | 'RATIO' | 'CV' | 'NONE';

  @Field(() => Int, { nullable: true, description: '基期年 · Year of the baseline' })
  baselineYear?: number | null;

  @Field(() => String, { nullable: true, description: '基期值 · Baseline' })
  baseline?: string | null;

  @Field(() => [PlannedTargetInput], {
    nullable: true,
    description: '规划的全区目标，未给的年度不变 · The plan’s own targets; years that are left out stay',
  })
  targets?: PlannedTargetInput[] | null;

  @Field(() => String, { nullable: true, description: '出处 · Origin' })
  provenance?: string | null;
}

@ObjectType({ description: '设定指标的结果 · Result of setting an indicator', simpleResolvers: true })
export class IndicatorResult {
  @Field(() => Indicator, {
    nullable: true,
    description: '指标；有问题时为空 · The indicator; null if there are problems',
  })
  indicator!: Indicator | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@InputType({ description: '规划 · A plan' })
export class PlanInput {
  @Field(() => String, { description: '代码 · Code' })
  code!: PlanCode;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => Int, { description: '起始年 · First year' })
  startYear!: number;

  @Field(() => Int, { description: '结束年 · Last year' })
  endYear!: number;

  @Field(() => String, { nullable: true, description: '出处 · Origin' })
  provenance?: string | null;
}

@ObjectType({ description: '设定规划的结果 · Result of setting a plan', simpleResolvers: true })
export class PlanResult {
  @Field(() => Plan, { nullable: true, description: '规划；有问题时为空 · The plan; null if there are problems' })
  plan!: Plan | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
