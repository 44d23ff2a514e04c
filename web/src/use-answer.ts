import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useState } from 'react';
import { ask, Failure } from './transport';

export interface Answered<Result> {
  /** The latest answer; while a new one is under way, the one before. */
  readonly answer: Result | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly again: () => void;
}

/** Asks when the page appears and whenever the variables change. Null variables ask nothing. */
export function useAnswer<Result, Variables extends object>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables | null,
): Answered<Result> {
  const key = JSON.stringify(variables);
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Answered<Result>, 'again'>>({ answer: null, failure: null, loading: true });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the variables, the round for a repeat
  useEffect(() => {
    if (variables === null) return;
    const controller = new AbortController();
    setState(({ answer }) => ({ answer, failure: null, loading: true }));
    ask(document, variables, controller.signal)
      .then((answer) => ({ answer, failure: null, loading: false }))
      .catch((failure: unknown) => ({ answer: null, failure: failure as Failure, loading: false }))
      .then((next) => {
        if (!controller.signal.aborted) setState(next);
      });
    return () => controller.abort();
  }, [document, key, round]);

  return { ...state, again: useCallback(() => setRound((now) => now + 1), []) };
}
