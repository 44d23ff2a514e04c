import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import type { AnalysisKind } from '../../generated/graphql';
import { STORED_ANALYSES } from '../queries';
import { useResults } from './results-context';

/** The stored analyses of one kind of the run, the latest first. */
export function useStored(kind: AnalysisKind) {
  const { run } = useResults();
  const variables = useMemo(() => ({ run: run.id }), [run.id]);
  const { answer, failure, reload } = useAnswer(STORED_ANALYSES, variables);
  const stored = useMemo(
    () => answer && (answer.run?.analyses ?? []).filter((analysis) => analysis.kind === kind),
    [answer, kind],
  );
  return { stored, failure, reload };
}

/** One of the parameters with which an analysis was computed. */
export const parameterOf = (parameters: unknown, name: string): unknown =>
  typeof parameters === 'object' && parameters !== null ? (parameters as Record<string, unknown>)[name] : undefined;
