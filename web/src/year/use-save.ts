import { useState } from 'react';
import type { Failure } from '../api/failure';
import { isFailure } from '../api/use-change';
import type { Problem } from '../ui/problems';

/** The problems of the last attempt to store something; a refusal is a problem of the whole. */
export function useSave() {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  /** @returns true if it was stored */
  async function save<Result>(
    sending: Promise<Result | Failure>,
    problemsOf: (result: Result) => readonly Problem[],
  ): Promise<boolean> {
    const result = await sending;
    const found = isFailure(result) ? [{ code: result.code, field: null, message: result.words }] : problemsOf(result);
    setProblems(found);
    return found.length === 0;
  }
  return { problems, save, clear: () => setProblems([]) };
}
