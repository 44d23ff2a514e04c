import type { Exact } from '../numbers/exact.js';

/** The input of a leaf for one unit before its method is applied. `ZERO`: there is no value and no substitute. */
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
