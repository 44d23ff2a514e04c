/** 公示: how far a review is, and that heads opened their results. */
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { ResultOpenedResult, ReviewStanding } from '../schema/review.js';
import type { SchemeCode, UnitCode } from '../scoring/input.js';
import { noteResultOpened } from '../services/review/note-opened.js';
import { reviewStanding } from '../services/review/standing.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const SCHEME = { description: '考核方案代码 · Code of the scheme' };

@Resolver()
export class ReviewResolver {
  @Query(() => ReviewStanding, {
    nullable: true,
    description:
      '公示进展；无权看全区结果时为空 · How far the review of a scheme is; null for viewers who do not see all results',
  })
  reviewStanding(@Ctx() { platform, viewer }: SignedIn, @Arg('scheme', () => String, SCHEME) scheme: SchemeCode) {
    return reviewStanding(platform, viewer, scheme);
  }

  @Mutation(() => ResultOpenedResult, {
    description:
      '登记单位负责人已查看本单位结果；每人每次结果只登记一次 · Note that a head opened the unit’s own result; once for each result',
  })
  async noteResultOpened(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('unit', () => String, { description: '单位代码 · Code of the unit' }) unit: UnitCode,
  ) {
    const { done, problems } = await withProblems(() => noteResultOpened(platform, viewer, scheme, unit));
    return { openedAt: done, problems };
  }
}
