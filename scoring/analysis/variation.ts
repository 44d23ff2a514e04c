import { mean, sampleStandardDeviation, standardDeviation } from 'simple-statistics';
import { DomainError } from '../problems/problem.js';

/**
 * Three formulas are in use. WEIGHTED: weighted by pupils (or another denominator), the official one of 义务教育均衡.
 * POPULATION and SAMPLE: the same weight for every school, divided by n or n − 1; their results differ, and they are
 * not official.
 */
export const VARIATIONS = ['WEIGHTED', 'POPULATION', 'SAMPLE'] as const;
export type Variation = (typeof VARIATIONS)[number];

/** One unit's figure: a quotient with its two parts, or a plain value. */
export interface VariationFigure {
  readonly value: number;
  /** Null if the figure was reported as a plain value. */
  readonly denominator: number | null;
}

export interface CoefficientOfVariation {
  readonly mean: number;
  readonly deviation: number;
  /** 差异系数: deviation ÷ mean, 0 or more. */
  readonly coefficient: number;
  readonly units: number;
}

/**
 * 差异系数 of one measure over units.
 *
 * WEIGHTED: mean `x̄ = Σ numerators ÷ Σ denominators`, `S = √(Σ (pᵢ ÷ P)(xᵢ − x̄)²)`, `S ÷ x̄`. Source: 县域义务教育
 * 均衡发展督导评估 (2012).
 *
 * @throws DomainError TOO_FEW_UNITS, NO_DENOMINATOR under WEIGHTED, ZERO_MEAN
 */
export function coefficientOfVariation(
  figures: readonly VariationFigure[],
  variation: Variation,
): CoefficientOfVariation {
  if (figures.length < 2)
    throw new DomainError('TOO_FEW_UNITS', {
      zh: '差异系数至少需要两个单位',
      en: 'a coefficient of variation takes at least two units',
    });
  const values = figures.map(({ value }) => value);
  const { mean: average, deviation } =
    variation === 'WEIGHTED'
      ? weighted(values, weightsOf(figures))
      : {
          mean: mean(values),
          deviation: variation === 'SAMPLE' ? sampleStandardDeviation(values) : standardDeviation(values),
        };
  if (average === 0)
    throw new DomainError('ZERO_MEAN', {
      zh: '平均值为 0，差异系数没有意义',
      en: 'the mean is 0, so there is no coefficient of variation',
    });
  return { mean: average, deviation, coefficient: deviation / Math.abs(average), units: figures.length };
}

function weightsOf(figures: readonly VariationFigure[]): number[] {
  const weights = figures.map(({ denominator }) => denominator ?? 0);
  if (weights.some((weight) => weight <= 0))
    throw new DomainError('NO_DENOMINATOR', {
      zh: '加权差异系数需要每个单位都报分子、分母，且分母大于 0',
      en: 'the weighted coefficient needs a numerator and a positive denominator of every unit',
    });
  return weights;
}

function weighted(values: readonly number[], weights: readonly number[]): { mean: number; deviation: number } {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const over = (term: (value: number) => number) =>
    values.reduce((sum, value, index) => sum + ((weights[index] as number) / all) * term(value), 0);
  const average = over((value) => value);
  return { mean: average, deviation: Math.sqrt(over((value) => (value - average) ** 2)) };
}
