/** 评委问询: questions of judges to units, through the office. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { JudgeQuestionState } from '../entities/judge-question.js';
import { QUESTION_ACTIONS, questionStates } from '../services/judging/question-states.js';
import { ActionOption } from './actions.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { described, enumeration } from './enumeration.js';
import { Problem } from './problem.js';

export const JudgeQuestionStateEnum = enumeration<JudgeQuestionState>(
  'JudgeQuestionState',
  '评委问询的状态 · State of a question of a judge',
  described(questionStates.states, (state) => questionStates.stateName(state)),
);

export const JudgeQuestionActionEnum = enumeration(
  'JudgeQuestionAction',
  '对评委问询的操作 · An action on a question of a judge',
  described(QUESTION_ACTIONS, (action) => questionStates.of(action).name),
);

@ObjectType({ description: '对评委问询的一项操作 · An action on a question of a judge', simpleResolvers: true })
export class JudgeQuestionActionOption extends ActionOption {
  @Field(() => JudgeQuestionActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({ description: '答复所附的文件 · A file of an answer', simpleResolvers: true })
export class JudgeQuestionFile {
  @Field(() => ID, { description: '文件的标识，用于 /files/:id · Id of the file, for /files/:id' })
  id!: string;

  @Field(() => String, { description: '文件名 · Name' })
  name!: string;

  @Field(() => String, { description: '媒体类型 · Media type' })
  type!: string;

  @Field(() => String, { description: '大小，字节 · Size in bytes' })
  size!: string;
}

@ObjectType({
  description:
    '评委请单位补充材料，经考核办转发；单位不知道由谁提出 · A question of a judge to a unit, which is not told who asks',
  simpleResolvers: true,
})
export class JudgeQuestion {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: string;

  @Field(() => String, { description: '考核方案名称 · Name of the scheme' })
  schemeName!: string;

  @Field(() => String, { description: '考核项代码 · Code of the item' })
  item!: string;

  @Field(() => String, { description: '考核项名称 · Name of the item' })
  itemName!: string;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => JudgeQuestionStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => Boolean, { description: '是本人提出的 · Whether the viewer asked it' })
  isOwn!: boolean;

  @Field(() => String, { description: '所需材料 · What is missing' })
  question!: string;

  @Field(() => DateScalar, { description: '答复期限 · The last day of the answer' })
  answerBy!: string;

  @Field(() => String, { nullable: true, description: '未转发的理由 · Why the office did not forward it' })
  declinedBecause!: string | null;

  @Field(() => String, { nullable: true, description: '单位的答复 · Answer of the unit' })
  answer!: string | null;

  @Field(() => DateTimeScalar, { description: '提出的时间 · When it was asked' })
  askedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: '答复的时间 · When it was answered' })
  answeredAt!: Date | null;

  @Field(() => Int, { description: '修订号 · Revision' })
  revision!: number;

  @Field(() => [JudgeQuestionFile], { description: '答复所附的文件 · Files of the answer' })
  files!: JudgeQuestionFile[];

  @Field(() => [JudgeQuestionActionOption], { description: '可办理的操作 · Actions of the viewer’s roles' })
  allowedActions!: JudgeQuestionActionOption[];
}

@ObjectType({ description: '办理评委问询的结果 · Result of an act on a question of a judge', simpleResolvers: true })
export class JudgeQuestionResult {
  @Field(() => Boolean, { description: '是否已办理 · Whether it was done' })
  done!: boolean;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}
