/**
 * Multi-criteria methods for a bundle: TOPSIS by peer group, 差异系数 (coefficient of variation) by item, AHP from a file
 * of judgements.
 */

import { readFile } from 'node:fs/promises';
import { type Ahp, type AhpMethod, ahp, type Judgements, type RandomIndexTable } from '../../scoring/analysis/ahp.js';
import { type Figures, tableOf } from '../../scoring/analysis/columns.js';
import { judgementOf } from '../../scoring/analysis/judgement.js';
import { reportedFigures } from '../../scoring/analysis/reported-figures.js';
import { type Topsis, type TopsisNormalisation, topsis, type Weighting } from '../../scoring/analysis/topsis.js';
import { coefficientOfVariation, type VariationFigure } from '../../scoring/analysis/variation.js';
import type { GroupCode, ItemCode } from '../../scoring/input.js';
import { DomainError, ScoringErrors } from '../../scoring/problems/problem.js';
import { readRules } from '../../scoring/rules/rules.js';
import type { GradedBundle } from './read-and-grade.js';

export interface CriteriaOptions {
  readonly figures: Figures;
  readonly topsis: TopsisNormalisation;
  readonly weighting: Weighting;
  /** File of judgement matrices. Without it there is no AHP. */
  readonly judgements?: string;
  readonly ahp: AhpMethod;
  readonly randomIndex: RandomIndexTable;
}

export interface ItemVariation {
  readonly item: ItemCode;
  readonly name: string;
  readonly units: number;
  /** Weighted by the denominators; null where the figures have none. */
  readonly weighted: number | null;
  /** Each unit has the same weight; divided by n, not n − 1. */
  readonly population: number | null;
}

export interface BundleCriteria {
  readonly topsis: readonly (Topsis & { readonly group: GroupCode })[];
  readonly variation: readonly ItemVariation[];
  readonly ahp: Ahp | null;
}

/** @throws Error if the file of judgements cannot be used; the message names each wrong cell */
export async function criteriaOf({ bundle, result }: GradedBundle, options: CriteriaOptions): Promise<BundleCriteria> {
  const groups = [...new Set(bundle.units.map(({ group }) => group))];
  return {
    topsis: groups
      .map((group) => ({
        group,
        ...topsis(tableOf(bundle, result, options.figures, group), options.topsis, options.weighting),
      }))
      .filter(({ units }) => units.length > 0),
    variation: readRules(bundle).nodes.flatMap((node): ItemVariation[] => {
      const figures = reportedFigures(bundle, result, node, null);
      if (node.leaf === null || figures.length < 2) return [];
      return [
        {
          item: node.item.code,
          name: node.item.name,
          units: figures.length,
          weighted: variationOrNull(figures, 'WEIGHTED'),
          population: variationOrNull(figures, 'POPULATION'),
        },
      ];
    }),
    ahp: options.judgements === undefined ? null : await ahpOf(options.judgements, options),
  };
}

/** Null where the coefficient cannot be computed: there are no denominators, or the mean is 0. */
function variationOrNull(figures: readonly VariationFigure[], variation: 'WEIGHTED' | 'POPULATION'): number | null {
  try {
    return coefficientOfVariation(figures, variation).coefficient;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

async function ahpOf(file: string, options: CriteriaOptions): Promise<Ahp> {
  const given = parsed(file, await readFile(file, 'utf8'));
  try {
    return ahp(given, options.ahp, options.randomIndex);
  } catch (error) {
    if (!(error instanceof ScoringErrors)) throw error;
    throw new Error(error.problems.map(({ message }) => `${file}: ${message.zh} · ${message.en}`).join('\n'), {
      cause: error,
    });
  }
}

/** Accepts one matrix, or a list with one matrix for each person. */
function parsed(file: string, text: string): Judgements[] {
  const matrixOf = (value: unknown): Judgements | null => {
    if (!Array.isArray(value) || !value.every((row) => Array.isArray(row))) return null;
    const matrix = value.map((row: unknown[]) => row.map(judgementOf));
    return matrix.some((row) => row.includes(null)) ? null : (matrix as Judgements);
  };
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    given = null;
  }
  const single = matrixOf(given);
  if (single !== null) return [single];
  const matrices = Array.isArray(given) ? given.map(matrixOf) : [null];
  if (matrices.every((matrix) => matrix !== null)) return matrices;
  throw new Error(
    `${file}：应为 JSON 判断矩阵，如 [[1, 3], ["1/3", 1]]，或每人一个矩阵的列表 · a JSON matrix such as [[1, 3], ["1/3", 1]], or a list with one matrix for each person`,
  );
}
