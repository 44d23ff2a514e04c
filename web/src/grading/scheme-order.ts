import type { SchemeKind } from '../generated/graphql';

interface Ordered {
  readonly year: number;
  readonly kind: SchemeKind;
  readonly code: string;
}

/** The latest year first. Within a year, yearly schemes before special ones, then by code. */
export const byYearAndKind = (a: Ordered, b: Ordered): number =>
  b.year - a.year || Number(a.kind === 'SPECIAL') - Number(b.kind === 'SPECIAL') || (a.code < b.code ? -1 : 1);
