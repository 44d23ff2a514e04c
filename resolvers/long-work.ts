/** 正在进行的工作 */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { LongWork } from '../schema/long-work.js';
import { cancelWork, ownWork } from '../services/long-work/own-work.js';
import type { SignedIn } from './execution/context.js';

@Resolver()
export class LongWorkResolver {
  @Query(() => [LongWork], {
    description:
      '本人的导入、导出和生成文件：一天内耗时较长的，最近的在前 · The viewer’s imports, exports and renderings of a day that took longer than a second, the latest first',
  })
  longWork(@Ctx() { platform, viewer }: SignedIn) {
    return ownWork(platform, viewer);
  }

  @Mutation(() => LongWork, {
    description: '取消本人进行中的工作，片刻后结束 · Cancel work of the viewer; it ends a moment later',
  })
  cancelLongWork(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('id', () => ID, { description: '编号 · Id of the work' }) id: string,
  ) {
    return cancelWork(platform, viewer, id);
  }
}
