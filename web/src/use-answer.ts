import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useState } from 'react';
import { ask, Failure } from './transport';

export interface Answered<Result> {
  /** The latest answer. While a new one is loading, the previous one. */
  readonly answer: Result | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Sends the query when the component mounts and whenever the variables change. With null variables it sends nothing.
 */
export function useAnswer<Result, Variables extends object>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables | null,
): Answered<Result> {
  const key = JSON.stringify(variables);
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Answered<Result>, 'reload'>>({ answer: null, failure: null, loading: true });

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

  return { ...state, reload: useCallback(() => setRound((now) => now + 1), []) };
}
