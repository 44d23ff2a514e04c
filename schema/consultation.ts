/** 征求意见: comments of units on a scheme, the office's answers, and what changed since. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { COMMENT_OUTCOMES, type CommentOutcome } from '../entities/scheme-draft.js';
import { type SchemeStep, schemeStates } from '../services/scheme/states.js';
import { ActionOption } from './actions.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { described, enumeration } from './enumeration.js';
import { Problem } from './problem.js';
import { SchemeDifference, SchemeDraft } from './scheme-draft.js';

export const SchemeActionEnum = enumeration<SchemeStep>(
  'SchemeAction',
  '对方案的操作 · An action on a scheme',
  described(schemeStates.actions, (action) => schemeStates.of(action).name),
);

const OUTCOMES: Readonly<Record<CommentOutcome, string>> = {
  ADOPTED: '采纳 · Adopted',
  PARTLY_ADOPTED: '部分采纳 · Adopted in part',
  NOT_ADOPTED: '未采纳 · Not adopted',
};
export const CommentOutcomeEnum = enumeration<CommentOutcome>(
  'CommentOutcome',
  '意见的采纳情况 · What became of a comment',
  Object.fromEntries(COMMENT_OUTCOMES.map((outcome) => [outcome, OUTCOMES[outcome]])) as typeof OUTCOMES,
);

@ObjectType({ description: '对方案的一项操作 · An action on a scheme', simpleResolvers: true })
export class SchemeActionOption extends ActionOption {
  @Field(() => SchemeActionEnum, { description: '操作 · The action' }) action!: string;
}

@ObjectType({ description: '一条意见及答复 · A comment of a unit, with its answer', simpleResolvers: true })
export class SchemeComment {
  @Field(() => ID, { description: '标识 · Id' }) id!: string;
  @Field(() => String, { nullable: true, description: '考核项代码；空为整个方案 · Item; null for the whole scheme' })
  item!: string | null;
  @Field(() => String, { nullable: true, description: '意见；空为无意见 · The comment; null if the unit has none' })
  text!: string | null;
  @Field(() => String, { description: '提出人 · Name of who made it' }) madeBy!: string;
  @Field(() => DateTimeScalar, { description: '提出时间 · When' }) madeAt!: Date;
  @Field(() => Int, { description: '所评草稿的版次 · Revision of the draft that it is about' }) draftRevision!: number;
  @Field(() => Boolean, { description: '该项是否仍是所评的样子 · Whether the item is still as it was' })
  isOfPresent!: boolean;
  @Field(() => [SchemeDifference], { description: '该项此后的改动 · What has changed of the item since' })
  differences!: SchemeDifference[];
  @Field(() => CommentOutcomeEnum, { nullable: true, description: '采纳情况 · What became of it' }) outcome!:
    | string
    | null;
  @Field(() => String, { nullable: true, description: '答复 · The answer' }) answer!: string | null;
  @Field(() => String, { nullable: true, description: '答复人 · Name of who answered' }) answeredBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: '答复时间 · When it was answered' })
  answeredAt!: Date | null;
  @Field(() => Int, { description: '版次，每次答复加一 · Revision; each answer adds one' }) revision!: number;
}

@ObjectType({
  description: '提过意见之后改动、再次征求意见的一项 · An item that was changed after comments and consults again',
  simpleResolvers: true,
})
export class ReopenedItem {
  @Field(() => String, { nullable: true, description: '考核项代码；空为整个方案 · Item; null for the whole scheme' })
  item!: string | null;
  @Field(() => DateScalar, { description: '截止日期 · The last day for comments on it' }) until!: string;
  @Field(() => Boolean, { description: '现在可否提意见 · Whether it takes comments now' }) isOpen!: boolean;
  @Field(() => [SchemeDifference], { description: '改动 · What has changed' }) differences!: SchemeDifference[];
}

@ObjectType({ description: '适用于本单位的项 · The items that apply to a unit', simpleResolvers: true })
export class AppliedItems {
  @Field(() => String, { description: '单位代码 · Code of the unit' }) unit!: string;
  @Field(() => [String], { description: '考核项代码 · Codes of the items' }) items!: string[];
}

@ObjectType({ description: '方案征求意见情况 · The consultation on a scheme', simpleResolvers: true })
export class SchemeConsultation {
  @Field(() => DateScalar, {
    nullable: true,
    description: '截止日期；未征求为空 · The last day; null before it consults',
  })
  until!: string | null;
  @Field(() => Boolean, { description: '现在可否提意见 · Whether some item takes comments now' }) isOpen!: boolean;
  @Field(() => [SchemeComment], { description: '可见的意见，按时间 · Visible comments, the earliest first' })
  comments!: SchemeComment[];
  @Field(() => [ReopenedItem], { description: '改动后再次征求意见的项 · Items that were changed after comments' })
  reopened!: ReopenedItem[];
  @Field(() => Int, { description: '未答复的意见数 · Number of comments without an answer' }) unanswered!: number;
  @Field(() => [AppliedItems], { description: '适用于当前用户各单位的项 · Items that apply to the viewer’s units' })
  applies!: AppliedItems[];
  @Field(() => [SchemeActionOption], {
    description:
      '当前用户的操作，现在不能办理的附原因 · Actions of the viewer’s roles, with a reason if not allowed now',
  })
  allowedActions!: SchemeActionOption[];
}

@ObjectType({ description: '提出或答复意见的结果 · Result of a comment or an answer', simpleResolvers: true })
export class ConsultationResult {
  @Field(() => SchemeDraft, {
    nullable: true,
    description: '方案；有问题时为空 · The draft; null if there are problems',
  })
  draft!: SchemeDraft | null;
  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
