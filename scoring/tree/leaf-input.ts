import type { Exact } from '../numbers/exact.js';

/** What a leaf has of one unit before its method is asked. `ZERO`: nothing, and nothing stands in. */
export type LeafInput = Given | Blank;

export interface Given {
  readonly kind: 'VALUE' | 'STAND_IN';
  readonly value: Exact | null;
  readonly x: Exact;
}

export interface Blank {
  readonly kind: 'MISSING' | 'ZERO' | 'NOT_APPLICABLE';
  readonly value: Exact | null;
}
