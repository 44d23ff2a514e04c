/** 自评: the points that units give themselves. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { SelfAssessmentState } from '../entities/self-assessment.js';
import type { SchemeCode, UnitCode } from '../scoring/input.js';
import { SELF_ASSESSMENT_ACTIONS, selfAssessmentStates } from '../services/self-assessment/states.js';
import { ActionOption } from './actions.js';
import { DecimalScalar } from './decimal.js';
import { described, enumeration } from './enumeration.js';
import { Problem } from './problem.js';

export const SelfAssessmentStateEnum = enumeration<SelfAssessmentState>(
  'SelfAssessmentState',
  '自评的状态 · State of a self-assessment',
  described(selfAssessmentStates.states, (state) => selfAssessmentStates.stateName(state)),
);

export const SelfAssessmentActionEnum = enumeration(
  'SelfAssessmentAction',
  '对自评的操作 · An action on a self-assessment',
  described(SELF_ASSESSMENT_ACTIONS, (action) => selfAssessmentStates.of(action).name),
);

export const FinalRuleEnum = enumeration<'REVIEW' | 'LOWER' | 'SHARES'>(
  'FinalRule',
  '最后得分怎样得出 · How the final points of an item arise',
  {
    REVIEW: '以评定为准 · The review alone',
    LOWER: '自评、评定取低者 · The lower of the own points and the review',
    SHARES: '按份额合成 · Shares of both',
  },
);

@ObjectType({ description: '对自评的一项操作 · An action on a self-assessment', simpleResolvers: true })
export class SelfAssessmentActionOption extends ActionOption {
  @Field(() => SelfAssessmentActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({ description: '一个考核项的自评 · What a unit says of itself for an item', simpleResolvers: true })
export class SelfAssessmentItem {
  @Field(() => String, { description: '考核项代码 · Code of the item' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DecimalScalar, { description: '分值 · Full marks' })
  full!: string;

  @Field(() => FinalRuleEnum, { description: '最后得分怎样得出 · How its final points arise' })
  rule!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '自评所占份额 · Share of the own points, with SHARES' })
  selfShare!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '自评得分 · Own points' })
  points!: string | null;

  @Field(() => String, { nullable: true, description: '自评说明 · Statement' })
  statement!: string | null;
}

@ObjectType({ description: '一个单位的自评 · The self-assessment of a unit', simpleResolvers: true })
export class SelfAssessment {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => SelfAssessmentStateEnum, { description: '状态；只有已提交的计入 · State; only submitted ones grade' })
  state!: string;

  @Field(() => Int, { description: '修订号；未填为 0 · Revision; 0 if nothing is entered yet' })
  revision!: number;

  @Field(() => String, { nullable: true, description: '退回理由 · Why it was returned' })
  returnedBecause!: string | null;

  @Field(() => [SelfAssessmentItem], { description: '各考核项 · The items' })
  items!: SelfAssessmentItem[];

  @Field(() => [SelfAssessmentActionOption], { description: '可办理的操作 · Actions of the viewer’s roles' })
  allowedActions!: SelfAssessmentActionOption[];
}

@InputType({ description: '指出一个单位的自评，和所见的修订号 · A self-assessment and the revision that was seen' })
export class SeenSelfAssessmentInput {
  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: SchemeCode;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: UnitCode;

  @Field(() => Int, { description: '所见的修订号；未填为 0 · Revision that was seen; 0 if there was none' })
  revision!: number;
}

@InputType({ description: '一个考核项的自评 · What is entered for an item' })
export class SelfAssessmentItemInput {
  @Field(() => String, { description: '考核项代码 · Code of the item' })
  item!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '自评得分 · Own points' })
  points?: string | null;

  @Field(() => String, { nullable: true, description: '自评说明 · Statement' })
  statement?: string | null;
}

@ObjectType({ description: '办理自评的结果 · The result of an act on a self-assessment', simpleResolvers: true })
export class SelfAssessmentResult {
  @Field(() => Boolean, { description: '是否已办理 · Whether it was done' })
  done!: boolean;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}
