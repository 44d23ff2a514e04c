import { createContext, useContext } from 'react';
import type { SchemeOption } from '../models/schemes';
import type { ResultsRun, ResultsScheme } from '../queries';

/** What every view of the results shows: a scheme, one of its runs, and what there was before. */
export interface ResultsContext {
  readonly scheme: ResultsScheme;
  readonly run: ResultsRun;
  /** The peer group that the views are limited to. */
  readonly group: string | null;
  /** Earlier schemes of the same series, the latest first. */
  readonly earlier: readonly SchemeOption[];
  /** Loads the scheme, its cycle and its runs again. */
  readonly reload: () => void;
}

const Context = createContext<ResultsContext | null>(null);
export const ResultsProvider = Context.Provider;

/** Below `pages/results.tsx`, which shows its views only when there is a run. */
export function useResults(): ResultsContext {
  const results = useContext(Context);
  if (results === null) throw new Error('no results');
  return results;
}
