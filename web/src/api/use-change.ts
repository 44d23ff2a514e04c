import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useState } from 'react';
import { useMutation } from 'urql';
import { Failure, failureOf, unreachable } from './failure';
import { watchingFor } from './slow-change';

export interface Change<Result, Variables> {
  /** Sends the change. Never throws: a refusal is returned, and kept in `failure` until the next one. */
  readonly run: (variables: Variables) => Promise<Result | Failure>;
  readonly working: boolean;
  readonly failure: Failure | null;
}

/** A mutation. Problems that a person can correct are in its result; a Failure is everything else. */
export function useChange<Result, Variables extends object>(
  document: TypedDocumentNode<Result, Variables>,
): Change<Result, Variables> {
  const [{ fetching }, send] = useMutation(document);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = useCallback(
    async (variables: Variables) => {
      setFailure(null);
      const { data, error } = await watchingFor(send(variables));
      if (error === undefined && data !== undefined) return data;
      const refused = error === undefined ? unreachable() : failureOf(error);
      setFailure(refused);
      return refused;
    },
    [send],
  );
  return { run, working: fetching, failure };
}

/** Narrows what `run` returned. */
export const isFailure = (result: unknown): result is Failure => result instanceof Failure;
