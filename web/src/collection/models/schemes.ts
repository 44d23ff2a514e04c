import type { CollectionsQuery } from '../../generated/graphql';

export type SchemeOfYear = CollectionsQuery['schemes'][number];

/** The latest year first. */
export const inOrder = (one: SchemeOfYear, other: SchemeOfYear): number =>
  other.year - one.year || one.code.localeCompare(other.code);

export const isTakingFigures = ({ cycle }: SchemeOfYear): boolean => cycle?.state === 'COLLECTING';
