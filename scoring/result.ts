/** The result of a grading. Numbers are decimal text; null for a missing figure. */
import type { DecimalText, GroupCode, ItemCode, SchemeCode, UnitCode } from './input.js';

export const SCORE_FLAGS = [
  'CAPPED',
  'FLOORED',
  'MISSING_ZERO',
  'NOT_APPLICABLE',
  'STAND_IN',
  'TRANSFORMED',
  'LOW_COVERAGE',
] as const;
export type ScoreFlag = (typeof SCORE_FLAGS)[number];

/** One node of the tree for one unit, leaf or parent. Rates (and points where the scheme doesn't round items) are cut at 12 decimals. */
export interface ItemResult {
  readonly item: ItemCode;
  /** The observed value (a quotient is cut at 12 decimals); null for a parent, or if there is none. */
  readonly value: DecimalText | null;
  readonly target: DecimalText | null;
  readonly rate: DecimalText | null;
  readonly points: DecimalText | null;
  readonly flags: readonly ScoreFlag[];
}

export interface UnitResult {
  readonly unit: UnitCode;
  readonly group: GroupCode;
  readonly base: DecimalText | null;
  readonly bonus: DecimalText;
  readonly deduction: DecimalText;
  readonly total: DecimalText | null;
  readonly grade: string | null;
  /** Rank within the peer group, 1 is the best; ties share it (1, 2, 2, 4; with DENSE 1, 2, 2, 3). */
  readonly rank: number | null;
  readonly overallRank: number | null;
  /** Number of units of the peer group with a total, including this one. */
  readonly peers: number;
  /** In tree order, parents before their children. */
  readonly items: readonly ItemResult[];
}

export interface GradingResult {
  readonly scheme: SchemeCode;
  /** In the order of the input's units. */
  readonly units: readonly UnitResult[];
}

/**
 * A problem of a scheme or its data: its place (keys and indexes from the scheme or the input), its description, and
 * the correction.
 */
export interface Problem {
  readonly severity: 'ERROR' | 'WARNING';
  /** SCREAMING_SNAKE, stable, searchable. */
  readonly code: string;
  /** e.g. ['scheme', 'items', 0, 'items', 2, 'method', 'bands', 1] or ['observations', 17]. */
  readonly path: readonly (string | number)[];
  readonly message: { readonly zh: string; readonly en: string };
}
