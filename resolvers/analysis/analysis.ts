import { Arg, Ctx, FieldResolver, Float, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AnalysisId } from '../../entities/ids.js';
import type { AnalysisRow } from '../../reads/analysis.js';
import type { RunRow } from '../../reads/grading.js';
import { runIdOf, uuidOf } from '../../reads/node-id.js';
import { Analysis, AnalysisOutcome, AnalysisResult } from '../../schema/analysis.js';
import {
  AggregationEnum,
  AhpMethodEnum,
  BackTestInputsEnum,
  EntropyVariantEnum,
  FiguresEnum,
  NormalisationEnum,
  RandomIndexEnum,
  TopsisNormalisationEnum,
  VariationEnum,
  WeightingEnum,
} from '../../schema/analysis-enums.js';
import { Comparison } from '../../schema/comparison.js';
import { DecomposedUnit, Decomposition } from '../../schema/decomposition.js';
import { Run } from '../../schema/grading.js';
import { JudgementScalar } from '../../schema/judgement.js';
import type { AhpMethod, RandomIndexTable } from '../../scoring/analysis/ahp.js';
import type { Figures } from '../../scoring/analysis/columns.js';
import type { Decomposition as Decomposed } from '../../scoring/analysis/decomposition.js';
import type { EntropyVariant } from '../../scoring/analysis/entropy.js';
import type { Aggregation, Normalisation } from '../../scoring/analysis/frames.js';
import type { TopsisNormalisation, Weighting } from '../../scoring/analysis/topsis.js';
import type { Variation } from '../../scoring/analysis/variation.js';
import type { GroupCode, ItemCode, SchemeCode } from '../../scoring/input.js';
import * as analysis from '../../services/analysis/index.js';
import type { SignedIn } from '../execution/context.js';
import { withProblems } from '../result.js';
import { comparisonView } from './comparison-view.js';

const RUN = { description: '所分析的评分 · The analysed run' };
const GROUP = { nullable: true, description: '考核分组；不给为全部单位 · Peer group; if left out, all units' };
const FIGURES = { defaultValue: 'RATES', description: '分析对象 · Figures that are analysed' };

/** The stored analysis, or the problems of the input. */
async function storedAnalysis({ loaders }: SignedIn, ask: () => Promise<{ id: AnalysisId }>) {
  const { done, problems } = await withProblems(ask);
  return { analysis: done && loaders.analysis.load(done.id), problems };
}

@Resolver(() => Analysis)
export class AnalysisResolver {
  @Query(() => Analysis, { nullable: true, description: '一次分析 · An analysis by its id' })
  async analysis(
    @Ctx() { viewer, loaders }: SignedIn,
    @Arg('id', () => ID, { description: '分析的标识 · Id of the analysis' }) id: string,
  ): Promise<AnalysisRow | null> {
    analysis.mayAnalyse(viewer);
    const uuid = uuidOf('Analysis', id);
    return uuid === null ? null : loaders.analysis.load(uuid);
  }

  @Query(() => Comparison, {
    description:
      '两次评分对比，可跨方案、跨年度；不保存 · Comparison of two runs, also of different schemes or years; not stored',
  })
  async runsCompared(
    @Ctx() { platform, viewer, caller }: SignedIn,
    @Arg('before', () => ID, { description: '先前的评分 · The earlier run' }) before: string,
    @Arg('after', () => ID, { description: '后来的评分 · The later run' }) after: string,
  ) {
    const { comparison, revisions } = await analysis.compareRuns(
      platform,
      viewer,
      runIdOf(before),
      runIdOf(after),
      caller,
    );
    return comparisonView(comparison, revisions);
  }

  @Query(() => Decomposition, {
    description:
      '两次评分差异分解：方案、数据、目标、单位各起多少作用，合计恰为全部差异；不保存 · Decomposes the difference of two runs into the effects of scheme, figures, targets and units, which add up to it exactly; not stored',
  })
  differenceDecomposed(
    @Ctx() { platform, viewer, caller }: SignedIn,
    @Arg('before', () => ID, { description: '先前的评分 · The earlier run' }) before: string,
    @Arg('after', () => ID, { description: '后来的评分 · The later run' }) after: string,
  ) {
    return analysis.decomposeRuns(platform, viewer, runIdOf(before), runIdOf(after), caller);
  }

  @Mutation(() => AnalysisResult, {
    description: '层次分析法：由判断矩阵求权重 · AHP: weights from pairwise judgements',
  })
  analyseAhp(
    @Ctx() context: SignedIn,
    @Arg('run', () => ID, RUN) run: string,
    @Arg('criteria', () => [String], {
      description:
        '准则：考核项代码或其他名称，次序同矩阵 · Criteria in the order of the matrix: codes of items, or any names',
    })
    criteria: string[],
    @Arg('judgements', () => [[[JudgementScalar]]], {
      description: '每位专家一个判断矩阵 · One judgement matrix for each expert',
    })
    judgements: number[][][],
    @Arg('method', () => AhpMethodEnum, {
      defaultValue: 'EIGENVECTOR',
      description: '求权方法 · Method of computing weights',
    })
    method: AhpMethod,
    @Arg('randomIndex', () => RandomIndexEnum, {
      defaultValue: 'SAATY_1980',
      description: '随机一致性指标表 · Table of random indices',
    })
    randomIndex: RandomIndexTable,
  ) {
    const question = { run: runIdOf(run), criteria, judgements, method, randomIndex };
    return storedAnalysis(context, () => analysis.analyseAhp(context.platform, context.viewer, question));
  }

  @Mutation(() => AnalysisResult, {
    description: '客观赋权对照 · Weights by entropy, by CRITIC and equal weights, compared with the scheme’s',
  })
  analyseWeights(
    @Ctx() context: SignedIn,
    @Arg('run', () => ID, RUN) run: string,
    @Arg('figures', () => FiguresEnum, FIGURES) figures: Figures,
    @Arg('entropy', () => EntropyVariantEnum, {
      defaultValue: 'RAW',
      description: '熵权数据 · Figures from which entropy is computed',
    })
    entropy: EntropyVariant,
    @Arg('group', () => String, GROUP) group: GroupCode | null,
  ) {
    const question = { run: runIdOf(run), figures, entropy, group: group ?? null };
    return storedAnalysis(context, () => analysis.analyseWeights(context.platform, context.viewer, question));
  }

  @Mutation(() => AnalysisResult, { description: '逼近理想解排序 · TOPSIS' })
  analyseTopsis(
    @Ctx() context: SignedIn,
    @Arg('run', () => ID, RUN) run: string,
    @Arg('figures', () => FiguresEnum, FIGURES) figures: Figures,
    @Arg('normalisation', () => TopsisNormalisationEnum, {
      defaultValue: 'VECTOR',
      description: '标准化 · Normalisation',
    })
    normalisation: TopsisNormalisation,
    @Arg('weighting', () => WeightingEnum, {
      defaultValue: 'SCHEME',
      description: '权重来源 · Origin of the weights',
    })
    weighting: Weighting,
    @Arg('group', () => String, GROUP) group: GroupCode | null,
  ) {
    const question = { run: runIdOf(run), figures, normalisation, weighting, group: group ?? null };
    return storedAnalysis(context, () => analysis.analyseTopsis(context.platform, context.viewer, question));
  }

  @Mutation(() => AnalysisResult, {
    description: '差异系数 · Coefficients of variation of items, from the reported figures',
  })
  analyseVariation(
    @Ctx() context: SignedIn,
    @Arg('run', () => ID, RUN) run: string,
    @Arg('items', () => [String], { description: '考核项代码 · Codes of items' }) items: ItemCode[],
    @Arg('variation', () => VariationEnum, { defaultValue: 'WEIGHTED', description: '算法 · Formula' })
    variation: Variation,
    @Arg('group', () => String, GROUP) group: GroupCode | null,
  ) {
    const question = { run: runIdOf(run), items, variation, group: group ?? null };
    return storedAnalysis(context, () => analysis.analyseVariation(context.platform, context.viewer, question));
  }

  @Mutation(() => AnalysisResult, {
    description:
      '稳健性检验：权重、标准化、合成方式变动时的名次区间 · Robustness: ranks when weights, normalisation and aggregation vary',
  })
  analyseRobustness(
    @Ctx() context: SignedIn,
    @Arg('run', () => ID, RUN) run: string,
    @Arg('seed', () => Int, {
      defaultValue: 1,
      description: '随机种子，同种子同结果 · Random seed; the same seed gives the same result',
    })
    seed: number,
    @Arg('draws', () => Int, { defaultValue: 10_000, description: '抽样次数，100 至 100000 · Draws, 100 to 100,000' })
    draws: number,
    @Arg('share', () => Float, {
      defaultValue: 0.2,
      description: '权重变动幅度（±） · Share by which weights vary up and down',
    })
    share: number,
    @Arg('normalisations', () => [NormalisationEnum], {
      defaultValue: ['AS_SCORED'],
      description: '标准化，每次抽取其一 · Normalisations; each draw takes one of them',
    })
    normalisations: Normalisation[],
    @Arg('aggregations', () => [AggregationEnum], {
      defaultValue: ['AS_WRITTEN'],
      description: '合成方式，每次抽取其一 · Aggregations; each draw takes one of them',
    })
    aggregations: Aggregation[],
  ) {
    const question = { run: runIdOf(run), seed, draws, share, normalisations, aggregations };
    return storedAnalysis(context, () => analysis.analyseRobustness(context.platform, context.viewer, question));
  }

  @Mutation(() => AnalysisResult, {
    description:
      '结构与敏感性：方差贡献、相关、α、逐项剔除 · Structure and sensitivity: shares of variance, correlations, α, and the effect of leaving out each item',
  })
  analyseStructure(
    @Ctx() context: SignedIn,
    @Arg('run', () => ID, RUN) run: string,
    @Arg('group', () => String, GROUP) group: GroupCode | null,
  ) {
    const question = { run: runIdOf(run), group: group ?? null };
    return storedAnalysis(context, () => analysis.analyseStructure(context.platform, context.viewer, question));
  }

  @Mutation(() => AnalysisResult, {
    description:
      '试算：用另一方案重评，不影响正式结果 · Back-test: grades the run again by another scheme; official results do not change',
  })
  backTest(
    @Ctx() context: SignedIn,
    @Arg('run', () => ID, {
      description: '重评并与之对比的评分 · The run that is graded again and compared with the new result',
    })
    run: string,
    @Arg('scheme', () => String, { description: '方案代码 · Code of the scheme' }) scheme: SchemeCode,
    @Arg('version', () => Int, {
      nullable: true,
      description: '版本；不给为现行 · Version; if left out, the one in force',
    })
    version: number | null,
    @Arg('inputs', () => BackTestInputsEnum, { defaultValue: 'FROZEN', description: '用哪些数据 · Figures to use' })
    inputs: analysis.BackTestInputs,
  ) {
    const question = { run: runIdOf(run), scheme, version: version ?? null, inputs };
    return storedAnalysis(context, () => analysis.backTest(context.platform, context.viewer, question));
  }

  @FieldResolver(() => Run, { description: '所分析的评分 · The analysed run' })
  run(@Root() { runId }: AnalysisRow, @Ctx() { loaders }: SignedIn) {
    return loaders.run.load(runId);
  }

  @FieldResolver(() => AnalysisOutcome, { description: '结果 · The result' })
  outcome(@Root() { result }: AnalysisRow) {
    if (result.kind !== 'BACK_TEST') return result;
    const outcome = result as unknown as analysis.BackTestOutcome;
    return { ...outcome, comparison: comparisonView(outcome.comparison) };
  }
}

@Resolver(() => Run)
export class RunAnalysesResolver {
  @FieldResolver(() => [Analysis], {
    nullable: true,
    description:
      '已保存的分析，最近的在前；考核办与督导可见 · Stored analyses, the latest first; only for the office and the inspectorate',
  })
  analyses(@Root() { id }: RunRow, @Ctx() { viewer, loaders }: SignedIn) {
    analysis.mayAnalyse(viewer);
    return loaders.analysesOfRun.load(id);
  }
}

@Resolver(() => Decomposition)
export class DecompositionResolver {
  @FieldResolver(() => [DecomposedUnit], { description: '各单位 · Units' })
  units(
    @Root() { units }: Decomposed,
    @Arg('codes', () => [String], {
      nullable: true,
      description: '单位代码；不给为全部 · Codes of units; if left out, all units',
    })
    codes: string[] | null,
  ) {
    return codes == null ? units : units.filter(({ unit }) => codes.includes(unit));
  }
}
