import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { unitsAs } from '../../auth/viewer.js';
import type { AssessmentRow, RunRow } from '../../reads/grading.js';
import { runIdOf } from '../../reads/node-id.js';
import type { ItemScoreRow } from '../../reads/score-lists.js';
import { ItemScore, Quartiles, Run, RunProgress, UnitAssessment } from '../../schema/grading.js';
import { Unit } from '../../schema/org.js';
import { Problem } from '../../schema/problem.js';
import { RunResult } from '../../schema/results.js';
import { Cycle, Scheme, SchemeItem } from '../../schema/scheme.js';
import type { SchemeCode } from '../../scoring/input.js';
import { adoptRun, type RunProgress as Progress, requestRun } from '../../services/grading/index.js';
import type { Context, SignedIn } from '../execution/context.js';
import { withProblems } from '../result.js';
import { followRun } from './run-progress.js';
import { scoresOf } from './score-lists.js';

const RUN_ID = { description: '评分的标识 · Id of the run' };

@Resolver(() => Run)
export class RunResolver {
  @Query(() => Run, {
    nullable: true,
    description: '一次评分；不存在与不可见相同 · A run; null if it does not exist or is not visible',
  })
  async run(@Ctx() { loaders }: Context, @Arg('id', () => ID, RUN_ID) id: string): Promise<RunRow | null> {
    return loaders.run.load(runIdOf(id));
  }

  @Mutation(() => RunResult, { description: '开始一次评分 · Request a run of a scheme’s cycle' })
  async startRun(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: SchemeCode,
    @Arg('adopt', () => Boolean, {
      defaultValue: false,
      description: '完成后作为正式评分 · Whether it becomes official when it completes',
    })
    adopt: boolean,
  ) {
    const { done, problems } = await withProblems(() => requestRun(platform, viewer, { scheme, adopt }));
    return { run: done && loaders.run.load(done.id), problems };
  }

  @Mutation(() => RunResult, { description: '确定为正式评分 · Make a completed run the cycle’s official one' })
  async adoptRun(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('run', () => ID, RUN_ID) run: string,
    @Arg('revision', () => Int, {
      nullable: true,
      description:
        '所见的考核周期版次；已被他人改动则拒绝 · The revision of the cycle that the user saw; refused if the cycle has changed since',
    })
    revision: number | null,
  ) {
    const id = runIdOf(run);
    const { done, problems } = await withProblems(async () => {
      await adoptRun(platform, viewer, { run: id, revision: revision ?? null });
      return loaders.run.clear(id).load(id);
    });
    return { run: done, problems };
  }

  @Subscription(() => RunProgress, {
    description:
      '评分进度，每有变化即发，结束时发最后一次 · Progress of a run: sent after every change, for the last time when the run has ended',
    subscribe: ({ args, context }: { args: { id: string }; context: SignedIn }) => followRun(context, args.id),
  })
  runProgress(@Root() progress: Progress, @Arg('id', () => ID, RUN_ID) _id: string): Progress {
    return progress;
  }

  @FieldResolver(() => Scheme, { description: '评分所依据的方案版本 · The version of the scheme by which it grades' })
  scheme(@Root() { schemeId }: RunRow, @Ctx() { loaders }: Context) {
    return loaders.scheme.load(schemeId);
  }

  @FieldResolver(() => Cycle, { description: '考核周期 · Its cycle' })
  cycle(@Root() { cycleId }: RunRow, @Ctx() { loaders }: Context) {
    return loaders.cycle.load(cycleId);
  }

  @FieldResolver(() => [Problem], {
    description:
      '数据警告：可能有误的数据；只有可见全区得分者可见 · Warnings about figures that are probably wrong; empty unless the viewer sees all scores of the district',
  })
  async warnings(@Root() { id }: RunRow, @Ctx() { loaders }: Context) {
    return (await loaders.warningsOfRun.load(id))?.warnings ?? [];
  }

  @FieldResolver(() => [Quartiles], {
    description: '可见分组的均值与四分位数 · Means and quartiles of the visible groups',
  })
  groups(@Root() { id }: RunRow, @Ctx() { loaders }: Context) {
    return loaders.quartilesOfRun.load(id);
  }
}

@Resolver(() => UnitAssessment)
export class AssessmentResolver {
  @Query(() => [UnitAssessment], {
    description: '本人单位的正式结果，最近的在前 · The official results of the viewer’s own units, the latest first',
  })
  async myAssessments(
    @Ctx() { viewer, loaders }: SignedIn,
    @Arg('year', () => Int, { nullable: true, description: '年度 · Year' }) year: number | null,
  ): Promise<AssessmentRow[]> {
    const keys = unitsAs(viewer, 'UNIT_HEAD').map(({ id }) => ({
      unit: id,
      year: year ?? null,
      scheme: null,
      run: null,
    }));
    return (await Promise.all(keys.map((key) => loaders.assessments.load(key)))).flat();
  }

  @FieldResolver(() => Unit, { description: '单位 · The unit' })
  unit(@Root() { unitId }: AssessmentRow, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }

  @FieldResolver(() => Scheme, {
    description: '评分所依据的方案版本 · The version of the scheme by which it was graded',
  })
  scheme(@Root() { schemeId }: AssessmentRow, @Ctx() { loaders }: Context) {
    return loaders.scheme.load(schemeId);
  }

  @FieldResolver(() => Run, { description: '评分 · The run' })
  run(@Root() { runId }: AssessmentRow, @Ctx() { loaders }: Context) {
    return loaders.run.load(runId);
  }

  @FieldResolver(() => [ItemScore], { description: '各项得分，按树中次序 · Scores of the items, in tree order' })
  items(@Root() { runId, unitId }: AssessmentRow, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return scoresOf('ofUnit', { run: runId, unit: unitId }, context, info);
  }

  @FieldResolver(() => Quartiles, { description: '同组的均值与四分位数 · Mean and quartiles of its peer group' })
  async peerQuartiles(@Root() { runId, group }: AssessmentRow, @Ctx() { loaders }: Context) {
    const [quartiles] = await loaders.quartilesOfGroup.load({ run: runId, group });
    return quartiles ?? { group, suppressed: true };
  }
}

@Resolver(() => ItemScore)
export class ItemScoreResolver {
  @FieldResolver(() => SchemeItem, { description: '考核项 · The item' })
  item(@Root() { itemId }: ItemScoreRow, @Ctx() { loaders }: Context) {
    return loaders.item.load(itemId);
  }

  @FieldResolver(() => Unit, { description: '单位 · The unit' })
  unit(@Root() { unitId }: ItemScoreRow, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }

  @FieldResolver(() => String, { description: '考核时的单位名称 · Name of the unit at the time of grading' })
  async unitName(@Root() { runId, unitId }: ItemScoreRow, @Ctx() { loaders }: Context) {
    const [graded] = await loaders.nameInRun.load({ run: runId, unit: unitId });
    if (graded === undefined) throw new Error('a score without the result of its unit');
    return graded.name;
  }

  @FieldResolver(() => Run, { description: '评分 · The run' })
  run(@Root() { runId }: ItemScoreRow, @Ctx() { loaders }: Context) {
    return loaders.run.load(runId);
  }

  @FieldResolver(() => [ItemScore], {
    description:
      '本单位同一指标（无指标则同系列方案的同代码项）的历年正式得分 · The unit’s official scores of the same indicator over the years; without an indicator, of the item with the same code in schemes of the same series',
  })
  history(@Root() { unitId, itemId }: ItemScoreRow, @Ctx() { loaders }: Context) {
    return loaders.history.load({ unit: unitId, item: itemId });
  }
}
