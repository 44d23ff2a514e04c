import type { CollectionsQuery } from '../../generated/graphql';

export type SchemeOfYear = CollectionsQuery['schemes'][number];

/** The latest year first. */
export const inOrder = (one: SchemeOfYear, other: SchemeOfYear): number =>
  other.year - one.year || one.code.localeCompare(other.code);

/** While others are verified, units with more time still report, and returned figures are mended. */
export const isTakingFigures = ({ cycle }: SchemeOfYear): boolean =>
  cycle?.state === 'COLLECTING' || cycle?.state === 'VERIFYING';
