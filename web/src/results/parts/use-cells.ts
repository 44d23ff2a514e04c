import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { ask } from '../../api/client';
import { Failure, unreachable } from '../../api/failure';
import { SCORE_CELLS, type ScoreCell } from '../queries';
import { useResults } from './results-context';

interface Cells {
  /** Null while they are loading. */
  readonly cells: readonly ScoreCell[] | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

/** All scores of items of the run, page by page: a large run has more than one answer may hold. */
export function useCells(): Cells {
  const { run } = useResults();
  const client = useClient();
  const [cells, setCells] = useState<readonly ScoreCell[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again
  useEffect(() => {
    let gone = false;
    setCells(null);
    setFailure(null);
    void (async () => {
      try {
        const all: ScoreCell[] = [];
        let after: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof nextPage>> = await nextPage(run.id, after);
          all.push(...page.rows);
          after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
        } while (after !== null && !gone);
        if (!gone) setCells(all);
      } catch (error) {
        if (!gone) setFailure(error instanceof Failure ? error : unreachable());
      }
    })();
    return () => {
      gone = true;
    };

    async function nextPage(id: string, from: string | null) {
      return (await ask(client, SCORE_CELLS, { run: id, after: from })).scoreRows;
    }
  }, [client, run.id, round]);
  return { cells, failure, reload: useCallback(() => setRound((now) => now + 1), []) };
}
