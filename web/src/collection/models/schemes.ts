import type { CollectionsQuery } from '../../generated/graphql';

export type SchemeOfYear = CollectionsQuery['schemes'][number];

/** The latest year first. */
export const inOrder = (one: SchemeOfYear, other: SchemeOfYear): number =>
  other.year - one.year || one.code.localeCompare(other.code);

/** While others are verified, units with more time still report, and returned figures are mended. */
export const isTakingFigures = ({ cycle }: SchemeOfYear): boolean =>
  cycle?.state === 'COLLECTING' || cycle?.state === 'VERIFYING';

/** Those that take figures and those of the latest year, and the others, which are over. */
export function byAge(
  schemes: readonly SchemeOfYear[],
): readonly [present: readonly SchemeOfYear[], older: readonly SchemeOfYear[]] {
  const latest = Math.max(...schemes.map(({ year }) => year));
  const isPresent = (scheme: SchemeOfYear) => scheme.year === latest || isTakingFigures(scheme);
  return [schemes.filter(isPresent), schemes.filter((scheme) => !isPresent(scheme))];
}
