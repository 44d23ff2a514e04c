import { useMemo } from 'react';
import { type Answered, useAnswer } from '../../api/use-answer';
import type { ResultRowsQuery } from '../../generated/graphql';
import { runOf } from '../models/schemes';
import { RESULT_ROWS, SCHEME_RUNS } from '../queries';
import { useResults } from './results-context';

const NO_ROWS: readonly never[] = [];

/** The results of all units in the run that is shown. */
export function useRows(): Answered<ResultRowsQuery> {
  const { run } = useResults();
  const variables = useMemo(() => ({ filter: { runs: [run.id] } }), [run.id]);
  return useAnswer(RESULT_ROWS, variables);
}

/** An earlier year's scheme with its official run; null while loading, or if there is none. */
export function useEarlier(code: string | undefined) {
  const variables = useMemo(() => (code === undefined ? null : { code }), [code]);
  const { answer, failure, loading } = useAnswer(SCHEME_RUNS, variables);
  const scheme = answer?.scheme ?? null;
  return { scheme, run: scheme && runOf(scheme.runs, undefined), failure, loading };
}

/** Last year's results of all units; none if there was no year before. */
export function useRowsBefore() {
  const { earlier } = useResults();
  const { scheme, run } = useEarlier(earlier[0]?.code);
  const variables = useMemo(() => (run ? { filter: { runs: [run.id] } } : null), [run]);
  const { answer } = useAnswer(RESULT_ROWS, variables);
  return { year: scheme?.year ?? null, rows: answer?.unitScoreRows.rows ?? NO_ROWS };
}
