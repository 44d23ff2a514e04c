/** A mutation whose problems and refusals are shown as a message or beside the form. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useState } from 'react';
import { isFailure, useChange } from '../api/use-change';
import { useText } from '../language/words';
import type { Problem } from '../ui/problems';
import { toast } from '../ui/toast';

/** What a mutation answers: one field, which may have problems. */
type Changed = Readonly<Record<string, unknown>>;

export interface Act<Result, Variables> {
  /** @returns the answer; null if it was refused or has problems */
  readonly run: (variables: Variables) => Promise<Result | null>;
  readonly problems: readonly Problem[];
  readonly reset: () => void;
  readonly working: boolean;
}

/** @param isForm true if a form shows the problems; else they are messages at the foot of the page */
export function useAct<Result extends Changed, Variables extends object>(
  document: TypedDocumentNode<Result, Variables>,
  isForm = false,
): Act<Result, Variables> {
  const text = useText();
  const change = useChange(document);
  const [problems, setProblems] = useState<readonly Problem[]>(NONE);
  const { run: send } = change;
  const run = useCallback(
    async (variables: Variables) => {
      const result = await send(variables);
      const found = isFailure(result)
        ? result.fields.length === 0
          ? [{ code: result.code, field: null, message: result.words }]
          : [{ code: result.code, field: result.fields[0] ?? null, message: result.words }]
        : problemsOf(result);
      if (isForm) setProblems(found);
      else for (const { message } of found) toast(text(message), 'bad');
      return isFailure(result) || found.length > 0 ? null : result;
    },
    [send, isForm, text],
  );
  const reset = useCallback(() => setProblems(NONE), []);
  return { run, problems, reset, working: change.working };
}

const NONE: readonly Problem[] = [];

function problemsOf(result: Changed): readonly Problem[] {
  return Object.entries(result).flatMap(([name, value]) => {
    if (name === '__typename' || typeof value !== 'object' || value === null) return [];
    return (value as { readonly problems?: readonly Problem[] }).problems ?? [];
  });
}
