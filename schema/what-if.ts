/** 试算和怎样提高等次: hypothetical results of a unit. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { AdjustmentRecord, ItemCode, MeasureCode, ProjectCode } from '../scoring/input.js';
import type { Way, WhyNot } from '../scoring/next-grade/next-grade.js';
import { DateScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { enumeration } from './enumeration.js';
import { ScoreFlagEnum } from './enums.js';
import { BilingualText } from './problem.js';
import { SchemeItem } from './scheme.js';
import { TraceMilestone } from './trace.js';

export const AdjustmentKindEnum = enumeration<AdjustmentRecord['kind']>(
  'AdjustmentKind',
  '加扣分的种类 · Kind of an adjustment',
  {
    BONUS: '加分 · Bonus',
    DEDUCTION: '扣分 · Deduction',
    VETO: '一票否决 · Veto',
  },
);

export const WayKindEnum = enumeration<Way['kind']>('NextGradeWayKind', '改进什么 · The input that would change', {
  VALUE: '数值 · A value',
  NUMERATOR: '分子，分母不变 · A numerator over the same denominator',
  MEAN: '评议均分 · The mean of judges’ marks',
  MILESTONES: '任务 · Tasks done in time',
});

export const WhyNotEnum = enumeration<WhyNot>('NextGradeObstacle', '为什么达不到 · Obstacle', {
  BELOW_MIN: '分数不够 · The total is too low',
  VETO: '一票否决 · A veto',
  REQUIREMENT: '指定项目未达要求 · A requirement on certain items is not met',
  QUOTA: '名额已满 · The quota is full',
  WITHHELD:
    '取决于其他单位（与其比较，或五个单位以下的组中有名额），不显示 · Withheld: it depends on other units, by a comparison with them or by a quota in a group of fewer than five units',
});

@InputType({ description: '一项数据：数值，或分子和分母 · A figure: a value, or numerator and denominator' })
export class WhatIfFigure {
  @Field(() => String, {
    description: '指标代码，或以它考核的考核项代码 · Code of the indicator, or of an item that it grades',
  })
  measure!: MeasureCode;

  @Field(() => DecimalScalar, { nullable: true, description: '数值 · Value' })
  value?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '分子 · Numerator' })
  numerator?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '分母 · Denominator' })
  denominator?: string | null;
}

@InputType({ description: '评议均分 · The mean of judges’ marks' })
export class WhatIfMean {
  @Field(() => String, { description: '考核项代码 · Code of the item' })
  item!: ItemCode;

  @Field(() => DecimalScalar, { description: '均分 · Mean' })
  mean!: string;
}

@InputType({ description: '一项任务的完成 · Completion of a task' })
export class WhatIfMilestone {
  @Field(() => String, { description: '重点项目代码 · Code of the key project' })
  project!: ProjectCode;

  @Field(() => String, { description: '任务代码 · Code of the task' })
  task!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: '完成日；空为未完成 · Date of completion; null if it is not done',
  })
  done?: string | null;
}

@InputType({ description: '再有一次加分、扣分或一票否决 · An additional adjustment' })
export class WhatIfAdjustment {
  @Field(() => AdjustmentKindEnum, { description: '种类 · Kind' })
  kind!: AdjustmentRecord['kind'];

  @Field(() => String, { description: '代码；一票否决须为方案中的代码 · Code; for a veto, a code of the scheme' })
  code!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '分数 · Points' })
  points?: string | null;
}

@InputType({ description: '一处改动，四者取一 · One change: give exactly one of the four fields' })
export class WhatIfChange {
  @Field(() => WhatIfFigure, { nullable: true, description: '数据 · A figure' })
  figure?: WhatIfFigure | null;

  @Field(() => WhatIfMean, { nullable: true, description: '评议均分 · A mean mark' })
  mean?: WhatIfMean | null;

  @Field(() => WhatIfMilestone, { nullable: true, description: '任务 · A task' })
  milestone?: WhatIfMilestone | null;

  @Field(() => WhatIfAdjustment, { nullable: true, description: '加扣分 · An adjustment' })
  adjustment?: WhatIfAdjustment | null;
}

@ObjectType({ description: '结果 · A result', simpleResolvers: true })
export class WhatIfStanding {
  @Field(() => DecimalScalar, { nullable: true, description: '基础得分 · Base' })
  base!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '总分 · Total' })
  total!: string | null;

  @Field(() => String, { nullable: true, description: '等次；不便显示时为空 · Grade; null if it is withheld' })
  grade!: string | null;

  @Field(() => Boolean, {
    description:
      '等次是否不显示：五个单位以下的组中取决于名额 · Whether the grade is withheld because it depends on a quota in a group of fewer than five units',
  })
  gradeWithheld!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: '组内名次，只对考核办 · Rank within the group, for the office only',
  })
  rank!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '全区名次，只对考核办 · Rank within the district, for the office only',
  })
  overallRank!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '按已公布的四分位数在组内第几个四分之一，1 最高；五个单位以下为空 · Quarter of the group by its published quartiles, 1 is the best; null if the group has fewer than five units',
  })
  quarter!: number | null;
}

@ObjectType({ description: '一项的得分 · Score of an item', simpleResolvers: true })
export class WhatIfScore {
  @Field(() => DecimalScalar, { nullable: true, description: '实际值 · Value' })
  value!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分率 · Rate' })
  rate!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分 · Points' })
  points!: string | null;

  @Field(() => [ScoreFlagEnum], { description: '标记 · Flags' })
  flags!: string[];
}

@ObjectType({ description: '得分改变的一项 · An item whose score changes', simpleResolvers: true })
export class WhatIfItem {
  @Field(() => String, { description: '考核项代码 · Code of the item' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => WhatIfScore, { description: '改动前 · Before' })
  before!: WhatIfScore;

  @Field(() => WhatIfScore, { description: '改动后 · After' })
  after!: WhatIfScore;
}

@ObjectType({ description: '受影响的其他单位 · Another unit whose result changes', simpleResolvers: true })
export class WhatIfMoved {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => WhatIfStanding, { description: '改动前 · Before' })
  before!: WhatIfStanding;

  @Field(() => WhatIfStanding, { description: '改动后 · After' })
  after!: WhatIfStanding;
}

@ObjectType({ description: '试算的结果 · Result of a trial', simpleResolvers: true })
export class WhatIfResult {
  @Field(() => WhatIfStanding, { description: '改动前 · Before' })
  before!: WhatIfStanding;

  @Field(() => WhatIfStanding, { description: '改动后 · After' })
  after!: WhatIfStanding;

  @Field(() => [WhatIfItem], { description: '得分改变的各项 · Items whose score changes' })
  items!: WhatIfItem[];

  @Field(() => [WhatIfMoved], {
    nullable: true,
    description: '受影响的其他单位；对单位用户为空 · Other units whose results change; null for users of a unit',
  })
  moved!: WhatIfMoved[] | null;
}

@ObjectType({ description: '单独改进一处 · Changing one input only', simpleResolvers: true })
export class NextGradeWay {
  @Field(() => [SchemeItem], { description: '它考核的各项 · The items that it grades' })
  items!: SchemeItem[];

  @Field(() => WayKindEnum, { description: '改进什么 · The input that would change' })
  kind!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '现为 · Present value' })
  from!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '最少改到；单独不够时为空 · The smallest sufficient change; null if no change is sufficient',
  })
  to!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '不变的分母 · The unchanged denominator' })
  denominator!: string | null;

  @Field(() => [TraceMilestone], { description: '须按期完成的任务 · Tasks that must be done in time' })
  tasks!: TraceMilestone[];

  @Field(() => DecimalScalar, { description: '这些项现在的得分 · Present points of the items' })
  pointsBefore!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '改进后的得分 · Points after the change' })
  pointsAfter!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '改进后的总分 · Total' })
  total!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '改进后的等次；不便显示时为空 · Grade after the change; null if it is withheld',
  })
  grade!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '单独不够时，改进到最好的总分 · If no change is sufficient: the highest total that can be reached',
  })
  most!: string | null;

  @Field(() => WhyNotEnum, {
    nullable: true,
    description: '为什么单独不够；够则为空 · Why no change is sufficient; null if one is',
  })
  obstacle!: string | null;

  @Field(() => BilingualText, { description: '说明 · Description' })
  sentence!: BilingualText;
}

@ObjectType({ description: '怎样提高等次 · Ways to raise the grade', simpleResolvers: true })
export class NextGrade {
  @Field(() => String, { nullable: true, description: '现等次 · Present grade' })
  present!: string | null;

  @Field(() => String, { description: '高一级的等次 · The next better grade' })
  grade!: string;

  @Field(() => DecimalScalar, { description: '其最低分 · Its minimum' })
  min!: string;

  @Field(() => DecimalScalar, { description: '现总分 · Present total' })
  total!: string;

  @Field(() => DecimalScalar, { description: '还差多少分 · Missing points' })
  missing!: string;

  @Field(() => WhyNotEnum, { description: '现在为什么达不到 · The present obstacle' })
  obstacle!: string;

  @Field(() => [NextGradeWay], {
    description: '单独改进一处：够的在前 · Ways that change one input only, sufficient ones first',
  })
  ways!: NextGradeWay[];

  @Field(() => BilingualText, { description: '说明 · Description' })
  sentence!: BilingualText;
}
