import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { RunStateEnum, ScoreFlagEnum } from './enums.js';
import { Node } from './node.js';
import { BilingualText, Problem } from './problem.js';

@ObjectType({ description: '评分失败的原因 · Why a run failed', simpleResolvers: true })
export class RunFailure {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => BilingualText, { description: '说明 · What happened' })
  message!: BilingualText;

  @Field(() => [Problem], { description: '逐条问题 · All problems' })
  problems!: Problem[];
}

@ObjectType({ description: '一次评分 · One grading of a cycle', implements: Node, simpleResolvers: true })
export class Run extends Node {
  @Field(() => Int, { description: '本周期第几次评分 · Number of the run within its cycle, from 1' })
  number!: number;

  @Field(() => RunStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => Boolean, { description: '是否正式评分 · Whether it is the cycle’s official run' })
  official!: boolean;

  @Field(() => Boolean, { description: '完成后是否作为正式评分 · Whether it becomes official when it completes' })
  adopt!: boolean;

  @Field(() => String, { nullable: true, description: '评分引擎版本 · Version of the scoring engine' })
  engineVersion!: string | null;

  @Field(() => String, { nullable: true, description: '输入的 SHA-256 · SHA-256 of the frozen inputs' })
  inputHash!: string | null;

  @Field(() => String, { nullable: true, description: '结果的 SHA-256 · SHA-256 of the results' })
  resultHash!: string | null;

  @Field(() => Int, { description: '已评单位数 · Number of units graded so far' })
  unitsDone!: number;

  @Field(() => Int, { description: '应评单位数 · Number of units to grade' })
  unitsTotal!: number;

  @Field(() => RunFailure, { nullable: true, description: '失败原因 · Why it failed' })
  failure!: RunFailure | null;

  @Field(() => DateTimeScalar, { description: '请求时刻 · Time of the request' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: '开始时刻 · Time of the start' })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '结束时刻 · Time of the end' })
  finishedAt!: Date | null;
}

@ObjectType({ description: '评分进度 · Progress of a run', simpleResolvers: true })
export class RunProgress {
  @Field(() => RunStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => Int, { description: '已评单位数 · Number of units graded so far' })
  unitsDone!: number;

  @Field(() => Int, { description: '应评单位数 · Number of units to grade' })
  unitsTotal!: number;
}

/** Figures of a peer group, from which the figures of a single unit cannot be computed. */
@ObjectType({
  description:
    '考核分组的均值与四分位数，五个单位以下不显示 · A peer group’s mean and quartiles; withheld below five units',
  simpleResolvers: true,
})
export class Quartiles {
  @Field(() => String, { description: '考核分组 · Peer group' })
  group!: string;

  @Field(() => Int, { nullable: true, description: '有总分的单位数 · Number of units with a total' })
  units!: number | null;

  @Field(() => Boolean, {
    description: '因单位太少而不显示 · Whether the figures are withheld because the group is too small',
  })
  suppressed!: boolean;

  @Field(() => DecimalScalar, { nullable: true, description: '均值 · Mean' })
  mean!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '下四分位数 · Lower quartile' })
  lowerQuartile!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '中位数 · Median' })
  median!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '上四分位数 · Upper quartile' })
  upperQuartile!: string | null;
}

@ObjectType({ description: '一个单位在一次评分中的结果 · One unit’s result in one run', simpleResolvers: true })
export class UnitAssessment {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => String, { description: '考核时的单位名称 · Name of the unit at the time of grading' })
  unitName!: string;

  @Field(() => String, { description: '考核时的类别 · Category at the time of grading' })
  category!: string;

  @Field(() => String, { description: '考核时的分组 · Peer group at the time of grading' })
  group!: string;

  @Field(() => String, { description: '类别名称 · Category as the scheme labels it; its code without a label' })
  categoryName!: string;

  @Field(() => String, { description: '分组名称 · Peer group as the scheme labels it; its code without a label' })
  groupName!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '基础得分 · Base points: the sum over the items' })
  base!: string | null;

  @Field(() => DecimalScalar, { description: '加分 · Bonus' })
  bonus!: string;

  @Field(() => DecimalScalar, { description: '扣分 · Deduction' })
  deduction!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '总分；全部不适用时为空 · Total; null if no item applies',
  })
  total!: string | null;

  @Field(() => String, { nullable: true, description: '等次 · Grade' })
  grade!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '组内名次，并列同名次 · Rank within the peer group; equal totals share a rank',
  })
  rank!: number | null;

  @Field(() => Int, { nullable: true, description: '全区名次 · Rank within the district' })
  overallRank!: number | null;

  @Field(() => Int, {
    description: '组内有总分的单位数，含本单位 · Number of units of the group with a total, including this one',
  })
  peers!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '名次不高于本单位的同组其他单位占比（%） · Percentage of the group’s other units that do not rank better',
  })
  percentile!: string | null;
}

@ObjectType({ description: '一项得分 · Score of one item of one unit in one run', simpleResolvers: true })
export class ItemScore {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => DecimalScalar, { nullable: true, description: '实际值 · Observed value' })
  value!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '目标值 · Target' })
  target!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分率 · Rate: the share of the points that was earned' })
  rate!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分 · Points earned' })
  points!: string | null;

  @Field(() => [ScoreFlagEnum], { description: '标记 · Flags of the score' })
  flags!: string[];
}
