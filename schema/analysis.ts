/**
 * 分析 of a run: one type for each kind of result. Figures are float64, as in all analyses; official scores are never
 * floats.
 */
import { createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { AnalysisKind } from '../entities/analysis.js';
import { AnalysisKindEnum } from './analysis-enums.js';
import { Comparison } from './comparison.js';
import { DateTimeScalar } from './dates.js';
import { JsonScalar } from './json.js';
import { Node } from './node.js';
import { Problem } from './problem.js';

const ITEM_CODE = { description: '考核项代码 · Code of the item' };
const ITEM_NAME = { description: '考核项名称 · Name of the item' };
const UNIT_CODE = { description: '单位代码 · Code of the unit' };
const UNIT_NAME = { description: '单位名称 · Name of the unit' };

@ObjectType({ description: '考核项 · An item with code and name', simpleResolvers: true })
export class NamedItem {
  @Field(() => String, ITEM_CODE) itemCode!: string;
  @Field(() => String, ITEM_NAME) itemName!: string;
}

@ObjectType({ description: '一个准则的权重 · The weight of one criterion', simpleResolvers: true })
export class AhpCriterion {
  @Field(() => String, { description: '准则 · The criterion' }) name!: string;
  @Field(() => Float, { description: '权重，合计为 1 · Weight; together 1' }) weight!: number;
  @Field(() => Float, {
    nullable: true,
    description: '方案权重，仅在所列各项中归一 · Its weight in the scheme, among the criteria that are items',
  })
  schemeWeight!: number | null;
}

@ObjectType({ description: '层次分析法 · Analytic hierarchy process', simpleResolvers: true })
export class AhpAnalysis {
  @Field(() => [AhpCriterion], { description: '各准则权重 · Weights' }) criteria!: AhpCriterion[];
  @Field(() => Float, { description: '最大特征根 λmax · Principal eigenvalue' }) lambdaMax!: number;
  @Field(() => Float, { description: '一致性指标 CI · Consistency index' }) consistencyIndex!: number;
  @Field(() => Float, { description: '平均随机一致性指标 RI · Random index' }) randomIndex!: number;
  @Field(() => Float, { description: '一致性比率 CR · Consistency ratio' }) consistencyRatio!: number;
  @Field(() => Boolean, {
    description: 'CR 不超过 0.1；否则应重新判断 · Whether CR is at most 0.1; if not, the judgements should be reviewed',
  })
  consistent!: boolean;
}

@ObjectType({ description: '一项的各种权重 · Weights of one item', simpleResolvers: true })
export class ItemWeights extends NamedItem {
  @Field(() => Int, { description: '有数据的单位数 · Units with a figure' }) units!: number;
  @Field(() => Float, { description: '方案权重 · Weight in the scheme' }) scheme!: number;
  @Field(() => Float, { description: '等权 · Equal weight' }) equal!: number;
  @Field(() => Float, { description: '信息熵，0 至 1 · Entropy, 0 to 1' }) entropy!: number;
  @Field(() => Float, { description: '熵权 · Weight by entropy' }) entropyWeight!: number;
  @Field(() => Float, { description: '对比强度（标准差） · Contrast' }) contrast!: number;
  @Field(() => Float, { description: '冲突性 · Conflict with the others' }) conflict!: number;
  @Field(() => Float, { description: 'CRITIC 权重 · By CRITIC' }) criticWeight!: number;
}

@ObjectType({
  description: '客观赋权对照 · Weights computed from the figures, compared with the scheme’s',
  simpleResolvers: true,
})
export class WeightsAnalysis {
  @Field(() => [ItemWeights], { description: '各项 · Items' }) items!: ItemWeights[];
}

@ObjectType({ description: '一个单位的贴近度 · Closeness of one unit', simpleResolvers: true })
export class UnitCloseness {
  @Field(() => String, UNIT_CODE) unitCode!: string;
  @Field(() => String, UNIT_NAME) unitName!: string;
  @Field(() => Float, { description: '到正理想解的距离 · Distance to the best' }) toBest!: number;
  @Field(() => Float, { description: '到负理想解的距离 · Distance to the worst' }) toWorst!: number;
  @Field(() => Float, { description: '贴近度，1 最好 · Closeness; 1 is best' }) closeness!: number;
  @Field(() => Int, { description: '位次 · Place' }) rank!: number;
}

@ObjectType({ description: '所用权重 · A used weight', simpleResolvers: true })
export class WeightUsed extends NamedItem {
  @Field(() => Float, { description: '权重 · Weight' }) weight!: number;
}

@ObjectType({ description: '逼近理想解排序 · TOPSIS', simpleResolvers: true })
export class TopsisAnalysis {
  @Field(() => [UnitCloseness], { description: '各单位 · Units' }) units!: UnitCloseness[];
  @Field(() => [WeightUsed], { description: '所用权重 · Used weights' }) weights!: WeightUsed[];
  @Field(() => [NamedItem], {
    description: '未参与的项：有单位没有数据 · Items left out because some unit has no figure',
  })
  leftOut!: NamedItem[];
}

@ObjectType({ description: '一项的差异系数 · Coefficient of variation of one item', simpleResolvers: true })
export class ItemVariation extends NamedItem {
  @Field(() => Int, { description: '单位数 · Units' }) units!: number;
  @Field(() => Float, { description: '均值 · Mean' }) mean!: number;
  @Field(() => Float, { description: '标准差 · Standard deviation' }) deviation!: number;
  @Field(() => Float, { description: '差异系数 · Coefficient of variation' }) coefficient!: number;
}

@ObjectType({ description: '差异系数 · Coefficients of variation', simpleResolvers: true })
export class VariationAnalysis {
  @Field(() => [ItemVariation], { description: '各项 · Items' }) items!: ItemVariation[];
  @Field(() => Float, {
    description: '综合差异系数：各项平均 · Composite coefficient: the mean of the items’ coefficients',
  })
  composite!: number;
}

@ObjectType({ description: '得某等次的比例 · Share of draws that give a grade', simpleResolvers: true })
export class GradeShare {
  @Field(() => String, { nullable: true, description: '等次 · Grade' }) grade!: string | null;
  @Field(() => Float, { description: '占抽样的比例 · Share of the draws' }) share!: number;
}

@ObjectType({ description: '一个单位的稳健性 · Robustness of one unit’s rank', simpleResolvers: true })
export class UnitRobustness {
  @Field(() => String, UNIT_CODE) unitCode!: string;
  @Field(() => String, UNIT_NAME) unitName!: string;
  @Field(() => String, { description: '考核分组 · Peer group' }) group!: string;
  @Field(() => Float, { description: '正式总分 · Official total' }) total!: number;
  @Field(() => Int, { description: '正式组内名次 · Official place' }) rank!: number;
  @Field(() => String, { nullable: true, description: '正式等次 · Official grade' }) grade!: string | null;
  @Field(() => Int, { description: '名次区间（5%） · 5th percentile of the rank over the draws' }) rank5!: number;
  @Field(() => Int, { description: '名次区间（95%） · 95th percentile of the rank over the draws' }) rank95!: number;
  @Field(() => Int, { description: '最好名次 · Best place' }) bestRank!: number;
  @Field(() => Int, { description: '最差名次 · Worst place' }) worstRank!: number;
  @Field(() => Float, { description: '平均名次 · Mean place' }) meanRank!: number;
  @Field(() => Float, { description: '等次改变的比例 · Share of draws with another grade' }) gradeChanges!: number;
  @Field(() => [GradeShare], { description: '各等次的比例 · Share of draws for each grade' }) grades!: GradeShare[];
}

@ObjectType({ description: '稳健性检验 · Robustness', simpleResolvers: true })
export class RobustnessAnalysis {
  @Field(() => Int, { description: '抽样次数 · Draws' }) draws!: number;
  @Field(() => [UnitRobustness], { description: '各单位 · Units' }) units!: UnitRobustness[];
}

@ObjectType({ description: '相关 · Correlation of two lists of figures', simpleResolvers: true })
export class Correlation {
  @Field(() => Float, { nullable: true, description: 'Pearson 相关系数 · Pearson’s r' }) pearson!: number | null;
  @Field(() => Float, { nullable: true, description: 'Spearman 等级相关 · Spearman’s ρ' }) spearman!: number | null;
  @Field(() => Int, { description: '成对数据的单位数 · Number of units that have both' }) pairs!: number;
}

@ObjectType({ description: '两项的相关 · Correlation of two items', simpleResolvers: true })
export class ItemCorrelation extends Correlation {
  @Field(() => String, { description: '一项的代码 · Code of one item' }) a!: string;
  @Field(() => String, { description: '另一项的代码 · Code of the other' }) b!: string;
}

@ObjectType({ description: '一项在总分中的作用 · Effect of one item on the total', simpleResolvers: true })
export class ItemStructure extends NamedItem {
  @Field(() => Float, { description: '权重：占满分的比例 · Share of full marks' }) weight!: number;
  @Field(() => Float, { nullable: true, description: '平均得分率 · Mean rate' }) mean!: number | null;
  @Field(() => Float, { nullable: true, description: '得分率标准差 · Standard deviation of the rate' })
  deviation!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      '对总分方差的贡献，连同加扣分合计为 1 · Share of the variance of the total; all shares and the share of adjustments add up to 1',
  })
  varianceShare!: number | null;
  @Field(() => Correlation, { description: '与总分的相关 · Correlation with the total' }) withTotal!: Correlation;
  @Field(() => Float, { nullable: true, description: '剔除后的 α · α without the item' }) alphaIfDropped!:
    | number
    | null;
}

@ObjectType({ description: '剔除一项的影响 · Effect of leaving out one item', simpleResolvers: true })
export class LeftOut extends NamedItem {
  @Field(() => Int, { description: '名次改变的单位数 · Units whose place changes' }) ranksChanged!: number;
  @Field(() => Float, { description: '名次平均变动 · Mean change of place' }) meanRankChange!: number;
  @Field(() => Int, { description: '名次最大变动 · Largest change of place' }) largestRankChange!: number;
  @Field(() => Int, { description: '等次改变的单位数 · Units whose grade changes' }) gradesChanged!: number;
  @Field(() => Float, { nullable: true, description: '总分的 Kendall τ-b · Kendall’s τ-b of the totals' })
  kendallTauB!: number | null;
  @Field(() => Float, { nullable: true, description: '总分的 Spearman ρ · Spearman’s ρ of the totals' })
  spearman!: number | null;
}

@ObjectType({ description: '结构与敏感性 · Structure and sensitivity', simpleResolvers: true })
export class StructureAnalysis {
  @Field(() => Int, { description: '单位数 · Units' }) units!: number;
  @Field(() => [ItemStructure], { description: '各项 · Items' }) items!: ItemStructure[];
  @Field(() => Float, {
    nullable: true,
    description:
      '加扣分、封顶、否决与舍入对总分方差的贡献 · Share of adjustments, caps, vetoes and rounding in the variance of the total',
  })
  adjustmentsShare!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Cronbach α，各单位都适用的项 · Cronbach’s α of the items that apply to all units',
  })
  alpha!: number | null;
  @Field(() => [ItemCorrelation], { description: '两两相关 · Correlation of every pair of items' })
  correlations!: ItemCorrelation[];
  @Field(() => [LeftOut], { description: '逐项剔除（全部单位） · Leaving out each item, over all units' })
  leaveOneOut!: LeftOut[];
}

@ObjectType({ description: '方案试算 · A past run graded by another scheme', simpleResolvers: true })
export class BackTest {
  @Field(() => String, { description: '方案代码 · Code of the scheme' }) scheme!: string;
  @Field(() => Int, { description: '方案版本 · Its version' }) version!: number;
  @Field(() => [NamedItem], {
    description: '没有任何数据的项，其得分不说明问题 · Items without any figure; their scores have no meaning',
  })
  withoutFigures!: NamedItem[];
  @Field(() => Comparison, { description: '与原评分的对比 · Comparison with the run' }) comparison!: Comparison;
}

const TYPE: Readonly<Record<AnalysisKind, string>> = {
  AHP: 'AhpAnalysis',
  WEIGHTS: 'WeightsAnalysis',
  TOPSIS: 'TopsisAnalysis',
  VARIATION: 'VariationAnalysis',
  ROBUSTNESS: 'RobustnessAnalysis',
  STRUCTURE: 'StructureAnalysis',
  BACK_TEST: 'BackTest',
};

export const AnalysisOutcome = createUnionType({
  name: 'AnalysisOutcome',
  description: '分析结果 · Result of an analysis',
  types: () =>
    [
      AhpAnalysis,
      WeightsAnalysis,
      TopsisAnalysis,
      VariationAnalysis,
      RobustnessAnalysis,
      StructureAnalysis,
      BackTest,
    ] as const,
  resolveType: (outcome) => TYPE[(outcome as unknown as { readonly kind: AnalysisKind }).kind],
});

@ObjectType({ description: '对一次评分的分析 · An analysis of a run', implements: Node, simpleResolvers: true })
export class Analysis extends Node {
  @Field(() => AnalysisKindEnum, { description: '种类 · Kind' })
  kind!: string;

  @Field(() => JsonScalar, { description: '参数：所选的算法与数值 · The chosen variants and numbers' })
  parameters!: Readonly<Record<string, unknown>>;

  @Field(() => Int, { nullable: true, description: '随机种子 · Seed of the random numbers' })
  seed!: number | null;

  @Field(() => String, { description: '评分引擎版本 · Version of the scoring engine' })
  engineVersion!: string;

  @Field(() => DateTimeScalar, { description: '时刻 · When' })
  createdAt!: Date;
}

@ObjectType({ description: '分析操作的结果 · Result of requesting an analysis', simpleResolvers: true })
export class AnalysisResult {
  @Field(() => Analysis, {
    nullable: true,
    description: '分析；有问题时为空 · The analysis; null if there are problems',
  })
  analysis!: Analysis | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
