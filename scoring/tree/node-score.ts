import type { RoundingMode } from '../input.js';
import type { Exact } from '../numbers/exact.js';
import type { ScoreFlag } from '../result.js';

/** One node of the tree for one unit. */
export interface NodeScore {
  /** Null: not applicable, or missing for want of coverage. */
  readonly rate: Exact | null;
  /** Rounded where the scheme rounds items. */
  readonly points: Exact | null;
  readonly flags: readonly ScoreFlag[];
  /** Counts towards the coverage of the node above. */
  readonly covered: boolean;
  /** Left out of the tree from the start, rather than missing: not even counted as uncovered. */
  readonly absent: boolean;
}

export interface Rounding {
  readonly item: number | null;
  readonly mode: RoundingMode;
}

export const roundedPoints = (points: Exact, { item, mode }: Rounding): Exact =>
  item === null ? points : points.round(item, mode);
