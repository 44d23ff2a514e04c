/** What a grading says. Numbers are decimal text; null where there is no figure. */
import type { DecimalText, GroupCode, ItemCode, UnitCode } from './input.js';

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
  /** As observed (a quotient is cut at 12 decimals); null for a parent, or where there is none. */
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
  /** Place within the peer group, 1 is best; ties share it (1, 2, 2, 4; 1, 2, 2, 3 where the scheme's places are DENSE). */
  readonly rank: number | null;
  readonly overallRank: number | null;
  /** Units of the peer group that have a total, this one included. */
  readonly peers: number;
  /** In tree order, parents before their children. */
  readonly items: readonly ItemResult[];
}

export interface GradingResult {
  readonly scheme: string;
  /** In the order of the input's units. */
  readonly units: readonly UnitResult[];
}

/** A finding about a scheme or its data: where (keys and indexes from the scheme or input down), what, and what to do. */
export interface Problem {
  readonly severity: 'ERROR' | 'WARNING';
  /** SCREAMING_SNAKE, stable, searchable. */
  readonly code: string;
  /** e.g. ['scheme', 'items', 0, 'items', 2, 'method', 'bands', 1] or ['observations', 17]. */
  readonly path: readonly (string | number)[];
  readonly message: { readonly zh: string; readonly en: string };
}
