import { useAnswer } from '../../api/use-answer';
import type { GradedResultsQuery } from '../../generated/graphql';
import type { SchemeOption } from '../models/schemes';
import { GRADED_SCHEMES } from '../queries';

const NOTHING = {};

/** The schemes of which this person may see results. */
export const useGraded = () => useAnswer(GRADED_SCHEMES, NOTHING);

export const gradedSchemes = ({ scoreSummary }: GradedResultsQuery): SchemeOption[] =>
  scoreSummary.flatMap(({ year, scheme, schemeKind: kind }) =>
    year == null || scheme == null || kind == null ? [] : [{ year, code: scheme, kind }],
  );
