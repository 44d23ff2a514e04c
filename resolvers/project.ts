/** 重点项目: lights of tasks, reports of progress, and who decides on them. */
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  lightRules,
  type ProjectStatus as OnDay,
  projectsOn,
  type TaskStatus as TaskOnDay,
  type TaskReportRow,
} from '../reads/project.js';
import { DateScalar } from '../schema/dates.js';
import { DecimalScalar } from '../schema/decimal.js';
import { File } from '../schema/files.js';
import { Indicator, KeyProject } from '../schema/plan.js';
import {
  CompletionActionOption,
  LightCounts,
  LightRule,
  LightRuleInput,
  ProjectResult,
  ProjectStatus,
  TaskRemark,
  TaskReport,
  TaskReportInput,
  TaskScheduleInput,
  TaskStatus,
} from '../schema/project.js';
import type { PlanCode } from '../scoring/input.js';
import { type Day, dayAt } from '../services/calendar/day.js';
import { asOffice } from '../services/org/rights.js';
import { completionOptions } from '../services/project/completion-options.js';
import { decideCompletion } from '../services/project/decide-completion.js';
import { saveLightRule } from '../services/project/light-rule.js';
import { remarkOnLight } from '../services/project/remark.js';
import { reportTask } from '../services/project/report-task.js';
import { scheduleTask } from '../services/project/schedule-task.js';
import { ownPart } from '../services/project/tasks.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const REPORT = { description: '报告的标识 · Id of the report' };
const TASK = { description: '任务的标识 · Id of the task' };
const SEEN = {
  nullable: true,
  description: '所见的修订号；已被改动则拒绝 · The revision that was seen; refused if it was changed since',
};
/** Decimals of a project’s progress. They are cut, not rounded: 99.99 is not shown as 100. */
const PROGRESS = 2;

@Resolver(() => ProjectStatus)
export class ProjectResolver {
  @Query(() => [ProjectStatus], {
    description:
      '规划的重点项目截至某日的情况，缺省为今日 · The key projects of a plan on a day; today if it is left out',
  })
  projects(
    @Ctx() { reader, viewer, platform }: SignedIn,
    @Arg('plan', () => String, { description: '规划代码 · Code of the plan' }) plan: PlanCode,
    @Arg('asOf', () => DateScalar, { nullable: true, description: '截至日期，不晚于今日 · The day, today or earlier' })
    asOf: Day | null,
    @Arg('task', () => ID, {
      nullable: true,
      description: '只要这项任务及其项目 · Only the task with this id, in its project',
    })
    task: string | null,
  ) {
    const today = dayAt(platform.clock.now(), viewer.district.timeZone);
    const day = asOf !== null && asOf !== undefined && asOf < today ? asOf : today;
    return projectsOn(reader, plan, day, task ?? null);
  }

  @FieldResolver(() => KeyProject, { description: '项目 · The project' })
  project(@Root() { id }: OnDay, @Ctx() { loaders }: Context) {
    return loaders.project.load(id);
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description: '进度，按权重，百分之几 · Progress by weight, in per cent',
  })
  progress(@Root() { progress }: OnDay) {
    return progress?.toCut(PROGRESS) ?? null;
  }

  @FieldResolver(() => LightCounts, { description: '各灯的任务数 · Tasks by light' })
  lights(@Root() { lights: { GREEN, DONE_LATE, AMBER, RED } }: OnDay): LightCounts {
    return { green: GREEN, doneLate: DONE_LATE, amber: AMBER, red: RED };
  }

  @FieldResolver(() => [TaskStatus], { description: '任务 · Its tasks' })
  tasks(@Root() { tasks }: OnDay) {
    return tasks;
  }

  @Query(() => [LightRule], {
    description:
      '本区自定的亮灯规则；空则用缺省（30 天） · The district’s own rules of the lights; none for the usual one (30 days)',
  })
  lightRules(@Ctx() { reader }: SignedIn) {
    return lightRules(reader);
  }

  @Mutation(() => ProjectResult, {
    description:
      '报告任务进展（牵头、协同单位）；完成只由牵头单位报告 · Report the progress of a task (units in charge); only the lead reports that it is done',
  })
  reportTask(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('report', () => TaskReportInput, { description: '进展 · The report' })
    { task, progress, text, done, files }: TaskReportInput,
  ) {
    return acted(() =>
      reportTask(platform, viewer, {
        task,
        progress,
        text,
        done: (done ?? null) as Day | null,
        files: files ?? [],
      }),
    );
  }

  @Mutation(() => ProjectResult, { description: '核实任务完成（考核办） · Confirm that a task is done' })
  confirmCompletion(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('report', () => ID, REPORT) report: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    return acted(() => decideCompletion(platform, viewer, 'CONFIRM', { id: report, revision: revision ?? null }, null));
  }

  @Mutation(() => ProjectResult, { description: '退回完成报告（考核办） · Return the report of a completion' })
  returnCompletion(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('report', () => ID, REPORT) report: string,
    @Arg('reason', () => String, { description: '理由 · Reason' }) reason: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    return acted(() =>
      decideCompletion(platform, viewer, 'RETURN', { id: report, revision: revision ?? null }, reason),
    );
  }

  @Mutation(() => ProjectResult, { description: '收回核实（核实的人） · Take the confirmation of a completion back' })
  takeBackCompletion(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('report', () => ID, REPORT) report: string,
    @Arg('reason', () => String, { description: '理由 · Reason' }) reason: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    return acted(() =>
      decideCompletion(platform, viewer, 'TAKE_BACK', { id: report, revision: revision ?? null }, reason),
    );
  }

  @Mutation(() => ProjectResult, {
    description: '在灯旁作说明；灯不因此改变 · Remark beside a light, which stays as it is',
  })
  remarkOnLight(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('task', () => ID, TASK) task: string,
    @Arg('text', () => String, { description: '说明 · The remark' }) text: string,
  ) {
    return acted(() => remarkOnLight(platform, viewer, task, text));
  }

  @Mutation(() => ProjectResult, {
    description: '调整任务安排，须有依据文件（考核办） · Change the schedule of a task, by a document',
  })
  scheduleTask(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('task', () => ID, TASK) id: string,
    @Arg('schedule', () => TaskScheduleInput, { description: '安排 · The schedule' }) schedule: TaskScheduleInput,
    @Arg('revision', () => Int, { description: '所见的修订号 · The revision that was seen' }) revision: number,
  ) {
    const { start, due, weight, lead, ...rest } = schedule;
    return acted(() =>
      scheduleTask(
        platform,
        viewer,
        { id, revision },
        {
          ...rest,
          start: (start ?? null) as Day | null,
          due: (due ?? null) as Day | null,
          weight: weight ?? null,
          lead: lead ?? null,
        },
      ),
    );
  }

  @Mutation(() => ProjectResult, {
    description: '设定亮灯规则，自今日或以后（考核办） · Set the rule of the lights, from today or later on',
  })
  saveLightRule(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('rule', () => LightRuleInput, { description: '规则 · The rule' }) rule: LightRuleInput,
  ) {
    const changing = asOffice(viewer, { zh: '设定亮灯规则', en: 'set the rule of the lights' });
    return acted(() => saveLightRule(platform, changing, rule, viewer.district.timeZone));
  }
}

@Resolver(() => TaskStatus)
export class TaskStatusResolver {
  @FieldResolver(() => Indicator, { nullable: true, description: '服务的指标 · The indicator that it serves' })
  indicator(@Root() { indicatorId }: TaskOnDay, @Ctx() { loaders }: Context) {
    return indicatorId && loaders.indicator.load(indicatorId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      '承担任务的单位数；看不到全部数据则为空 · Units that carry it out; null unless the viewer sees all figures',
  })
  units(@Root() { units }: TaskOnDay, @Ctx() { viewer }: SignedIn) {
    return viewer.claims.figures === 'district' ? units : null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: '其中已完成的单位数 · Those of them that are done; null unless the viewer sees all figures',
  })
  unitsDone(@Root() { unitsDone }: TaskOnDay, @Ctx() { viewer }: SignedIn) {
    return viewer.claims.figures === 'district' ? unitsDone : null;
  }

  @FieldResolver(() => [TaskReport], { description: '进展报告，最近的在前 · Reports of progress, the latest first' })
  async reports(@Root() { id, asOf }: TaskOnDay, @Ctx() { loaders }: Context) {
    return (await loaders.reportsOfTask.load(id)).filter(({ reportedOn }) => reportedOn <= asOf);
  }

  @FieldResolver(() => [TaskRemark], { description: '对亮灯的说明，最近的在前 · Remarks, the latest first' })
  async remarks(@Root() { id, asOf }: TaskOnDay, @Ctx() { loaders }: Context) {
    return (await loaders.remarksOfTask.load(id)).filter(({ madeOn }) => madeOn <= asOf);
  }

  @FieldResolver(() => Boolean, { description: '当前用户可否报告进展 · Whether the viewer reports its progress' })
  mayReport(@Root() task: TaskOnDay, @Ctx() { viewer }: SignedIn) {
    return viewer.via !== 'TOKEN' && partOf(task, viewer) !== null;
  }

  @FieldResolver(() => Boolean, { description: '当前用户可否报告完成 · Whether the viewer reports that it is done' })
  mayReportDone(@Root() task: TaskOnDay, @Ctx() { viewer }: SignedIn) {
    return viewer.via !== 'TOKEN' && partOf(task, viewer)?.isLead === true;
  }
}

const partOf = ({ lead, partners }: TaskOnDay, viewer: SignedIn['viewer']) =>
  ownPart({ lead, partners: partners.map(({ code }) => code) }, viewer.units);

@Resolver(() => TaskReport)
export class TaskReportResolver {
  @FieldResolver(() => [File], { description: '佐证文件 · Files that are evidence of it' })
  files(@Root() { id }: TaskReportRow, @Ctx() { loaders }: Context) {
    return loaders.filesOfTaskReport.load(id);
  }

  @FieldResolver(() => [CompletionActionOption], {
    description: '可办理的操作 · Actions of the viewer’s roles on a report that the task is done',
  })
  allowedActions(@Root() report: TaskReportRow, @Ctx() { viewer }: SignedIn) {
    return completionOptions(viewer, report);
  }
}

async function acted(task: () => Promise<void>) {
  const { problems } = await withProblems(task);
  return { done: problems.length === 0, problems };
}
