/** 目标责任书: targets of units between office and unit. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { TargetAgreementState } from '../entities/target-agreement.js';
import { TARGET_ACTIONS, targetAgreementStates } from '../services/plan/agreement/states.js';
import { ActionOption } from './actions.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { described, enumeration } from './enumeration.js';
import { DirectionEnum } from './enums.js';
import { Problem } from './problem.js';

export const TargetAgreementStateEnum = enumeration<TargetAgreementState>(
  'TargetAgreementState',
  '单位目标的状态 · State of a unit’s target between office and unit',
  described(targetAgreementStates.states, (state) => targetAgreementStates.stateName(state)),
);

export const TargetActionEnum = enumeration(
  'TargetAction',
  '对单位目标的操作 · An action on a unit’s target',
  described(TARGET_ACTIONS, (action) => targetAgreementStates.of(action).name),
);

@ObjectType({ description: '对单位目标的一项操作 · An action on a unit’s target', simpleResolvers: true })
export class TargetActionOption extends ActionOption {
  @Field(() => TargetActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({ description: '责任书中的一个目标 · One target of a unit', simpleResolvers: true })
export class LetterTarget {
  @Field(() => String, { description: '指标代码 · Code of the indicator' })
  indicator!: string;

  @Field(() => String, { description: '指标名称 · Name of the indicator' })
  indicatorName!: string;

  @Field(() => String, { nullable: true, description: '计量单位 · Unit of measure' })
  measuredIn!: string | null;

  @Field(() => DirectionEnum, { description: '方向 · Direction in which values are better' })
  direction!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '现行目标，按它评分 · The target in force, by which the unit is graded',
  })
  target!: string | null;

  @Field(() => String, { nullable: true, description: '批准文件 · Document that approved it' })
  document!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '上年目标 · The unit’s target of the year before' })
  lastYearTarget!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '上年数据，已核验的 · The unit’s verified figure of the year before',
  })
  lastYearValue!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '全区目标 · The district’s target of the year' })
  districtTarget!: string | null;

  @Field(() => TargetAgreementStateEnum, {
    nullable: true,
    description: '状态；空为未送签，如凭文件下达 · State; null if it was not proposed, such as one set by a document',
  })
  state!: string | null;

  @Field(() => Boolean, {
    description:
      '未签：填报已开始而单位未签，仍按现行目标评分 · Collection has begun and the unit has not agreed; the target in force grades all the same',
  })
  isUnsigned!: boolean;

  @Field(() => DateScalar, { nullable: true, description: '单位答复期限 · Last day for the unit to propose another' })
  answerBy!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '单位另提的目标 · The target that the unit proposes' })
  counter!: string | null;

  @Field(() => String, { nullable: true, description: '单位的理由 · The unit’s reason' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: '考核办的答复 · The office’s answer' })
  answer!: string | null;

  @Field(() => Int, { description: '修订号；未送签为 0 · Revision; 0 if it was not proposed' })
  revision!: number;

  @Field(() => String, { nullable: true, description: '最近办理人 · Who changed it last' })
  changedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '最近办理时间 · When it was changed last' })
  changedAt!: Date | null;

  @Field(() => [TargetActionOption], { description: '可办理的操作 · Actions of the viewer’s roles' })
  allowedActions!: TargetActionOption[];
}

@ObjectType({ description: '一个单位一年的目标责任书 · The targets of a unit for a year', simpleResolvers: true })
export class TargetLetter {
  @Field(() => String, { description: '规划代码 · Code of the plan' })
  plan!: string;

  @Field(() => String, { description: '规划名称 · Name of the plan' })
  planName!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => String, { description: '考核分组代码 · Code of the peer group' })
  group!: string;

  @Field(() => Boolean, { description: '填报是否已开始 · Whether collection has begun' })
  hasBegun!: boolean;

  @Field(() => [LetterTarget], { description: '各项目标 · The targets' })
  targets!: LetterTarget[];
}

@InputType({ description: '指出一个单位一年的目标 · The targets of a unit for a year' })
export class TargetsOfUnitInput {
  @Field(() => String, { description: '规划代码 · Code of the plan' })
  plan!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;
}

@InputType({ description: '一个目标和所见的修订号 · A target and the revision that was seen' })
export class SeenTargetInput {
  @Field(() => String, { description: '指标代码 · Code of the indicator' })
  indicator!: string;

  @Field(() => Int, { description: '所见的修订号 · Revision that was seen' })
  revision!: number;
}

@InputType({ description: '单位另提的目标 · A target that the unit proposes' })
export class CounterTargetInput extends SeenTargetInput {
  @Field(() => String, { description: '目标 · The target' })
  target!: string;

  @Field(() => String, { description: '理由 · The reason' })
  reason!: string;
}

@ObjectType({ description: '送签的结果 · Result of proposing targets', simpleResolvers: true })
export class ProposedTargets {
  @Field(() => Int, { description: '送签的个数 · Number of targets that were proposed' })
  proposed!: number;

  @Field(() => Int, {
    description: '重新送签、改期的个数 · Number of those that were proposed again with the new last day',
  })
  again!: number;

  @Field(() => Int, {
    description: '未动的个数：已签、另提或凭文件下达 · Number of those left: agreed, countered or set by a document',
  })
  left!: number;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '办理单位目标的结果 · The result of an act on targets', simpleResolvers: true })
export class TargetActResult {
  @Field(() => Boolean, { description: '是否已办理 · Whether it was done' })
  done!: boolean;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}
