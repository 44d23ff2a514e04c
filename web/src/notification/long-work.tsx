import { useEffect, useState } from 'react';
import { follow } from '../api/client';
import { useAnswer } from '../api/use-answer';
import { useWords } from '../language/words';
import { Progress } from '../ui/progress';
import { RUN_PROGRESS, RUNS_UNDER_WAY, type RunUnderWay } from './queries';
import { useWhileVisible } from './use-while-visible';
import { words } from './words';

const NOTHING = {};
const ASK_EVERY = 60_000;

export interface LongWork {
  readonly scheme: string;
  readonly name: string;
  readonly run: RunUnderWay;
}

const isUnderWay = ({ state }: Pick<RunUnderWay, 'state'>) => state === 'QUEUED' || state === 'RUNNING';

/** 正在进行: runs that the server is working on, wherever they were asked for. */
export function useLongWork(): { readonly work: readonly LongWork[]; readonly reload: () => void } {
  const { answer, reload } = useAnswer(RUNS_UNDER_WAY, NOTHING);
  useWhileVisible(reload, ASK_EVERY);
  const work = (answer?.schemes ?? []).flatMap(({ code, name, runs }) =>
    runs.filter(isUnderWay).map((run) => ({ scheme: code, name, run })),
  );
  return { work, reload };
}

/** The progress of one run, as the server tells it. @param onEnd when it has ended */
export function RunProgressBar({
  work: { name, run },
  onEnd,
}: {
  readonly work: LongWork;
  readonly onEnd: () => void;
}) {
  const t = useWords(words);
  const [now, setNow] = useState<Pick<RunUnderWay, 'state' | 'unitsDone' | 'unitsTotal'>>(run);
  useEffect(() => {
    const over = new AbortController();
    const listen = async () => {
      for await (const { runProgress } of follow(RUN_PROGRESS, { id: run.id }, over.signal)) setNow(runProgress);
      if (!over.signal.aborted) onEnd();
    };
    // Without a stream the list is asked anew each minute.
    listen().catch(() => undefined);
    return () => over.abort();
  }, [run.id, onEnd]);
  const { unitsDone: done, unitsTotal: total } = now;
  return (
    <Progress
      label={t('run', { name, number: run.number })}
      {...(total > 0 && { value: (100 * done) / total, text: t('units', { done, total }) })}
    />
  );
}
