/** The variants of analyses. Where several are in use, the result names the one that was used. */
import type { AnalysisKind } from '../entities/analysis.js';
import type { AhpMethod, RandomIndexTable } from '../scoring/analysis/ahp.js';
import type { Figures } from '../scoring/analysis/columns.js';
import type { ComparedSide } from '../scoring/analysis/decomposed.js';
import type { EntropyVariant } from '../scoring/analysis/entropy.js';
import type { Aggregation, Normalisation } from '../scoring/analysis/frames.js';
import type { ChangeKind } from '../scoring/analysis/input-change.js';
import type { Step } from '../scoring/analysis/stages.js';
import type { TopsisNormalisation, Weighting } from '../scoring/analysis/topsis.js';
import type { Variation } from '../scoring/analysis/variation.js';
import type { BackTestInputs } from '../services/analysis/index.js';
import { enumeration } from './enumeration.js';

export const AnalysisKindEnum = enumeration<AnalysisKind>('AnalysisKind', '分析种类 · Kind of an analysis', {
  AHP: '层次分析法 · Analytic hierarchy process',
  WEIGHTS: '客观赋权对照 · Weights by entropy, by CRITIC and equal weights, compared with the scheme’s',
  TOPSIS: '逼近理想解排序 · TOPSIS',
  VARIATION: '差异系数 · Coefficient of variation',
  ROBUSTNESS: '稳健性检验 · Robustness by Monte Carlo',
  STRUCTURE: '结构与敏感性 · Structure and sensitivity',
  BACK_TEST: '方案试算 · Back-test: a past run graded by another scheme',
});

export const FiguresEnum = enumeration<Figures>('AnalysisFigures', '分析对象 · Figures that are analysed', {
  RATES: '得分率 · Rates of the grading',
  VALUES: '实际值，按指标方向 · Observed values, in each item’s direction',
});

export const AhpMethodEnum = enumeration<AhpMethod>(
  'AhpMethod',
  'AHP 求权方法 · Method by which AHP computes weights',
  {
    EIGENVECTOR: '特征向量法 · Principal eigenvector (Saaty)',
    GEOMETRIC_MEAN: '方根法 · Geometric means of rows; the results differ in the third decimal',
  },
);

export const RandomIndexEnum = enumeration<RandomIndexTable>(
  'RandomIndexTable',
  '平均随机一致性指标表 · Table of random indices',
  {
    SAATY_1980: 'Saaty 1980，三阶 0.58 · Saaty 1980: 0.58 for three criteria',
    SAATY_2008: 'Saaty 2008，三阶 0.52 · Saaty 2008: 0.52 for three criteria',
  },
);

export const EntropyVariantEnum = enumeration<EntropyVariant>(
  'EntropyVariant',
  '熵权数据 · Figures from which entropy is computed',
  {
    RAW: '原值，不得为负 · The unchanged figures, which must not be negative',
    MIN_MAX: '极差标准化后 · After min-max normalisation',
  },
);

export const TopsisNormalisationEnum = enumeration<TopsisNormalisation>(
  'TopsisNormalisation',
  'TOPSIS 标准化；次序可能因此颠倒 · Normalisation for TOPSIS; the order may depend on it',
  { VECTOR: '向量归一，x ÷ √Σx² · Vector, x ÷ √Σx²', MIN_MAX: '极差标准化 · Min-max to 0…1' },
);

export const WeightingEnum = enumeration<Weighting>('Weighting', '权重来源 · Origin of the weights', {
  SCHEME: '方案权重 · Weights of the scheme',
  EQUAL: '等权 · Equal weights',
  ENTROPY_RAW: '熵权，原值 · Entropy of the unchanged figures',
  ENTROPY_MIN_MAX: '熵权，极差标准化后 · Entropy after min-max normalisation',
  CRITIC: 'CRITIC 法 · By CRITIC',
});

export const VariationEnum = enumeration<Variation>(
  'Variation',
  '差异系数算法 · Formula of the coefficient of variation',
  {
    WEIGHTED:
      '按分母（如学生数）加权，义务教育均衡官方算法 · Weighted by denominators such as pupils; the official formula for balanced compulsory education',
    POPULATION: '不加权，除以 n · Unweighted, divided by n',
    SAMPLE: '不加权，除以 n − 1 · Unweighted, divided by n − 1',
  },
);

export const NormalisationEnum = enumeration<Normalisation>(
  'Normalisation',
  '得分率的标准化 · Normalisation of rates',
  {
    AS_SCORED: '原得分率 · Unchanged rates',
    MIN_MAX: '组内极差标准化 · Min-max within the group',
    Z_SCORE: '组内标准分，0.6 + 0.1 z · Standard scores within the group, 0.6 + 0.1 z',
  },
);

export const AggregationEnum = enumeration<Aggregation>('Aggregation', '合成方式 · Aggregation of items', {
  AS_WRITTEN: '按方案 · As in the scheme',
  ARITHMETIC: '加权算术平均 · Weighted arithmetic mean',
  GEOMETRIC: '加权几何平均，得分率先映射到 0.01…1 · Weighted geometric mean of rates mapped to 0.01…1',
  HARMONIC: '加权调和平均，得分率先映射到 0.01…1 · Weighted harmonic mean of rates mapped to 0.01…1',
});

export const BackTestInputsEnum = enumeration<BackTestInputs>('BackTestInputs', '试算数据 · Figures of a back-test', {
  FROZEN: '该次评分冻结的数据 · Figures that the run froze',
  PRESENT: '该周期现有数据 · The cycle’s present figures',
});

export const ChangeKindEnum = enumeration<ChangeKind>('ChangeKind', '变动的输入 · Kind of a changed input', {
  UNIT: '单位或分组 · A unit, its category or group',
  SCHEME: '方案规则 · A rule of the scheme',
  INDICATOR: '指标定义、基期或规划目标 · An indicator’s direction, baseline or target',
  TARGET: '目标分解 · A target or baseline',
  OBSERVATION: '填报数据 · A reported figure',
  LAST_YEAR: '上年填报数据 · A figure of the previous year',
  MARK: '评委打分 · A judge’s mark',
  MILESTONE: '里程碑 · A milestone',
  ADJUSTMENT: '加分、扣分或否决 · A bonus, deduction or veto',
});

export const StepEnum = enumeration<Step>('ComparisonStep', '由什么引起 · Cause of a change', {
  ENGINE: '评分引擎版本 · The version of the engine',
  UNITS: '单位与分组 · Units and groups',
  SCHEME: '方案 · The scheme',
  TARGETS: '指标与目标 · Indicators and targets',
  FIGURES: '填报、打分与里程碑 · Figures, marks and milestones',
  ADJUSTMENTS: '加分、扣分与否决 · Bonus, deductions and vetoes',
});

export const ComparedSideEnum = enumeration<ComparedSide>('ComparedSide', '对比的一方 · One of two compared runs', {
  BEFORE: '前一次 · The earlier run',
  AFTER: '后一次 · The later run',
});
