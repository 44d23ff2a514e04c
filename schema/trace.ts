/** 计算过程: explains a score. */
import { Field, Int, ObjectType } from 'type-graphql';
import type { GradeStep, ItemTrace, Reference, TransformStep } from '../scoring/trace/trace.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { enumeration } from './enumeration.js';
import { AggregateEnum, MissingRuleEnum, ObservationStatusEnum, ScoreFlagEnum } from './enums.js';
import { JsonScalar } from './json.js';
import { BilingualText } from './problem.js';

export const TraceOutcomeEnum = enumeration<ItemTrace['outcome']>('TraceOutcome', '得分如何形成 · Outcome of an item', {
  SCORED: '按方法计分 · Scored by its method',
  MISSING_ZERO: '未报计零 · Missing, counted as zero',
  NOT_APPLICABLE: '不适用 · Not applicable',
  LOW_COVERAGE: '数据不足 · Too few figures',
});

export const ReferenceSourceEnum = enumeration<Reference['source']>(
  'ReferenceSource',
  '参照值的出处 · Origin of a reference value',
  {
    UNIT: '本单位分解目标 · The unit’s own target',
    DISTRICT: '全区统一的分解目标 · The district’s target for its units',
    PLAN: '规划 · The plan',
    METHOD: '方案规定 · A parameter of the method',
  },
);

export const TransformKindEnum = enumeration<TransformStep['kind']>('TransformKind', '变换 · A step of a transform', {
  DIFFERENCE: '与上年之差 · Difference to last year',
  RATE: '比上年变化率 · Rate of change since last year',
  MIN: '按下限计 · Raised to the lower bound',
  MAX: '按上限计 · Cut at the upper bound',
  LOG: '取自然对数 · Natural logarithm',
});

export const GradeOutcomeEnum = enumeration<GradeStep['outcome']>(
  'GradeOutcome',
  '一个等次如何判定 · Outcome for one grade',
  {
    AWARDED: '评定为此等次 · Awarded',
    BELOW_MIN: '未达最低分 · Its lowest total is not reached',
    VETO: '一票否决 · Forbidden by a veto',
    REQUIREMENT: '指定项目未达要求 · Its requirement on certain items is not met',
    QUOTA: '名额已满 · Its quota is full',
  },
);

@ObjectType({ description: '公式中的一个量 · A quantity of a formula', simpleResolvers: true })
export class TraceTerm {
  @Field(() => String, { description: '符号 · Symbol' })
  symbol!: string;

  @Field(() => BilingualText, { description: '含义 · Meaning' })
  name!: BilingualText;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '数值；不便显示时为空 · Value; null if it is withheld',
  })
  value!: string | null;
}

@ObjectType({ description: '公式 · A formula', simpleResolvers: true })
export class TraceFormula {
  @Field(() => String, { description: '符号式 · In symbols' })
  symbolic!: string;

  @Field(() => String, { description: '代入数字 · With numbers' })
  numeric!: string;

  @Field(() => DecimalScalar, { description: '舍入前的结果 · Result before rounding' })
  value!: string;

  @Field(() => [TraceTerm], { description: '各量 · Quantities of the formula' })
  terms!: TraceTerm[];
}

@ObjectType({ description: '分值计算方法 · The scoring method', simpleResolvers: true })
export class TraceMethod {
  @Field(() => String, { description: '方法代码 · Kind' })
  kind!: string;

  @Field(() => BilingualText, { description: '名称 · Name' })
  name!: BilingualText;

  @Field(() => String, { description: '得分率公式 · Formula of the rate' })
  formula!: string;

  @Field(() => JsonScalar, { description: '方案中的参数 · Parameters in the scheme' })
  parameters!: unknown;
}

@ObjectType({ description: '填报的数据 · The reported figure', simpleResolvers: true })
export class TraceObservation {
  @Field(() => String, { description: '指标或考核项代码 · Code of the indicator or item' })
  measure!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => DecimalScalar, { nullable: true, description: '数值 · Value' })
  value!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '分子 · Numerator' })
  numerator!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '分母 · Denominator' })
  denominator!: string | null;

  @Field(() => ObservationStatusEnum, { description: '状态 · State' })
  status!: string;

  @Field(() => String, { nullable: true, description: '佐证 · Evidence' })
  evidence!: string | null;
}

@ObjectType({ description: '核验 · Verification of a figure', simpleResolvers: true })
export class TraceVerification {
  @Field(() => Int, { description: '第几次修订 · Revision of the figure' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: '时刻 · When' })
  at!: Date;

  @Field(() => String, {
    nullable: true,
    description: '核验人；导入的数据为空 · The verifier; null for loaded figures',
  })
  by!: string | null;
}

@ObjectType({ description: '评委评分的概况 · Summary of the judges’ marks', simpleResolvers: true })
export class TraceMarks {
  @Field(() => Int, { description: '评委人数 · Number of judges' })
  count!: number;

  @Field(() => Int, {
    description: '去掉的最高分、最低分各几个 · Number of highest marks, and of lowest marks, that are dropped',
  })
  trim!: number;
}

@ObjectType({ description: '年内应完成的任务 · A task due within the year', simpleResolvers: true })
export class TraceMilestone {
  @Field(() => String, { description: '重点项目代码 · Code of the key project' })
  project!: string;

  @Field(() => String, { description: '任务代码 · Code of the task' })
  task!: string;

  @Field(() => DecimalScalar, { description: '权重 · Weight' })
  weight!: string;

  @Field(() => DateScalar, { description: '应完成日 · Due' })
  due!: string;

  @Field(() => DateScalar, { nullable: true, description: '完成日 · Done' })
  done!: string | null;
}

@ObjectType({ description: '变换的一步 · One step of a transform', simpleResolvers: true })
export class TraceTransform {
  @Field(() => TransformKindEnum, { description: '种类 · Kind' })
  kind!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '上年值或界限 · Last year’s value, or the bound' })
  by!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '结果 · Result' })
  result!: string | null;
}

@ObjectType({ description: '替代值 · Substitute for a missing value', simpleResolvers: true })
export class TraceStandIn {
  @Field(() => MissingRuleEnum, { description: '规则 · Rule' })
  rule!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '数值；不便显示时为空 · Value; null if it is withheld',
  })
  value!: string | null;

  @Field(() => Int, { nullable: true, description: '依据的真实数值个数 · Number of real values on which it is based' })
  from!: number | null;
}

@ObjectType({ description: '目标值或基期值 · A target or a baseline', simpleResolvers: true })
export class TraceReference {
  @Field(() => DecimalScalar, { description: '数值 · Value' })
  value!: string;

  @Field(() => ReferenceSourceEnum, { description: '出处 · Origin' })
  source!: string;
}

@ObjectType({ description: '目标的版本 · The version of a target', simpleResolvers: true })
export class TraceTargetVersion {
  @Field(() => Int, { description: '版本 · Version' })
  version!: number;

  @Field(() => String, { nullable: true, description: '批准文件 · Document that approved it' })
  approvalDocument!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '生效日期 · Effective date' })
  effectiveDate!: string | null;
}

@ObjectType({
  description: '比较的范围；没有单位名称 · Units with which it was compared, without names',
  simpleResolvers: true,
})
export class TraceGroup {
  @Field(() => String, { description: 'GROUP 本组，ALL 全区 · GROUP for the peer group, ALL for the district' })
  within!: string;

  @Field(() => Int, { description: '有数值的单位数，含本单位 · Number of units with a value, including this one' })
  size!: number;

  @Field(() => Boolean, {
    description: '因单位太少而不显示参照值 · Whether the reference is withheld because there are too few units',
  })
  withheld!: boolean;
}

@ObjectType({ description: '舍入 · A rounding', simpleResolvers: true })
export class TraceRounding {
  @Field(() => Int, { description: '小数位数 · Decimals' })
  digits!: number;

  @Field(() => String, { description: 'HALF_UP 四舍五入，HALF_EVEN 四舍六入五成双 · Mode' })
  mode!: string;

  @Field(() => DecimalScalar, { description: '舍入前 · Before' })
  before!: string;

  @Field(() => DecimalScalar, { description: '舍入后 · After' })
  after!: string;
}

@ObjectType({ description: '数据完整度 · Coverage', simpleResolvers: true })
export class TraceCoverage {
  @Field(() => DecimalScalar, { description: '要求 · Required share' })
  asked!: string;

  @Field(() => DecimalScalar, { description: '达到 · Reached' })
  reached!: string;
}

@ObjectType({ description: '下级一项的得分 · Score of a child node', simpleResolvers: true })
export class TraceChild {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DecimalScalar, { description: '分值 · Full marks' })
  full!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '得分率 · Rate' })
  rate!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分 · Points' })
  points!: string | null;

  @Field(() => Boolean, { description: '是否计入 · Whether it is counted' })
  counted!: boolean;
}

@ObjectType({ description: '上级一项 · A parent node', simpleResolvers: true })
export class TraceNode {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DecimalScalar, { description: '分值 · Full marks' })
  full!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '得分 · Points' })
  points!: string | null;
}

@ObjectType({
  description:
    '一项得分的计算过程 · Explanation of one item’s score; recomputed from the run’s frozen inputs, and equal to the stored score',
  simpleResolvers: true,
})
export class Trace {
  @Field(() => BilingualText, { description: '一句话的计算过程 · The trace in a sentence' })
  sentence!: BilingualText;

  @Field(() => TraceOutcomeEnum, { description: '得分如何形成 · Outcome' })
  outcome!: string;

  @Field(() => TraceMethod, { nullable: true, description: '方法，叶项才有 · Method; only for leaves' })
  method!: TraceMethod | null;

  @Field(() => TraceObservation, { nullable: true, description: '填报的数据 · The reported figure' })
  observed!: TraceObservation | null;

  @Field(() => TraceVerification, { nullable: true, description: '核验 · Its verification' })
  verification!: TraceVerification | null;

  @Field(() => TraceMarks, {
    nullable: true,
    description: '评委评分 · Summary of the judges’ marks, without single marks',
  })
  marks!: TraceMarks | null;

  @Field(() => [TraceMilestone], { description: '年内应完成的任务 · Tasks due within the year' })
  milestones!: TraceMilestone[];

  @Field(() => [TraceTransform], { description: '变换 · Transform' })
  transform!: TraceTransform[];

  @Field(() => TraceStandIn, { nullable: true, description: '替代值 · Stand-in' })
  standIn!: TraceStandIn | null;

  @Field(() => TraceReference, { nullable: true, description: '目标值 · Target' })
  target!: TraceReference | null;

  @Field(() => TraceTargetVersion, { nullable: true, description: '目标的版本 · Version of the target' })
  targetVersion!: TraceTargetVersion | null;

  @Field(() => TraceReference, { nullable: true, description: '基期值 · Baseline' })
  baseline!: TraceReference | null;

  @Field(() => DecimalScalar, { nullable: true, description: '用到的上年值 · Last year’s value, if it is used' })
  lastYear!: string | null;

  @Field(() => TraceGroup, { nullable: true, description: '比较的范围 · Units with which it was compared' })
  group!: TraceGroup | null;

  @Field(() => TraceFormula, { nullable: true, description: '得分的公式 · Formula of the points' })
  formula!: TraceFormula | null;

  @Field(() => BilingualText, {
    nullable: true,
    description: '适用的特别情形 · Special case that applied',
  })
  because!: BilingualText | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '自评得分；未自评为空 · The unit’s own points, if it gave any',
  })
  selfPoints!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '评定得分，有自评时 · What the review alone gives, beside own points',
  })
  reviewPoints!: string | null;

  @Field(() => ScoreFlagEnum, {
    nullable: true,
    description: '封顶或保底 · CAPPED or FLOORED, if the rate was limited',
  })
  clamp!: string | null;

  @Field(() => TraceRounding, {
    nullable: true,
    description: '改变了得分的舍入 · The rounding that changed the points',
  })
  rounding!: TraceRounding | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分率 · Rate' })
  rate!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分 · Points' })
  points!: string | null;

  @Field(() => AggregateEnum, { nullable: true, description: '下级汇总方式 · Aggregation of the children' })
  aggregate!: string | null;

  @Field(() => Boolean, {
    description: '是否因不适用而折算 · Whether it was scaled because some children do not apply',
  })
  scaled!: boolean;

  @Field(() => TraceCoverage, { nullable: true, description: '数据完整度 · Coverage, if it is required' })
  coverage!: TraceCoverage | null;

  @Field(() => [TraceChild], { description: '下级各项 · The child nodes' })
  children!: TraceChild[];

  @Field(() => [TraceNode], { description: '上级各项，近的在前 · The parent nodes, the nearest first' })
  path!: TraceNode[];
}

@ObjectType({ description: '加分或扣分之和 · Sum of adjustments', simpleResolvers: true })
export class TraceAdjusted {
  @Field(() => DecimalScalar, { description: '合计 · Sum' })
  asked!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '上限 · Cap' })
  cap!: string | null;

  @Field(() => DecimalScalar, { description: '计入 · Counted points' })
  value!: string;
}

@ObjectType({ description: '加分、扣分、一票否决 · An approved adjustment', simpleResolvers: true })
export class TraceAdjustment {
  @Field(() => String, { description: 'BONUS 加分，DEDUCTION 扣分，VETO 一票否决 · Kind' })
  kind!: string;

  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '分数 · Points' })
  points!: string | null;

  @Field(() => String, { nullable: true, description: '事由 · Reason' })
  reason!: string | null;
}

@ObjectType({ description: '指定项目的要求 · Requirement on certain items', simpleResolvers: true })
export class TraceRequirement {
  @Field(() => [String], { description: '考核项代码 · Codes of the items' })
  items!: string[];

  @Field(() => DecimalScalar, { description: '得分率 · Rate' })
  rate!: string;

  @Field(() => Int, {
    nullable: true,
    description: '至少几项；空为全部 · Number of items that must meet it; null for all',
  })
  count!: number | null;
}

@ObjectType({ description: '一个等次的判定 · Decision about one grade', simpleResolvers: true })
export class TraceGradeStep {
  @Field(() => String, { description: '等次 · Grade' })
  grade!: string;

  @Field(() => DecimalScalar, { description: '最低分 · Lowest total' })
  min!: string;

  @Field(() => GradeOutcomeEnum, { description: '判定 · Outcome' })
  outcome!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '名额比例 · Quota' })
  quota!: string | null;

  @Field(() => Int, { nullable: true, description: '名额 · Room' })
  room!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '够条件而未评更高等次的单位数；不便显示时为空 · Number of units that qualified and had no better grade; null if it is withheld',
  })
  candidates!: number | null;

  @Field(() => [TraceRequirement], { description: '未满足的要求 · Requirements that are not met' })
  unmet!: TraceRequirement[];
}

@ObjectType({
  description: '总分和等次的由来 · Explanation of a unit’s total, rank and grade',
  simpleResolvers: true,
})
export class UnitTrace {
  @Field(() => BilingualText, { description: '一句话的由来 · The trace in a sentence' })
  sentence!: BilingualText;

  @Field(() => TraceFormula, { nullable: true, description: '基础得分 · Base' })
  base!: TraceFormula | null;

  @Field(() => [TraceChild], { description: '第一层各项 · Child nodes of the root' })
  children!: TraceChild[];

  @Field(() => TraceFormula, { nullable: true, description: '总分 · Total' })
  total!: TraceFormula | null;

  @Field(() => TraceAdjusted, { description: '加分 · Bonus' })
  bonus!: TraceAdjusted;

  @Field(() => TraceAdjusted, { description: '扣分 · Deduction' })
  deduction!: TraceAdjusted;

  @Field(() => [TraceAdjustment], { description: '各次加扣分 · The adjustments, if the viewer may see them' })
  adjustments!: TraceAdjustment[];

  @Field(() => Boolean, { description: '一票否决使总分计零 · Whether a veto sets the total to zero' })
  zeroed!: boolean;

  @Field(() => DecimalScalar, { nullable: true, description: '总分上限 · Cap of the total' })
  cap!: string | null;

  @Field(() => Int, { nullable: true, description: '组内名次 · Rank within the group' })
  rank!: number | null;

  @Field(() => Int, { nullable: true, description: '全区名次 · Rank within the district' })
  overallRank!: number | null;

  @Field(() => Int, { description: '组内有总分的单位数 · Number of units of the group with a total' })
  peers!: number;

  @Field(() => Boolean, {
    description:
      '因组内单位太少，取决于其他单位的数是否不显示 · Whether details that depend on other units are withheld because the group is too small',
  })
  withheld!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      '同名次的单位数，含本单位；不便显示时为空 · Number of units that share the rank, including this one; null if it is withheld',
  })
  sharing!: number | null;

  @Field(() => [TraceNode], {
    description: '总分相同时依次比较的项目 · Items that decide between equal totals, in order',
  })
  tieBreak!: TraceNode[];

  @Field(() => String, { nullable: true, description: '等次 · Grade' })
  grade!: string | null;

  @Field(() => [TraceGradeStep], { description: '从最高等次到所评等次 · From the best grade down to the one awarded' })
  steps!: TraceGradeStep[];
}
