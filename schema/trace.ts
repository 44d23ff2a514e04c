/** 计算过程: why a score is what it is. */
import { Field, Int, ObjectType } from 'type-graphql';
import type { GradeStep, ItemTrace, Reference, TransformStep } from '../scoring/trace/trace.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { enumeration } from './enumeration.js';
import { AggregateEnum, MissingRuleEnum, ObservationStatusEnum, ScoreFlagEnum } from './enums.js';
import { JsonScalar } from './json.js';
import { BilingualText } from './problem.js';

export const TraceOutcomeEnum = enumeration<ItemTrace['outcome']>(
  'TraceOutcome',
  '得分如何形成 · How a score came about',
  {
    SCORED: '按方法计分 · Scored by its method',
    MISSING_ZERO: '未报计零 · Missing, counted as zero',
    NOT_APPLICABLE: '不适用 · Not applicable',
    LOW_COVERAGE: '数据不足 · Too few figures',
  },
);

export const ReferenceSourceEnum = enumeration<Reference['source']>(
  'ReferenceSource',
  '参照值的出处 · Where a reference stands',
  {
    UNIT: '本单位分解目标 · The unit’s own target',
    DISTRICT: '全区统一的分解目标 · The district’s target for its units',
    PLAN: '规划 · The plan',
    METHOD: '方案规定 · A parameter of the method',
  },
);

export const TransformKindEnum = enumeration<TransformStep['kind']>('TransformKind', '变换 · A step of a transform', {
  DIFFERENCE: '与上年之差 · Difference to last year',
  RATE: '比上年变化率 · Rate of change on last year',
  MIN: '按下限计 · Raised to the least',
  MAX: '按上限计 · Cut at the most',
  LOG: '取自然对数 · Natural logarithm',
});

export const GradeOutcomeEnum = enumeration<GradeStep['outcome']>(
  'GradeOutcome',
  '一个等次如何判定 · How one grade was decided',
  {
    AWARDED: '评定为此等次 · Awarded',
    BELOW_MIN: '未达最低分 · Its minimum is not reached',
    VETO: '一票否决 · Forbidden by a veto',
    REQUIREMENT: '指定项目未达要求 · What it requires of certain items is not met',
    QUOTA: '名额已满 · Its quota is full',
  },
);

@ObjectType({ description: '公式中的一个量 · A quantity of a formula', simpleResolvers: true })
export class TraceTerm {
  @Field(() => String, { description: '符号 · Symbol' })
  symbol!: string;

  @Field(() => BilingualText, { description: '含义 · What it stands for' })
  name!: BilingualText;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '数值；不便显示时为空 · Its value; null where it is withheld',
  })
  value!: string | null;
}

@ObjectType({ description: '公式 · A formula', simpleResolvers: true })
export class TraceFormula {
  @Field(() => String, { description: '符号式 · In symbols' })
  symbolic!: string;

  @Field(() => String, { description: '代入数字 · With its numbers' })
  numeric!: string;

  @Field(() => DecimalScalar, { description: '舍入前的结果 · What it comes to before rounding' })
  value!: string;

  @Field(() => [TraceTerm], { description: '各量 · Its quantities' })
  terms!: TraceTerm[];
}

@ObjectType({ description: '分值计算方法 · The method in force', simpleResolvers: true })
export class TraceMethod {
  @Field(() => String, { description: '方法代码 · Kind' })
  kind!: string;

  @Field(() => BilingualText, { description: '名称 · Name' })
  name!: BilingualText;

  @Field(() => String, { description: '得分率公式 · Formula of the rate' })
  formula!: string;

  @Field(() => JsonScalar, { description: '方案中的参数 · Its parameters as the scheme has them' })
  parameters!: unknown;
}

@ObjectType({ description: '填报的数据 · The figure as reported', simpleResolvers: true })
export class TraceObservation {
  @Field(() => String, { description: '指标或考核项代码 · Code of what it is of' })
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

@ObjectType({ description: '核验 · Who verified a figure', simpleResolvers: true })
export class TraceVerification {
  @Field(() => Int, { description: '第几次修订 · Revision of the figure' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: '时刻 · When' })
  at!: Date;

  @Field(() => String, { nullable: true, description: '核验人；导入的数据为空 · Who; null for a load' })
  by!: string | null;
}

@ObjectType({ description: '评委评分的概况 · What is said of judges’ marks', simpleResolvers: true })
export class TraceMarks {
  @Field(() => Int, { description: '评委人数 · How many judges' })
  count!: number;

  @Field(() => Int, { description: '去掉的最高分、最低分各几个 · How many highest and lowest are dropped' })
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

@ObjectType({ description: '替代值 · What stands in for a missing value', simpleResolvers: true })
export class TraceStandIn {
  @Field(() => MissingRuleEnum, { description: '规则 · Rule' })
  rule!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '数值；不便显示时为空 · Value; null where it is withheld',
  })
  value!: string | null;

  @Field(() => Int, { nullable: true, description: '依据的真实数值个数 · Of how many real values' })
  from!: number | null;
}

@ObjectType({ description: '目标值或基期值 · A target or a baseline', simpleResolvers: true })
export class TraceReference {
  @Field(() => DecimalScalar, { description: '数值 · Value' })
  value!: string;

  @Field(() => ReferenceSourceEnum, { description: '出处 · Where it stands' })
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

@ObjectType({ description: '比较的范围；没有单位名称 · Whom it was compared with; no names', simpleResolvers: true })
export class TraceGroup {
  @Field(() => String, { description: 'GROUP 本组，ALL 全区 · Within the peer group or the district' })
  within!: string;

  @Field(() => Int, { description: '有数值的单位数，含本单位 · Units with a value, this one included' })
  size!: number;

  @Field(() => Boolean, {
    description: '因单位太少而不显示参照值 · Whether the reference is withheld because they are few',
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
  @Field(() => DecimalScalar, { description: '要求 · Asked for' })
  asked!: string;

  @Field(() => DecimalScalar, { description: '达到 · Reached' })
  reached!: string;
}

@ObjectType({ description: '下级一项的得分 · What a node below earned', simpleResolvers: true })
export class TraceChild {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DecimalScalar, { description: '分值 · Full points' })
  full!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '得分率 · Rate' })
  rate!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分 · Points' })
  points!: string | null;

  @Field(() => Boolean, { description: '是否计入 · Whether it counts' })
  counted!: boolean;
}

@ObjectType({ description: '上级一项 · A node above', simpleResolvers: true })
export class TraceNode {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DecimalScalar, { description: '分值 · Full points' })
  full!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '得分 · Points' })
  points!: string | null;
}

@ObjectType({
  description:
    '一项得分的计算过程 · Why one item’s score is what it is; rebuilt from what the run froze, and equal to what is stored',
  simpleResolvers: true,
})
export class Trace {
  @Field(() => BilingualText, { description: '一句话的计算过程 · The trace in a sentence' })
  sentence!: BilingualText;

  @Field(() => TraceOutcomeEnum, { description: '得分如何形成 · How the score came about' })
  outcome!: string;

  @Field(() => TraceMethod, { nullable: true, description: '方法，叶项才有 · Method; leaves only' })
  method!: TraceMethod | null;

  @Field(() => TraceObservation, { nullable: true, description: '填报的数据 · The figure as reported' })
  observed!: TraceObservation | null;

  @Field(() => TraceVerification, { nullable: true, description: '核验 · Its verification' })
  verification!: TraceVerification | null;

  @Field(() => TraceMarks, { nullable: true, description: '评委评分 · Judges’ marks, none of them singly' })
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

  @Field(() => DecimalScalar, { nullable: true, description: '用到的上年值 · Last year’s value where it is used' })
  lastYear!: string | null;

  @Field(() => TraceGroup, { nullable: true, description: '比较的范围 · Whom it was compared with' })
  group!: TraceGroup | null;

  @Field(() => TraceFormula, { nullable: true, description: '得分的公式 · Formula of the points' })
  formula!: TraceFormula | null;

  @Field(() => BilingualText, {
    nullable: true,
    description: '适用的特别情形 · The case that applied, where it is not the ordinary one',
  })
  because!: BilingualText | null;

  @Field(() => ScoreFlagEnum, { nullable: true, description: '封顶或保底 · The clamp that bit' })
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

  @Field(() => AggregateEnum, { nullable: true, description: '下级汇总方式 · How the children were put together' })
  aggregate!: string | null;

  @Field(() => Boolean, { description: '是否因不适用而折算 · Whether it was scaled for what does not apply' })
  scaled!: boolean;

  @Field(() => TraceCoverage, { nullable: true, description: '数据完整度 · Coverage, where it is asked for' })
  coverage!: TraceCoverage | null;

  @Field(() => [TraceChild], { description: '下级各项 · The nodes below' })
  children!: TraceChild[];

  @Field(() => [TraceNode], { description: '上级各项，近的在前 · The nodes above, the nearest first' })
  path!: TraceNode[];
}

@ObjectType({ description: '加分或扣分之和 · A sum of adjustments', simpleResolvers: true })
export class TraceAdjusted {
  @Field(() => DecimalScalar, { description: '合计 · Sum' })
  asked!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '上限 · Cap' })
  cap!: string | null;

  @Field(() => DecimalScalar, { description: '计入 · What counts' })
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

@ObjectType({ description: '指定项目的要求 · What is required of certain items', simpleResolvers: true })
export class TraceRequirement {
  @Field(() => [String], { description: '考核项代码 · Codes of the items' })
  items!: string[];

  @Field(() => DecimalScalar, { description: '得分率 · Rate' })
  rate!: string;

  @Field(() => Int, { nullable: true, description: '至少几项；空为全部 · How many; null: all' })
  count!: number | null;
}

@ObjectType({ description: '一个等次的判定 · How one grade was decided', simpleResolvers: true })
export class TraceGradeStep {
  @Field(() => String, { description: '等次 · Grade' })
  grade!: string;

  @Field(() => DecimalScalar, { description: '最低分 · Its minimum' })
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
      '够条件而未评更高等次的单位数；不便显示时为空 · Units that reached it and had no better grade; null where it is withheld',
  })
  candidates!: number | null;

  @Field(() => [TraceRequirement], { description: '未满足的要求 · Requirements that are not met' })
  unmet!: TraceRequirement[];
}

@ObjectType({
  description: '总分和等次的由来 · Why a unit’s total, place and grade are what they are',
  simpleResolvers: true,
})
export class UnitTrace {
  @Field(() => BilingualText, { description: '一句话的由来 · The trace in a sentence' })
  sentence!: BilingualText;

  @Field(() => TraceFormula, { nullable: true, description: '基础得分 · Base' })
  base!: TraceFormula | null;

  @Field(() => [TraceChild], { description: '第一层各项 · The nodes below the root' })
  children!: TraceChild[];

  @Field(() => TraceFormula, { nullable: true, description: '总分 · Total' })
  total!: TraceFormula | null;

  @Field(() => TraceAdjusted, { description: '加分 · Bonus' })
  bonus!: TraceAdjusted;

  @Field(() => TraceAdjusted, { description: '扣分 · Deduction' })
  deduction!: TraceAdjusted;

  @Field(() => [TraceAdjustment], { description: '各次加扣分 · The adjustments, for who may see them' })
  adjustments!: TraceAdjustment[];

  @Field(() => Boolean, { description: '一票否决使总分计零 · Whether a veto makes the total zero' })
  zeroed!: boolean;

  @Field(() => DecimalScalar, { nullable: true, description: '总分上限 · Cap of the total' })
  cap!: string | null;

  @Field(() => Int, { nullable: true, description: '组内名次 · Place within the group' })
  rank!: number | null;

  @Field(() => Int, { nullable: true, description: '全区名次 · Place within the district' })
  overallRank!: number | null;

  @Field(() => Int, { description: '组内有总分的单位数 · Units of the group with a total' })
  peers!: number;

  @Field(() => Boolean, {
    description:
      '因组内单位太少，取决于其他单位的数是否不显示 · Whether what turns on other units is withheld because the group is small',
  })
  withheld!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      '同名次的单位数，含本单位；不便显示时为空 · Units that share the place, this one included; null where it is withheld',
  })
  sharing!: number | null;

  @Field(() => [TraceNode], { description: '总分相同时依次比较的项目 · Items that set equal totals apart, in order' })
  tieBreak!: TraceNode[];

  @Field(() => String, { nullable: true, description: '等次 · Grade' })
  grade!: string | null;

  @Field(() => [TraceGradeStep], { description: '从最高等次到所评等次 · From the best grade down to the one awarded' })
  steps!: TraceGradeStep[];
}
