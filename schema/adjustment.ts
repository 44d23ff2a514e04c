/** 加分、扣分、一票否决: adjustments, what may be done with them, and what was done. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { AdjustmentState } from '../entities/adjustment.js';
import type { AdjustmentRecord, SchemeCode } from '../scoring/input.js';
import { ADJUSTMENT_ACTIONS, adjustmentStates } from '../services/adjustment/states.js';
import { ActionOption } from './actions.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { described, enumeration } from './enumeration.js';
import { BilingualText, Problem } from './problem.js';
import { VetoRule } from './scheme.js';
import { AdjustmentKindEnum } from './what-if.js';

export const AdjustmentStateEnum = enumeration<AdjustmentState>(
  'AdjustmentState',
  '加扣分的状态 · State of an adjustment',
  described(adjustmentStates.states, (state) => adjustmentStates.stateName(state)),
);

const ACT_NAMES = {
  PROPOSE: { zh: '提出', en: 'propose it' },
  ...Object.fromEntries(ADJUSTMENT_ACTIONS.map((action) => [action, adjustmentStates.of(action).name])),
} as Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

export const AdjustmentActionEnum = enumeration(
  'AdjustmentAction',
  '对加扣分的操作 · An action on an adjustment',
  described(['PROPOSE', ...ADJUSTMENT_ACTIONS], (action) => ACT_NAMES[action] ?? { zh: action, en: action }),
);

@ObjectType({
  description:
    '对加扣分的一项操作，现在能否办理及原因 · An action on an adjustment: whether it is allowed now, and why not',
  simpleResolvers: true,
})
export class AdjustmentActionOption extends ActionOption {
  @Field(() => AdjustmentActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({ description: '加分、扣分、一票否决 · An adjustment', simpleResolvers: true })
export class Adjustment {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: string;

  @Field(() => String, { description: '考核方案名称 · Name of the scheme' })
  schemeName!: string;

  @Field(() => AdjustmentKindEnum, { description: '种类 · Kind' })
  kind!: string;

  @Field(() => String, { description: '代码；一票否决为方案中的代码 · Code; of a veto, that of the scheme' })
  code!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '分数；一票否决没有 · Points; a veto has none' })
  points!: string | null;

  @Field(() => String, { nullable: true, description: '事由 · Reason' })
  reason!: string | null;

  @Field(() => AdjustmentStateEnum, { description: '状态；只有已确认的计入评分 · State; only confirmed ones grade' })
  state!: string;

  @Field(() => Boolean, { description: '由数据包导入，导入即确认 · Whether a bundle brought it, which confirms it' })
  loaded!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '听取单位意见的最后一天，次日起可以确认 · Last day on which the unit is heard; it can be confirmed from the day after',
  })
  hearingTo!: string | null;

  @Field(() => Int, { description: '修订号：办理的次数 · Revision: the number of acts on it' })
  revision!: number;
}

@ObjectType({ description: '加扣分的一次办理 · An act on an adjustment', simpleResolvers: true })
export class AdjustmentStep {
  @Field(() => AdjustmentActionEnum, { description: '操作 · What was done' })
  action!: string;

  @Field(() => String, { nullable: true, description: '理由，或单位的陈述 · Reason, or what the unit answered' })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: '时间 · When' })
  at!: Date;

  @Field(() => String, { description: '办理人 · Name of the account' })
  by!: string;

  @Field(() => String, { nullable: true, description: '代谁办理 · Name of the account that it acted for' })
  actingFor!: string | null;
}

@ObjectType({ description: '方案对加扣分的规定 · What a scheme says of adjustments', simpleResolvers: true })
export class AdjustmentRules {
  @Field(() => DecimalScalar, { nullable: true, description: '加分合计上限 · Cap of all bonuses' })
  bonusCap!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '扣分合计上限 · Cap of all deductions' })
  deductionCap!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '总分上限 · Cap of the total' })
  totalCap!: string | null;

  @Field(() => Int, {
    description:
      '扣分、否决确认前听取单位意见的工作日数 · Working days for which a unit is heard on a deduction or veto',
  })
  hearingDays!: number;

  @Field(() => [VetoRule], { description: '一票否决 · The vetoes' })
  vetoes!: VetoRule[];

  @Field(() => Boolean, { description: '当前用户现在能否提出 · Whether the viewer may propose now' })
  mayPropose!: boolean;

  @Field(() => BilingualText, { nullable: true, description: '现在不能提出的原因 · Why not' })
  because!: BilingualText | null;
}

@InputType({ description: '提出的加扣分 · An adjustment that is proposed' })
export class AdjustmentInput {
  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: SchemeCode;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => AdjustmentKindEnum, { description: '种类 · Kind' })
  kind!: AdjustmentRecord['kind'];

  @Field(() => String, { description: '代码；一票否决须为方案中的代码 · Code; of a veto, one of the scheme' })
  code!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '分数，正数；一票否决留空 · Points, above 0; none for a veto',
  })
  points?: string | null;

  @Field(() => String, { description: '事由 · Reason' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: '依据文件的标识 · Id of the file that it rests on' })
  document?: string | null;
}

@ObjectType({ description: '办理加扣分的结果 · The result of an act on an adjustment', simpleResolvers: true })
export class AdjustmentResult {
  @Field(() => Adjustment, {
    nullable: true,
    description: '加扣分；有问题时为空 · The adjustment; null if there are problems',
  })
  adjustment!: Adjustment | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}
