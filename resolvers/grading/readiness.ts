/** 正式评分前的检查: what would make an official run unfair, and the office's answers. */
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { answersOfRun, type RunRow } from '../../reads/grading.js';
import { Run } from '../../schema/grading.js';
import { ReadinessFinding, ReadinessKindEnum, ReadinessResult, RunAnswer } from '../../schema/readiness.js';
import type { SchemeCode } from '../../scoring/input.js';
import { answerFinding } from '../../services/grading/readiness/answer-finding.js';
import type { ReadinessKind } from '../../services/grading/readiness/finding.js';
import { readiness } from '../../services/grading/readiness/readiness.js';
import type { Context, SignedIn } from '../execution/context.js';
import { withProblems } from '../result.js';

const SCHEME = { description: '考核方案代码 · Code of the scheme' };

@Resolver()
export class ReadinessResolver {
  @Query(() => [ReadinessFinding], {
    description:
      '正式评分前须处理或说明的各项；接收的往年数据没有 · What must be put right or answered before an official run; nothing for years that were taken over',
  })
  readiness(@Ctx() { platform, viewer }: SignedIn, @Arg('scheme', () => String, SCHEME) scheme: SchemeCode) {
    return readiness(platform, viewer, scheme);
  }

  @Mutation(() => ReadinessResult, {
    description: '说明一项发现，只对所见的内容有效 · Answer a finding; it holds for exactly what was seen',
  })
  async answerFinding(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('kind', () => ReadinessKindEnum, { description: '类别 · Kind' }) kind: ReadinessKind,
    @Arg('mark', () => String, { description: '所见的标记 · The mark that was seen' }) mark: string,
    @Arg('reason', () => String, { description: '理由，随结果公布 · Reason, which is printed with the results' })
    reason: string,
  ) {
    const { problems } = await withProblems(() => answerFinding(platform, viewer, { scheme, kind, mark, reason }));
    return { findings: await readiness(platform, viewer, scheme), problems };
  }
}

@Resolver(() => Run)
export class RunAnswersResolver {
  @FieldResolver(() => [RunAnswer], {
    description:
      '成为正式评分时考核办的说明，随结果公布 · What the office let stand when the run became official, with its reasons; printed with the results',
  })
  answers(@Root() { id }: RunRow, @Ctx() { reader }: Context) {
    return answersOfRun(reader, id);
  }
}
