/** 实施方案、年度计划、政策措施: what units undertake of the plan. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { MeasureState, UnitPlanState } from '../entities/undertaking.js';
import { MEASURE_ACTIONS, measureStates, UNIT_PLAN_ACTIONS, unitPlanStates } from '../services/undertaking/states.js';
import { ActionOption } from './actions.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { described, enumeration } from './enumeration.js';
import { Problem } from './problem.js';

export const MeasureStateEnum = enumeration<MeasureState>(
  'MeasureState',
  '政策措施的状态 · State of a unit’s measure',
  described(measureStates.states, (state) => measureStates.stateName(state)),
);

export const MeasureActionEnum = enumeration(
  'MeasureAction',
  '对政策措施的操作 · An action on a measure',
  described(MEASURE_ACTIONS, (action) => measureStates.of(action).name),
);

export const UnitPlanStateEnum = enumeration<UnitPlanState>(
  'UnitPlanState',
  '实施方案、年度计划的状态 · State of a version of an implementation plan or annual plan',
  described(unitPlanStates.states, (state) => unitPlanStates.stateName(state)),
);

export const UnitPlanActionEnum = enumeration(
  'UnitPlanAction',
  '对实施方案、年度计划的操作 · An action on an implementation plan or annual plan',
  described(UNIT_PLAN_ACTIONS, (action) => unitPlanStates.of(action).name),
);

export const PurposeKindEnum = enumeration<'INDICATOR' | 'TASK'>('PurposeKind', '服务的对象 · What is served', {
  INDICATOR: '指标 · Indicator',
  TASK: '重点任务 · Task',
});

export const GapKindEnum = enumeration('GapKind', '落实的缺口 · What is not covered', {
  INDICATOR: '无人落实的指标 · Indicator that no measure serves',
  TASK: '无人落实的任务 · Task that no measure serves',
  MEASURE: '没有服务对象的措施 · Measure that serves nothing',
  NO_IMPLEMENTATION_PLAN: '没有通过的实施方案 · Unit without an adopted implementation plan',
  NO_ANNUAL_PLAN: '没有通过的年度计划 · Unit without an adopted annual plan',
});

@ObjectType({ description: '对政策措施的一项操作 · An action on a measure', simpleResolvers: true })
export class MeasureActionOption extends ActionOption {
  @Field(() => MeasureActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({ description: '步骤 · A phase of a measure', simpleResolvers: true })
export class MeasurePhase {
  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DateScalar, { description: '开始 · First day' })
  starts!: string;

  @Field(() => DateScalar, { description: '完成期限 · Last day' })
  due!: string;
}

@ObjectType({ description: '措施服务的对象 · What a measure serves', simpleResolvers: true })
export class MeasurePurpose {
  @Field(() => PurposeKindEnum, { description: '指标或任务 · Indicator or task' })
  kind!: string;

  @Field(() => String, {
    description: '代码，任务带项目，如 K1/K1-01 · Code; of a task with its project, such as K1/K1-01',
  })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;
}

@ObjectType({ description: '季度进展 · Progress of a quarter', simpleResolvers: true })
export class MeasureProgress {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => Int, { description: '季度，1 到 4 · Quarter, 1 to 4' })
  quarter!: number;

  @Field(() => DecimalScalar, { description: '进度，0 到 100 · Progress, 0 to 100' })
  percent!: string;

  @Field(() => String, { description: '一句话说明 · One sentence' })
  sentence!: string;

  @Field(() => String, { description: '填报人 · Who reported it' })
  byName!: string;

  @Field(() => DateTimeScalar, { description: '时间 · When' })
  at!: Date;
}

@ObjectType({ description: '政策措施 · What a unit does for indicators and tasks of the plan', simpleResolvers: true })
export class Measure {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => String, { description: '代码，在单位内唯一 · Code, unique within the unit' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '怎样做 · How it is done' })
  details!: string | null;

  @Field(() => String, { nullable: true, description: '责任人 · Responsible people' })
  responsible!: string | null;

  @Field(() => DateScalar, { description: '开始 · First day' })
  starts!: string;

  @Field(() => DateScalar, { description: '完成期限 · Last day' })
  due!: string;

  @Field(() => [MeasurePhase], { description: '步骤 · Phases in order' })
  phases!: MeasurePhase[];

  @Field(() => MeasureStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => String, { nullable: true, description: '终止的理由 · Why it was dropped' })
  reason!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '最近填报的进度，0 到 100；尚无则为空 · The last reported progress, 0 to 100; null before the first',
  })
  percent!: string | null;

  @Field(() => Int, { description: '修订号 · Revision' })
  revision!: number;

  @Field(() => String, { description: '最近办理人 · Who changed it last' })
  changedByName!: string;

  @Field(() => DateTimeScalar, { description: '最近办理时间 · When it was changed last' })
  changedAt!: Date;
}

@ObjectType({ description: '意见 · A comment of the office on a plan of a unit', simpleResolvers: true })
export class UnitPlanComment {
  @Field(() => String, { description: '意见 · The comment' })
  text!: string;

  @Field(() => String, { description: '提出人 · Who said it' })
  byName!: string;

  @Field(() => DateTimeScalar, { description: '时间 · When' })
  at!: Date;
}

@ObjectType({ description: '通过时的一项措施 · A measure as it was at adoption', simpleResolvers: true })
export class AdoptedMeasure {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => MeasureStateEnum, { description: '当时的状态 · State at that time' })
  state!: string;
}

@ObjectType({
  description: '实施方案或年度计划的一版 · A version of an implementation plan or annual plan',
  simpleResolvers: true,
})
export class UnitPlan {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '年度；空为实施方案 · Year; null for the implementation plan' })
  year!: number | null;

  @Field(() => Int, { description: '版次，自 1 起 · Version, from 1' })
  version!: number;

  @Field(() => UnitPlanStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => String, { description: '正文 · The text' })
  content!: string;

  @Field(() => [AdoptedMeasure], {
    nullable: true,
    description: '通过时的措施；草稿为空 · The measures as they were at adoption; null for a draft',
  })
  measures!: AdoptedMeasure[] | null;

  @Field(() => Int, { description: '修订号 · Revision' })
  revision!: number;

  @Field(() => String, { description: '最近编写人 · Who wrote it last' })
  changedByName!: string;

  @Field(() => DateTimeScalar, { description: '最近编写时间 · When it was written last' })
  changedAt!: Date;

  @Field(() => String, { nullable: true, description: '通过人 · Who adopted it' })
  adoptedByName!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '通过时间 · When it was adopted' })
  adoptedAt!: Date | null;

  @Field(() => [UnitPlanActionEnum], { description: '可办理的操作 · What the viewer may do with it now' })
  allowedActions!: string[];
}

@ObjectType({ description: '规划对单位的要求 · What the plan asks of a unit in a year', simpleResolvers: true })
export class AskedOfUnit {
  @Field(() => PurposeKindEnum, { description: '指标或任务 · Indicator or task' })
  kind!: string;

  @Field(() => String, { description: '代码，任务带项目 · Code; of a task with its project' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '本年目标 · Target of the year' })
  target!: string | null;

  @Field(() => String, { nullable: true, description: '计量单位 · Unit of measure' })
  measuredIn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '任务期限 · When the task is due' })
  due!: string | null;

  @Field(() => [String], { description: '服务它的措施的代码 · Codes of the unit’s measures that serve it' })
  measures!: string[];
}

@ObjectType({ description: '一个单位一年的落实 · What a unit undertakes of the plan in a year', simpleResolvers: true })
export class Undertaking {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => [UnitPlan], {
    description: '实施方案各版，可见的，新的在前 · Visible versions of the implementation plan, the last one first',
  })
  implementationPlans!: UnitPlan[];

  @Field(() => [UnitPlan], {
    description: '本年年度计划各版，可见的，新的在前 · Visible versions of the annual plan, the last one first',
  })
  annualPlans!: UnitPlan[];

  @Field(() => [AskedOfUnit], { description: '规划的要求：本年目标和任务 · Targets of the year and tasks of the unit' })
  asked!: AskedOfUnit[];

  @Field(() => [Measure], {
    description: '本年的措施，包括往年未完成的 · Measures of the year, and unfinished ones of the years before',
  })
  measures!: Measure[];

  @Field(() => Boolean, { description: '能否编写 · Whether the viewer writes for the unit' })
  mayWrite!: boolean;

  @Field(() => Boolean, { description: '能否通过计划 · Whether the viewer adopts its plans' })
  mayAdopt!: boolean;
}

@ObjectType({ description: '一处缺口 · Something that is not covered', simpleResolvers: true })
export class CoverageGap {
  @Field(() => GapKindEnum, { description: '种类 · Kind' })
  kind!: string;

  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: '应办理的单位代码；空则由考核办分解 · Code of the unit that should act; null for the office',
  })
  unit!: string | null;

  @Field(() => String, { nullable: true, description: '应办理的单位 · Name of that unit' })
  unitName!: string | null;

  @Field(() => String, { description: '办理的页面 · Path of the page on which one acts' })
  path!: string;
}

@ObjectType({ description: '一个单位的落实情况 · How a unit stands', simpleResolvers: true })
export class UnitUndertaking {
  @Field(() => Int, {
    nullable: true,
    description: '已通过的实施方案版次；没有则为空 · Version of the adopted implementation plan; null without one',
  })
  implementationPlan!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '已通过的年度计划版次；没有则为空 · Version of the adopted annual plan; null without one',
  })
  annualPlan!: number | null;

  @Field(() => Int, { description: '要求的项数：目标和任务 · Targets and tasks that it is asked for' })
  asked!: number;

  @Field(() => Int, { description: '其中已有措施的 · Those that a measure serves' })
  covered!: number;

  @Field(() => Int, { description: '计划中的措施数 · Measures that are planned' })
  planned!: number;

  @Field(() => Int, { description: '进行中的措施数 · Measures under way' })
  underWay!: number;

  @Field(() => Int, { description: '已完成的措施数 · Measures that are done' })
  done!: number;

  @Field(() => Int, { description: '已终止的措施数 · Measures that were dropped' })
  dropped!: number;

  @Field(() => Int, { description: '本季度未填报进展的措施数 · Measures under way without a report of the quarter' })
  unreported!: number;
}

@ObjectType({ description: '一年的覆盖情况 · Coverage of the plan in a year', simpleResolvers: true })
export class Coverage {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => Int, { description: '所看的季度 · Quarter of which reports are missing' })
  quarter!: number;

  @Field(() => [CoverageGap], { description: '缺口，双向 · Gaps, both ways' })
  gaps!: CoverageGap[];

  @Field(() => [UnitUndertaking], { description: '各单位 · The units' })
  units!: UnitUndertaking[];
}

@InputType({ description: '步骤 · A phase of a measure' })
export class MeasurePhaseInput {
  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { description: '开始，如 2025-03-01 · First day' })
  starts!: string;

  @Field(() => String, { description: '完成期限 · Last day' })
  due!: string;
}

@InputType({ description: '政策措施 · A measure as people write it' })
export class MeasureInput {
  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '怎样做 · How it is done' })
  details?: string | null;

  @Field(() => String, { nullable: true, description: '责任人 · Responsible people' })
  responsible?: string | null;

  @Field(() => String, { description: '开始，如 2025-03-01 · First day' })
  starts!: string;

  @Field(() => String, { description: '完成期限 · Last day' })
  due!: string;

  @Field(() => [MeasurePhaseInput], { nullable: true, description: '步骤 · Phases in order' })
  phases?: MeasurePhaseInput[] | null;

  @Field(() => [String], { description: '服务的指标代码 · Codes of the indicators that it serves' })
  indicators!: string[];

  @Field(() => [String], { description: '服务的任务，如 K1/K1-01 · Tasks that it serves, such as K1/K1-01' })
  tasks!: string[];
}

@InputType({ description: '季度进展 · Progress of a quarter' })
export class ProgressInput {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => Int, { description: '季度，1 到 4 · Quarter, 1 to 4' })
  quarter!: number;

  @Field(() => String, { description: '进度，0 到 100 · Progress, 0 to 100' })
  percent!: string;

  @Field(() => String, { description: '一句话说明 · One sentence' })
  sentence!: string;
}

@InputType({ description: '哪份计划 · Which plan of a unit' })
export class UnitPlanKeyInput {
  @Field(() => String, { description: '规划代码 · Code of the plan' })
  plan!: string;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => Int, { nullable: true, description: '年度；空为实施方案 · Year; null for the implementation plan' })
  year?: number | null;
}

@ObjectType({ description: '办理措施的结果 · Result of an act on a measure', simpleResolvers: true })
export class MeasureResult {
  @Field(() => Measure, { nullable: true, description: '措施；有问题时为空 · The measure; null if there are problems' })
  measure!: Measure | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '办理计划的结果 · Result of an act on a plan of a unit', simpleResolvers: true })
export class UnitPlanResult {
  @Field(() => UnitPlan, { nullable: true, description: '计划；有问题时为空 · The plan; null if there are problems' })
  unitPlan!: UnitPlan | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
