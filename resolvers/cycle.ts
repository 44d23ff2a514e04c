import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ROLES } from '../entities/access.js';
import { notByItself } from '../errors/workflow.js';
import { allCycles, type CycleRow } from '../reads/scheme.js';
import { CycleActionOption } from '../schema/actions.js';
import { CycleDatesInput, CycleDatesPreview } from '../schema/cycle-dates.js';
import { CycleActionEnum } from '../schema/enums.js';
import { Run } from '../schema/grading.js';
import { CycleResult } from '../schema/results.js';
import { Cycle, Scheme } from '../schema/scheme.js';
import type { SchemeCode } from '../scoring/input.js';
import { advanceCycle, cycleActions, reviewOf } from '../services/cycle/advance.js';
import { type TypedDates } from '../services/cycle/plan-dates.js';
import { previewDates, saveCycleDates } from '../services/cycle/save-dates.js';
import { type CycleAction, isAdvancing } from '../services/cycle/states.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver(() => Cycle)
export class CycleResolver {
  @Query(() => Cycle, { nullable: true, description: '一个考核方案的周期 · The cycle of a scheme' })
  cycle(
    @Ctx() { loaders }: Context,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: SchemeCode,
  ): Promise<CycleRow | null> {
    return loaders.cycleOfScheme.load(scheme);
  }

  @Mutation(() => CycleResult, { description: '推进考核周期 · Take an action on a cycle' })
  async advanceCycle(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: SchemeCode,
    @Arg('action', () => CycleActionEnum, { description: '操作 · The action' }) action: CycleAction,
    @Arg('revision', () => Int, {
      nullable: true,
      description:
        '所见的版次；已被他人改动则拒绝 · The revision that the user saw; refused if the cycle has changed since',
    })
    revision: number | null,
    @Arg('document', () => String, {
      nullable: true,
      description:
        '依据的文号，接收既有数据时必填 · Number of the document that approves the action; required for TAKE_OVER',
    })
    document: string | null,
  ) {
    const { done, problems } = await withProblems(async () => {
      if (!isAdvancing(action)) throw notByItself(action);
      await advanceCycle(platform, viewer, { scheme, action, revision: revision ?? null, document: document ?? null });
      return loaders.cycleOfScheme.clear(scheme).load(scheme);
    });
    return { cycle: done, problems };
  }

  @Query(() => [Cycle], {
    description: '可见的考核周期，最近的年度在前 · Visible cycles, the latest year first',
  })
  cycles(@Ctx() { reader }: Context): Promise<CycleRow[]> {
    return allCycles(reader);
  }

  @Query(() => CycleDatesPreview, {
    description:
      '排期试算：各阶段的工作日和全部问题，不保存 · What dates would give in working days, with all problems; stores nothing',
  })
  cycleDates(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: SchemeCode,
    @Arg('dates', () => CycleDatesInput, { description: '日期 · The dates' }) dates: CycleDatesInput,
  ) {
    return previewDates(platform, viewer, scheme, typedDates(dates));
  }

  @Mutation(() => CycleResult, {
    description: '设定考核周期的日期；未给的为未定 · Set the dates of a cycle; what is left out is open again',
  })
  async saveCycleDates(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: SchemeCode,
    @Arg('dates', () => CycleDatesInput, { description: '日期 · The dates' }) dates: CycleDatesInput,
    @Arg('revision', () => Int, {
      nullable: true,
      description:
        '所见的版次；已被他人改动则拒绝 · The revision that the user saw; refused if the cycle has changed since',
    })
    revision: number | null,
  ) {
    const { done, problems } = await withProblems(async () => {
      await saveCycleDates(platform, viewer, scheme, typedDates(dates), revision ?? null);
      return loaders.cycleOfScheme.clear(scheme).load(scheme);
    });
    return { cycle: done, problems };
  }

  @FieldResolver(() => Scheme, {
    description: '现行版本的考核方案 · The scheme, in the version by which the next run grades',
  })
  scheme(@Root() { schemeId }: CycleRow, @Ctx() { loaders }: Context) {
    return loaders.scheme.load(schemeId);
  }

  @FieldResolver(() => [CycleActionOption], {
    description:
      '当前用户的操作，现在不能办理的附原因 · Actions of the viewer’s roles; those that are not allowed now have a reason',
  })
  async allowedActions(@Root() { id, state, officialRunId }: CycleRow, @Ctx() { platform, viewer }: SignedIn) {
    const review = await reviewOf(platform, viewer, { id, state });
    return cycleActions(viewer, { state, officialRun: officialRunId }, review).map((option) => ({
      ...option,
      who: option.who.filter((role) => (ROLES as readonly string[]).includes(role)),
    }));
  }

  @FieldResolver(() => Run, {
    nullable: true,
    description: '正式评分，可见时 · The official run, if the viewer may see it',
  })
  officialRun(@Root() { officialRunId }: CycleRow, @Ctx() { loaders }: Context) {
    return officialRunId && loaders.run.load(officialRunId);
  }

  @FieldResolver(() => [Run], { description: '可见的评分，最近的在前 · Visible runs, the latest first' })
  runs(@Root() { id }: CycleRow, @Ctx() { loaders }: Context) {
    return loaders.runsOfCycle.load(id);
  }
}

const typedDates = (dates: CycleDatesInput): TypedDates => ({
  collectFrom: dates.collectFrom ?? null,
  collectTo: dates.collectTo ?? null,
  verifyTo: dates.verifyTo ?? null,
  noticeFrom: dates.noticeFrom ?? null,
  noticeDays: dates.noticeDays ?? null,
  appealDays: dates.appealDays ?? null,
});
