import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { ScoringErrors } from '../problems/problem.js';
import type { Problem } from '../result.js';
import { normalised } from './columns.js';
import { areReciprocal, exactOf } from './judgement.js';

/** A judgement matrix: `a[i][j]` tells how many times as important criterion i is as j, on Saaty's scale 1 to 9. */
export type Judgements = readonly (readonly number[])[];

/** EIGENVECTOR is Saaty's method. GEOMETRIC_MEAN of rows is an approximation that differs in the third decimal. */
export const AHP_METHODS = ['EIGENVECTOR', 'GEOMETRIC_MEAN'] as const;
export type AhpMethod = (typeof AHP_METHODS)[number];

/** Two tables of random indices are in use. Near the limit, a matrix may pass with one and fail with the other. */
export const RANDOM_INDEX_TABLES = ['SAATY_1980', 'SAATY_2008'] as const;
export type RandomIndexTable = (typeof RANDOM_INDEX_TABLES)[number];

/**
 * Indexed by the number of criteria, from 1. Sources: Saaty, The Analytic Hierarchy Process (1980); Saaty, IJSSCI 1
 * (2008).
 */
const RANDOM_INDEX: Readonly<Record<RandomIndexTable, readonly number[]>> = {
  SAATY_1980: [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59],
  SAATY_2008: [0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59],
};
const MOST_CRITERIA = 15;

/** Above this limit the judgements are inconsistent and should be reviewed. */
export const CONSISTENCY_LIMIT = 0.1;

export interface Ahp {
  /** Their sum is 1. */
  readonly weights: readonly number[];
  /** λmax, at least n. */
  readonly lambdaMax: number;
  /** `CI = (λmax − n) ÷ (n − 1)`; 0 for fewer than three. */
  readonly consistencyIndex: number;
  readonly randomIndex: number;
  /** `CR = CI ÷ RI`; 0 for fewer than three. */
  readonly consistencyRatio: number;
  /** CR ≤ 0.1. */
  readonly consistent: boolean;
}

/**
 * 层次分析法: computes weights from pairwise judgements, and how much the judgements contradict each other.
 *
 * The judgements of several people are combined by the geometric mean of each entry, which keeps them reciprocal.
 * λmax is the principal eigenvalue; for GEOMETRIC_MEAN it is the mean of `(A w)ᵢ ÷ wᵢ`. Source: Saaty (1980).
 *
 * @param judgements one matrix for each person
 * @throws ScoringErrors with every wrong entry
 */
export function ahp(judgements: readonly Judgements[], method: AhpMethod, table: RandomIndexTable): Ahp {
  const problems = checkJudgements(judgements);
  if (problems.length > 0) throw new ScoringErrors(problems);
  const matrix = joined(judgements);
  const n = matrix.rows;
  const { weights, lambdaMax } = method === 'EIGENVECTOR' ? principal(matrix) : byRows(matrix);
  const consistencyIndex = n < 3 ? 0 : Math.max(0, (lambdaMax - n) / (n - 1));
  const randomIndex = RANDOM_INDEX[table][n - 1] as number;
  const consistencyRatio = n < 3 ? 0 : consistencyIndex / randomIndex;
  return {
    weights,
    lambdaMax,
    consistencyIndex,
    randomIndex,
    consistencyRatio,
    consistent: consistencyRatio <= CONSISTENCY_LIMIT,
  };
}

/** Every fault of the judgements: form, sign, diagonal, reciprocity, each with its cell. */
export function checkJudgements(judgements: readonly Judgements[]): Problem[] {
  const size = judgements[0]?.length ?? 0;
  if (size === 0 || size > MOST_CRITERIA) {
    return [
      wrong('WRONG_SIZE', [], {
        zh: `判断矩阵应有 1 至 ${MOST_CRITERIA} 行，现有 ${size} 行`,
        en: `a judgement matrix has 1 to ${MOST_CRITERIA} rows, this one ${size}`,
      }),
    ];
  }
  return judgements.flatMap((matrix, person) => {
    const shape = matrix.flatMap((row, i) =>
      row.length === size && matrix.length === size ? [] : [notSquare(person, i, row.length, size)],
    );
    return shape.length > 0
      ? shape
      : matrix.flatMap((row, i) => row.flatMap((_, j) => checkCell(matrix, person, i, j)));
  });
}

function checkCell(matrix: Judgements, person: number, i: number, j: number): Problem[] {
  const entry = matrix[i]?.[j] as number;
  const cell = {
    zh: `第 ${person + 1} 个矩阵第 ${i + 1} 行第 ${j + 1} 列`,
    en: `matrix ${person + 1}, row ${i + 1}, column ${j + 1}`,
  };
  const path = [person, i, j];
  if (!(Number.isFinite(entry) && entry > 0)) {
    return [
      wrong('NOT_POSITIVE', path, { zh: `${cell.zh}：${entry} 应大于 0`, en: `${cell.en}: ${entry} must be above 0` }),
    ];
  }
  if (i === j && entry !== 1) {
    return [wrong('DIAGONAL', path, { zh: `${cell.zh}：对角线应为 1`, en: `${cell.en}: the diagonal must be 1` })];
  }
  const opposite = matrix[j]?.[i] as number;
  if (i > j && opposite > 0 && !areReciprocal(entry, opposite)) {
    return [
      wrong('NOT_RECIPROCAL', path, {
        zh: `${cell.zh}：${entry} 应为第 ${j + 1} 行第 ${i + 1} 列 ${opposite} 的倒数`,
        en: `${cell.en}: ${entry} must be the reciprocal of ${opposite} in row ${j + 1}, column ${i + 1}`,
      }),
    ];
  }
  return [];
}

const notSquare = (person: number, row: number, entries: number, size: number): Problem =>
  wrong('NOT_SQUARE', [person, row], {
    zh: `第 ${person + 1} 个矩阵第 ${row + 1} 行有 ${entries} 列，应为 ${size} 行 ${size} 列`,
    en: `matrix ${person + 1}, row ${row + 1} has ${entries} entries; every matrix must be ${size} by ${size}`,
  });

const wrong = (code: string, path: readonly number[], message: Problem['message']): Problem => ({
  severity: 'ERROR',
  code,
  path: ['judgements', ...path],
  message,
});

/** The geometric means of the judgements, with their reciprocals below the diagonal. */
function joined(judgements: readonly Judgements[]): Matrix {
  const size = judgements[0]?.length ?? 0;
  const matrix = Matrix.ones(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const entries = judgements.map((person) => exactOf(person[i]?.[j] as number, person[j]?.[i] as number));
      const logs = entries.reduce((sum, entry) => sum + Math.log(entry), 0);
      const mean = entries.length === 1 ? (entries[0] as number) : Math.exp(logs / entries.length);
      matrix.set(i, j, mean);
      matrix.set(j, i, 1 / mean);
    }
  }
  return matrix;
}

function principal(matrix: Matrix): { weights: number[]; lambdaMax: number } {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix);
  const lambdaMax = Math.max(...realEigenvalues);
  const vector = eigenvectorMatrix.getColumn(realEigenvalues.indexOf(lambdaMax));
  return { weights: normalised(vector.map(Math.abs)), lambdaMax };
}

function byRows(matrix: Matrix): { weights: number[]; lambdaMax: number } {
  const n = matrix.rows;
  const weights = normalised(
    matrix.to2DArray().map((row) => Math.exp(row.reduce((sum, entry) => sum + Math.log(entry), 0) / n)),
  );
  const product = matrix.mmul(Matrix.columnVector(weights)).getColumn(0);
  return { weights, lambdaMax: product.reduce((sum, entry, i) => sum + entry / (weights[i] as number), 0) / n };
}
