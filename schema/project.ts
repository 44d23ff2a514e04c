/** 重点项目: tasks with their lights, on a day. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { FileId } from '../entities/ids.js';
import type { TaskReportState } from '../entities/project.js';
import type { Light, LightReason } from '../scoring/project/light.js';
import { COMPLETION_ACTIONS, completionStates } from '../services/project/states.js';
import { ActionOption } from './actions.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { described, enumeration } from './enumeration.js';
import { Problem } from './problem.js';

export const LightEnum = enumeration<Light>(
  'Light',
  '亮灯，由规则得出，不由人改 · A light, given by the rule and never by hand',
  {
    GREEN: '绿灯 · Green',
    DONE_LATE: '逾期完成 · Done late',
    AMBER: '黄灯 · Amber',
    RED: '红灯 · Red',
  },
);

export const LightReasonEnum = enumeration<LightReason>('LightReason', '亮灯的原因 · Why the light is so', {
  DONE_IN_TIME: '按期完成 · Done in time',
  ON_ITS_WAY: '进展正常 · On its way',
  NO_DUE_DAY: '未定期限 · No due day',
  DONE_LATE: '已完成，但晚于期限 · Done after it was due',
  NO_REPORT: '临近期限，近期没有进展报告 · Due soon, without a report from these days',
  PREDECESSOR_LATE: '前置任务延误 · A predecessor is late',
  EXPECTED_LATE: '前置任务完成过晚，预计不能按期 · Expected to end late, because a predecessor ended too late',
  OVERDUE: '已过期限，尚未完成 · Overdue',
});

export const TaskReportStateEnum = enumeration<TaskReportState>(
  'TaskReportState',
  '进展报告的状态 · State of a report of progress',
  {
    NOTED: '进展 · Progress',
    ...described(completionStates.states, (state) => completionStates.stateName(state)),
  } as Record<TaskReportState, string>,
);

export const CompletionActionEnum = enumeration(
  'CompletionAction',
  '对完成报告的操作 · An action on the report of a completion',
  described(COMPLETION_ACTIONS, (action) => completionStates.of(action).name),
);

@ObjectType({ description: '对完成报告的一项操作 · An action on the report of a completion', simpleResolvers: true })
export class CompletionActionOption extends ActionOption {
  @Field(() => CompletionActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({ description: '各灯的任务数 · Number of tasks by light', simpleResolvers: true })
export class LightCounts {
  @Field(() => Int, { description: '绿灯 · Green' })
  green!: number;

  @Field(() => Int, { description: '逾期完成 · Done late' })
  doneLate!: number;

  @Field(() => Int, { description: '黄灯 · Amber' })
  amber!: number;

  @Field(() => Int, { description: '红灯 · Red' })
  red!: number;
}

@ObjectType({ description: '协同单位 · A unit that helps with a task', simpleResolvers: true })
export class TaskPartner {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  code!: string;

  @Field(() => String, { description: '单位名称；看不到则为代码 · Name of the unit; its code if it is not visible' })
  name!: string;
}

@ObjectType({ description: '任务进展报告 · A report of progress of a task', simpleResolvers: true })
export class TaskReport {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: '报告单位代码；看不到该单位则为空 · Code of the unit; null if it is not visible',
  })
  unitCode!: string | null;

  @Field(() => String, {
    description: '报告单位；看不到该单位则为报告人 · Name of the unit; who reported it if the unit is not visible',
  })
  unitName!: string;

  @Field(() => DateScalar, { description: '报告日期 · Day of the report' })
  reportedOn!: string;

  @Field(() => Int, { description: '进度，百分之几 · Progress in per cent' })
  progress!: number;

  @Field(() => String, { description: '进展情况 · What was done' })
  text!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: '完成日期；仅报进展则为空 · Day of completion; null for progress alone',
  })
  done!: string | null;

  @Field(() => TaskReportStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => String, { nullable: true, description: '退回或收回的理由 · Why it was returned or taken back' })
  reason!: string | null;

  @Field(() => String, { description: '报告人 · Who reported it' })
  reportedByName!: string;

  @Field(() => String, { nullable: true, description: '核实人 · Who decided on it' })
  decidedByName!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '核实时间 · When it was decided' })
  decidedAt!: Date | null;

  @Field(() => Int, { description: '修订号 · Revision' })
  revision!: number;
}

@ObjectType({
  description: '对亮灯的说明，灯不因此改变 · A remark beside a light, which stays as it is',
  simpleResolvers: true,
})
export class TaskRemark {
  @Field(() => String, { description: '说明 · Text' })
  text!: string;

  @Field(() => LightEnum, { description: '所说明的灯 · The light that it is about' })
  light!: string;

  @Field(() => DateScalar, { description: '日期 · Day' })
  madeOn!: string;

  @Field(() => String, { description: '说明人 · Who made it' })
  madeBy!: string;
}

@ObjectType({ description: '一项任务某日的情况 · A task on a day', simpleResolvers: true })
export class TaskStatus {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DateScalar, { nullable: true, description: '开始日期 · Start' })
  start!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '完成期限 · Due' })
  due!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '权重；空按 1 计 · Weight; null counts as 1' })
  weight!: string | null;

  @Field(() => String, { nullable: true, description: '牵头单位的代码或名称 · Lead: a unit’s code, or a name' })
  lead!: string | null;

  @Field(() => String, { nullable: true, description: '牵头单位名称 · Name of the lead' })
  leadName!: string | null;

  @Field(() => [TaskPartner], { description: '协同单位 · Units that help' })
  partners!: TaskPartner[];

  @Field(() => [String], { description: '前置任务的代码 · Codes of its predecessors' })
  after!: string[];

  @Field(() => LightEnum, { description: '亮灯 · Light' })
  light!: string;

  @Field(() => LightReasonEnum, { description: '亮灯的原因 · Why' })
  reason!: string;

  @Field(() => [String], { description: '延误的前置任务 · Codes of predecessors that are late' })
  latePredecessors!: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description: '预计完成日；已完成的为完成日 · Expected end; the day of completion for what is done',
  })
  expectedEnd!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '还可推迟的天数而不影响项目完成 · Days by which it may slip without moving the project’s end',
  })
  slack!: number | null;

  @Field(() => Boolean, { description: '是否在关键路径上 · Whether it is on the critical path' })
  isCritical!: boolean;

  @Field(() => DateScalar, { nullable: true, description: '完成日期，已核实 · Day of completion, confirmed' })
  done!: string | null;

  @Field(() => Int, { description: '进度，百分之几 · Progress in per cent' })
  progress!: number;

  @Field(() => Boolean, { description: '已报完成，待核实 · Whether its completion waits to be confirmed' })
  isToConfirm!: boolean;

  @Field(() => Int, { description: '修订号 · Revision of its schedule' })
  revision!: number;
}

@ObjectType({ description: '一个重点项目某日的情况 · A key project on a day', simpleResolvers: true })
export class ProjectStatus {
  @Field(() => DateScalar, { description: '截至日期 · The day' })
  asOf!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '进度，按权重，百分之几 · Progress by weight, in per cent',
  })
  progress!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '最后一项任务的期限 · Last due day' })
  due!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '预计全部完成日 · When all is expected to be done' })
  expectedEnd!: string | null;
}

@ObjectType({ description: '本区的亮灯规则 · A district’s own rule of the lights', simpleResolvers: true })
export class LightRule {
  @Field(() => DateScalar, { description: '起用日期 · The first day' })
  fromDate!: string;

  @Field(() => Int, { description: '到期前多少天内须有进展报告 · Days before the due day in which a report is needed' })
  soonDays!: number;

  @Field(() => String, { description: '依据文件 · The document that states it' })
  document!: string;
}

@InputType({ description: '亮灯规则 · The rule of the lights' })
export class LightRuleInput {
  @Field(() => DateScalar, { description: '起用日期，今日或以后 · The first day, today or later' })
  fromDate!: string;

  @Field(() => Int, { description: '到期前多少天内须有进展报告，1 至 365 · Days before the due day, 1 to 365' })
  soonDays!: number;

  @Field(() => String, { description: '依据文件 · The document that states it' })
  document!: string;
}

@InputType({ description: '任务进展 · Progress of a task' })
export class TaskReportInput {
  @Field(() => ID, { description: '任务的标识 · Id of the task' })
  task!: string;

  @Field(() => Int, { description: '进度，0 至 100；完成为 100 · Progress, 0 to 100; 100 if it is done' })
  progress!: number;

  @Field(() => String, { description: '进展情况 · What was done' })
  text!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: '完成日期；仅报进展则不填 · Day of completion; left out for progress alone',
  })
  done?: string | null;

  @Field(() => [ID], { nullable: true, description: '佐证文件的标识 · Ids of files that are evidence' })
  files?: FileId[] | null;
}

@InputType({ description: '任务安排 · Schedule of a task' })
export class TaskScheduleInput {
  @Field(() => DateScalar, { nullable: true, description: '开始日期 · Start' })
  start?: string | null;

  @Field(() => DateScalar, { nullable: true, description: '完成期限 · Due' })
  due?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '权重 · Weight' })
  weight?: string | null;

  @Field(() => String, { nullable: true, description: '牵头单位的代码或名称 · Lead: a unit’s code, or a name' })
  lead?: string | null;

  @Field(() => [String], { description: '协同单位的代码 · Codes of units that help' })
  partners!: string[];

  @Field(() => [String], { description: '前置任务的代码，同一项目内 · Codes of predecessors in the project' })
  after!: string[];

  @Field(() => String, { description: '依据文件 · The document that approves the change' })
  document!: string;
}

@ObjectType({ description: '重点项目操作的结果 · Result of an act on key projects', simpleResolvers: true })
export class ProjectResult {
  @Field(() => Boolean, { description: '是否已办理 · Whether it was done' })
  done!: boolean;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}
