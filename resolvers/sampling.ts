/** 抽样核验: the office draws figures, everybody who verifies sees what the sample shows. */
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { FiguresResult } from '../schema/collection.js';
import { DecimalScalar } from '../schema/decimal.js';
import { DrawReasonEnum, Sample, SampleFigure, SampleResult, SampleSeenInput } from '../schema/sampling.js';
import type { MeasureCode, SchemeCode } from '../scoring/input.js';
import type { DrawReason } from '../services/verification/draw.js';
import { drawSample } from '../services/verification/draw-sample.js';
import { shareText } from '../services/verification/error-bound.js';
import { readSample, type SampleFound, sampleFigures } from '../services/verification/read-sample.js';
import { verifyRest } from '../services/verification/verify-rest.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const SCHEME = { description: '考核方案代码 · Code of the scheme' };

@Resolver(() => Sample)
export class SamplingResolver {
  @Query(() => Sample, {
    nullable: true,
    description:
      '最近一次结束填报后的抽样；未抽样或无权看全区数据时为空 · The sample of the latest closing; null if there is none, or the viewer does not see the figures of the district',
  })
  async sample(@Ctx() { platform, viewer }: SignedIn, @Arg('scheme', () => String, SCHEME) scheme: SchemeCode) {
    return inDecimals(await readSample(platform, viewer, scheme));
  }

  @FieldResolver(() => [SampleFigure], {
    description:
      '须逐个核验的数据；要全部封存清单则列出全部三种 · The figures to verify; all three reasons give the whole closed list',
  })
  figures(
    @Root() { id }: Pick<SampleFound, 'id'>,
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('reasons', () => [DrawReasonEnum], {
      defaultValue: ['CHECK', 'RANDOM'],
      description: '哪些数据 · Which figures',
    })
    reasons: DrawReason[],
  ) {
    return sampleFigures(platform, viewer, id, reasons);
  }

  @Mutation(() => SampleResult, {
    description:
      '抽样，或扩大抽样；限额在首次抽样时确定 · Draw a sample, or extend it; the limit is fixed with the first draw',
  })
  async drawSample(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('share', () => DecimalScalar, { description: '抽取比例，如 0.1 · Share of each measure, such as 0.1' })
    share: string,
    @Arg('limit', () => DecimalScalar, {
      nullable: true,
      description: '错误率上限的限额；空为 0.05 · Limit of the upper bound of the error rate; null for 0.05',
    })
    limit: string | null,
    @Arg('revision', () => Int, {
      nullable: true,
      description: '扩大时所见的修订号 · Revision that was seen, when the sample is extended',
    })
    revision: number | null,
  ) {
    const { done, problems } = await withProblems(async () => {
      await drawSample(platform, viewer, { scheme, share, limit: limit ?? null, revision: revision ?? null });
      return readSample(platform, viewer, scheme);
    });
    return { sample: inDecimals(done), problems };
  }

  @Mutation(() => FiguresResult, {
    description:
      '批准未抽中的数据，写明所依据的抽样结果 · Accept the figures that were not drawn, citing what the sample shows',
  })
  async verifyRest(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('seen', () => SampleSeenInput, { description: '所依据的抽样结果 · What is cited' }) seen: SampleSeenInput,
    @Arg('reason', () => String, { description: '理由，记录在案 · Reason, which is recorded' }) reason: string,
    @Arg('measures', () => [String], {
      nullable: true,
      description: '指标代码；空为抽样未发现错误的全部指标 · Codes of measures; null for all without an error',
    })
    measures: MeasureCode[] | null,
  ) {
    const { done, problems } = await withProblems(() =>
      verifyRest(platform, viewer, { scheme, measures: measures ?? null, seen, reason }),
    );
    return { done: done ?? 0, problems };
  }
}

/** Shares as decimals instead of ten thousandths. */
function inDecimals(sample: SampleFound | null) {
  if (sample === null) return null;
  const numbers = <T extends { readonly rate: number | null; readonly bound: number }>(one: T) => ({
    ...one,
    rate: one.rate === null ? null : shareText(one.rate),
    bound: shareText(one.bound),
  });
  return {
    ...sample,
    share: shareText(sample.share),
    limit: shareText(sample.limit),
    total: numbers(sample.total),
    measures: sample.measures.map(numbers),
    decisions: sample.decisions.map((one) => ({ ...one, bound: shareText(one.bound) })),
  };
}
