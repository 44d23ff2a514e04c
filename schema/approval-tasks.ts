/** 审批待办: what has to be done in approvals, and the replacement of people in them. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { TaskKind } from '../services/approval/tasks.js';
import { DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { Problem } from './problem.js';

export const ApprovalTaskKindEnum = enumeration<TaskKind>(
  'ApprovalTaskKind',
  '审批待办的种类 · What has to be done in an approval',
  {
    APPROVE: '审批 · Decide in a step',
    REVISE: '被退回，修改后重新报批 · Sent back: revise it and send it again',
    ANSWER: '答复提问 · Answer a question',
    DECIDE_REPLACEMENT: '确认或驳回更换审批人 · Confirm or reject the replacement of an approver',
    NOBODY_CAN_ACT: '环节无人可办 · A step that nobody can decide',
  },
);

@ObjectType({ description: '更换审批人 · The replacement of an approver', simpleResolvers: true })
export class ApproverReplacement {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: '被更换的账号；增加一人时为空 · Account that is replaced; null where somebody is added',
  })
  leaves!: string | null;

  @Field(() => String, { description: '接任的账号 · Account that takes over' })
  takesOver!: string;

  @Field(() => String, { description: '提出的账号 · Account that proposed it' })
  proposedBy!: string;
}

@ObjectType({ description: '审批待办 · Something to do in an approval', simpleResolvers: true })
export class ApprovalTask {
  @Field(() => ApprovalTaskKindEnum, { description: '种类 · What has to be done' })
  kind!: string;

  @Field(() => ID, { description: '文件的标识 · Id of the document' })
  document!: string;

  @Field(() => String, { description: '文件标题 · Title of the document' })
  title!: string;

  @Field(() => Int, { nullable: true, description: '第几环节 · Position of the step' })
  step!: number | null;

  @Field(() => String, { nullable: true, description: '环节名称 · Title of the step' })
  stepTitle!: string | null;

  @Field(() => DateTimeScalar, { description: '从何时起 · Since when' })
  since!: Date;

  @Field(() => String, { nullable: true, description: '问题或理由 · Question or reason' })
  note!: string | null;

  @Field(() => ApproverReplacement, { nullable: true, description: '待确认的更换 · The replacement to be decided' })
  replacement!: ApproverReplacement | null;
}

@ObjectType({ description: '更换审批人的结果 · Result of an act on a replacement', simpleResolvers: true })
export class ReplacementResult {
  @Field(() => ID, { nullable: true, description: '更换的编号；有问题时为空 · Id of it; null if there are problems' })
  replacement!: string | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}
