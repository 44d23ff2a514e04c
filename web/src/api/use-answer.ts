import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { onSignedInAgain } from './client';
import { type Failure, failureOf } from './failure';

export interface Answered<Result> {
  /** The latest answer. While a new one is loading, the previous one. */
  readonly answer: Result | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Asks when the component mounts and whenever the variables change, and again after a change that touched a type in
 * the answer. A kept answer is shown at once, while the server is asked. With null variables it asks nothing.
 */
export function useAnswer<Result, Variables extends object>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables | null,
): Answered<Result> {
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: document,
    // urql's type wants variables even while it is paused.
    variables: (variables ?? {}) as Variables,
    pause: variables === null,
    requestPolicy: 'cache-and-network',
  });
  const failure = useMemo(() => (error === undefined ? null : failureOf(error)), [error]);
  const reload = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  // While an expired session is renewed over the page, the page keeps what it shows, and with it what was typed there.
  const last = useRef<Result | null>(null);
  if (failure === null && data !== undefined) last.current = data;
  const isExpired = failure?.code === 'UNAUTHENTICATED';
  useEffect(() => (isExpired ? onSignedInAgain(reload) : undefined), [isExpired, reload]);
  const kept = isExpired ? last.current : null;
  if (kept !== null) return { answer: kept, failure: null, loading: false, reload };
  return { answer: failure === null ? (data ?? null) : null, failure, loading: fetching || stale, reload };
}
