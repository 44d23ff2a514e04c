/** 首页: what waits for the viewer, and what changed since the last visit. */
import { Field, Int, ObjectType } from 'type-graphql';
import type { WorkKind } from '../reads/work-list/item.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { BilingualText } from './problem.js';

export const WorkKindEnum = enumeration<WorkKind>('WorkKind', '待办的种类 · Kinds of work', {
  NOBODY_CAN_ACT: '无人可办 · Nobody can act',
  APPEAL_LATE: '申诉逾期 · Appeal that is late',
  APPEAL_TO_ANSWER: '申诉待答复 · Appeal to answer',
  APPEAL_TO_DECIDE: '申诉待裁定 · Appeal to decide',
  APPEAL_TO_ADMIT: '申诉待受理 · Appeal to admit',
  APPEAL_PERIOD: '公示期内可申诉 · Period for appeals',
  DOCUMENT_SENT_BACK: '被退回 · Sent back',
  QUESTION_TO_ANSWER: '待答复 · To answer',
  DOCUMENT_TO_APPROVE: '待审批 · To approve',
  REPLACEMENT_TO_DECIDE: '更换审批人 · Replacement of an approver',
  HEARING_TO_ANSWER: '待陈述意见 · Hearing to answer',
  ADJUSTMENTS_TO_CONFIRM: '加扣分待确认 · Adjustments to confirm',
  SCHEME_TO_COMMENT: '待提意见 · Scheme to comment on',
  COMMENTS_TO_ANSWER: '意见待答复 · Comments to answer',
  SCHEME_TO_ISSUE: '待印发 · Scheme to issue',
  TASKS_DUE: '重点任务待报进展 · Tasks to report on',
  COMPLETIONS_TO_CONFIRM: '任务完成待核实 · Completions to confirm',
  TARGETS_TO_AGREE: '目标待签订 · Targets to agree to',
  TARGETS_TO_ANSWER: '另提的目标待答复 · Targets to answer',
  JUDGE_QUESTIONS_TO_ANSWER: '评委问询待答复 · Questions of judges to answer',
  JUDGE_QUESTIONS_TO_FORWARD: '评委问询待转发 · Questions of judges to forward',
  NOTES_TO_GIVE: '待说明评分 · Notes to give',
  SHEETS_TO_MARK: '待评议 · Sheets to mark',
  SHEETS_WAITING: '待提交的评分表 · Sheets that are waited for',
  FIGURES_RETURNED: '数据被退回 · Figures returned',
  OBJECTIONS_TO_ANSWER: '异议待答复 · Objections to answer',
  FIGURES_DUE: '待填报 · Figures due',
  FIGURES_TO_VERIFY: '待核验 · Figures to verify',
  RUN_FAILED: '评分失败 · Run failed',
  RUN_TO_ADOPT: '待确定正式结果 · Run to adopt',
  RUN_UNDER_WAY: '评分进行中 · Run under way',
  CYCLE_TO_MOVE_ON: '待推进的周期 · Cycle to move on',
  ROLES_TO_CONFIRM: '待确认任职 · Roles to confirm',
  UNITS_WITHOUT_PEOPLE: '单位无人任职 · Units without people',
  BACKUP_OVERDUE: '备份过期 · Backup overdue',
  DELIVERIES_FAILED: '未送达 · Not delivered',
  CODES_OPEN: '一次性代码未使用 · Open one-time codes',
  TOKENS_EXPIRE: '令牌即将到期 · Tokens expire soon',
});

@ObjectType({ description: '待办，由状态得出 · Something that waits for the viewer', simpleResolvers: true })
export class WorkItem {
  @Field(() => WorkKindEnum, { description: '种类 · Kind' })
  kind!: string;

  @Field(() => BilingualText, { description: '内容 · What is to be done' })
  title!: BilingualText;

  @Field(() => Int, { description: '件数 · How many' })
  count!: number;

  @Field(() => DateScalar, { nullable: true, description: '最早的截止日 · The earliest last day' })
  due!: string | null;

  @Field(() => Int, { description: '其中已逾期的件数 · How many of them are past their day' })
  overdue!: number;

  @Field(() => String, { description: '控制台页面的路径 · Path of the page in the console' })
  path!: string;
}

@ObjectType({ description: '一个对象的变化 · What others did to one subject', simpleResolvers: true })
export class SubjectChanges {
  @Field(() => String, { description: '对象类型 · Type of the subject' })
  subjectType!: string;

  @Field(() => String, { description: '对象名称 · How the subject is called' })
  subjectLabel!: string;

  @Field(() => [BilingualText], { description: '办理的事项，最近的在前 · What was done, the latest first' })
  actions!: BilingualText[];

  @Field(() => [String], { description: '办理人的账号 · Accounts that did it' })
  accounts!: string[];

  @Field(() => Int, { description: '改动次数 · Number of changes' })
  count!: number;

  @Field(() => DateTimeScalar, { description: '最近一次 · The latest of them' })
  lastAt!: Date;

  @Field(() => String, { nullable: true, description: '控制台页面的路径 · Path of the page in the console' })
  path!: string | null;
}

@ObjectType({ description: '上次来访以来的变化 · What changed since the last visit', simpleResolvers: true })
export class ChangesSince {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      '上次来访的结束时间；首次来访为空，所列为最近 7 天 · End of the last visit; null in the first one, which shows 7 days',
  })
  since!: Date | null;

  @Field(() => [SubjectChanges], { description: '按对象，最近的在前 · By subject, the latest first' })
  subjects!: SubjectChanges[];
}
