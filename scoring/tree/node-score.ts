import type { RoundingMode } from '../input.js';
import type { Exact } from '../numbers/exact.js';
import type { ScoreFlag } from '../result.js';

/** The score of one node of the tree for one unit. */
export interface NodeScore {
  /** Null if not applicable, or missing for lack of coverage. */
  readonly rate: Exact | null;
  /** Rounded if the scheme rounds items. */
  readonly points: Exact | null;
  readonly flags: readonly ScoreFlag[];
  /** True if it counts towards the parent's coverage. */
  readonly covered: boolean;
  /** True if it is not part of the tree at all, rather than missing; then it does not count as uncovered either. */
  readonly absent: boolean;
}

export interface Rounding {
  readonly item: number | null;
  readonly mode: RoundingMode;
}

export const roundedPoints = (points: Exact, { item, mode }: Rounding): Exact =>
  item === null ? points : points.round(item, mode);
