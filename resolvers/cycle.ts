import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CycleRow } from '../reads/scheme.js';
import { CycleActionEnum } from '../schema/enums.js';
import { Run } from '../schema/grading.js';
import { CycleResult } from '../schema/results.js';
import { Cycle, Scheme } from '../schema/scheme.js';
import { advanceCycle, allowedActions, type CycleAction } from '../services/cycle.js';
import type { Context, SignedIn } from './context.js';
import { mendable } from './result.js';

@Resolver(() => Cycle)
export class CycleResolver {
  @Query(() => Cycle, { nullable: true, description: '一个考核方案的周期 · The cycle of a scheme' })
  cycle(
    @Ctx() { loaders }: Context,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: string,
  ): Promise<CycleRow | null> {
    return loaders.cycleOfScheme.load(scheme);
  }

  @Mutation(() => CycleResult, { description: '推进考核周期 · Move a cycle on' })
  async advanceCycle(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: string,
    @Arg('action', () => CycleActionEnum, { description: '操作 · What to do' }) action: CycleAction,
  ) {
    const { done, problems } = await mendable(async () => {
      await advanceCycle(platform, viewer, scheme, action);
      return loaders.cycleOfScheme.clear(scheme).load(scheme);
    });
    return { cycle: done, problems };
  }

  @FieldResolver(() => Scheme, { description: '现行版本的考核方案 · The scheme, in the version that grades next' })
  scheme(@Root() { schemeId }: CycleRow, @Ctx() { loaders }: Context) {
    return loaders.scheme.load(schemeId);
  }

  @FieldResolver(() => [CycleActionEnum], { description: '当前用户可做的操作 · What the viewer may do with it now' })
  allowedActions(@Root() cycle: CycleRow, @Ctx() { viewer }: SignedIn) {
    return allowedActions(viewer, cycle);
  }

  @FieldResolver(() => Run, {
    nullable: true,
    description: '正式评分，可见时 · The official run, where it may be seen',
  })
  officialRun(@Root() { officialRunId }: CycleRow, @Ctx() { loaders }: Context) {
    return officialRunId && loaders.run.load(officialRunId);
  }

  @FieldResolver(() => [Run], { description: '可见的评分，最近的在前 · The runs that may be seen, the latest first' })
  runs(@Root() { id }: CycleRow, @Ctx() { loaders }: Context) {
    return loaders.runsOfCycle.load(id);
  }
}
