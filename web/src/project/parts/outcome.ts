import { useState } from 'react';
import type { Failure } from '../../api/failure';
import { isFailure } from '../../api/use-change';
import type { ProjectOutcomeFragment } from '../../generated/graphql';
import type { Problem } from '../../ui/problems';
import { toast } from '../../ui/toast';

/** What a change of this subject answers: done, or the problems, which the form shows. What was typed stays. */
export function useOutcome(onDone: () => void) {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  async function take(answer: Promise<{ readonly result: ProjectOutcomeFragment } | Failure>, said: string) {
    const found = await answer;
    if (isFailure(found)) return setProblems([{ code: found.code, field: null, message: found.words }]);
    setProblems(found.result.problems);
    if (!found.result.done) return;
    toast(said);
    onDone();
  }
  return { problems, take };
}
