import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { lastOfEachGroup, type RankedRow } from '../models/ranking';
import { GRADE_STEPS } from '../queries';
import { useResults } from './results-context';

export interface Quota {
  readonly grade: string;
  readonly room: number;
}

/** The room of each grade with a quota, by peer group, as the grading computed it. */
export function useQuotas(rows: readonly RankedRow[]): ReadonlyMap<string, readonly Quota[]> {
  const { scheme, run } = useResults();
  const hasQuotas = scheme.grades.some(({ quota }) => quota != null);
  const variables = useMemo(
    () => (hasQuotas && rows.length > 0 ? { units: lastOfEachGroup(rows), scheme: scheme.code, run: run.id } : null),
    [hasQuotas, rows, scheme.code, run.id],
  );
  const { answer } = useAnswer(GRADE_STEPS, variables);
  return useMemo(
    () =>
      new Map(
        (answer?.units.nodes ?? []).flatMap(({ assessment }) =>
          assessment
            ? [
                [
                  assessment.group,
                  assessment.trace.steps.flatMap(({ grade, room }) => (room == null ? [] : [{ grade, room }])),
                ],
              ]
            : [],
        ),
      ),
    [answer],
  );
}
