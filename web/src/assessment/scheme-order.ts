import type { SchemeKind } from '../generated/graphql';

interface Ordered {
  readonly year: number;
  readonly scheme: { readonly kind: SchemeKind; readonly code: string };
}

/** The latest year first. Within a year, yearly schemes before special ones, then by code. */
export const byYearAndKind = (a: Ordered, b: Ordered): number =>
  b.year - a.year ||
  Number(a.scheme.kind === 'SPECIAL') - Number(b.scheme.kind === 'SPECIAL') ||
  (a.scheme.code < b.scheme.code ? -1 : 1);
