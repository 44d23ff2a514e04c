import { useEffect, useRef, useState } from 'react';
import { useAddress } from '../../address';
import { graphql } from '../../generated';
import type { RunFailureQuery, RunState } from '../../generated/graphql';
import { RUN_STATE } from '../../generated/names';
import { Both } from '../../layout/both';
import { ask, type Failure, follow } from '../../transport';
import type { Scheme } from '../scheme-overview';
import './regrade.css';

const START_RUN = graphql(`
  mutation StartRun($scheme: String!, $adopt: Boolean!) {
    startRun(scheme: $scheme, adopt: $adopt) {
      run {
        id
        number
        unitsTotal
      }
      problems {
        code
        message {
          zh
        }
      }
    }
  }
`);

const RUN_PROGRESS = graphql(`
  subscription RunProgress($run: ID!) {
    runProgress(id: $run) {
      state
      unitsDone
      unitsTotal
    }
  }
`);

const RUN_FAILURE = graphql(`
  query RunFailure($run: ID!) {
    run(id: $run) {
      state
      failure {
        message {
          zh
        }
        problems {
          code
          message {
            zh
          }
        }
      }
    }
  }
`);

interface Progress {
  readonly state: RunState;
  readonly unitsDone: number;
  readonly unitsTotal: number;
}
interface Trouble {
  readonly message: string;
  readonly problems: readonly { readonly code: string; readonly message: { readonly zh: string } }[];
}

/** 重新评分: starts a run and shows its progress. A run does not change earlier results. */
export function Regrade({ scheme, reload }: { readonly scheme: Scheme; readonly reload: () => void }) {
  const [, go] = useAddress();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [number, setNumber] = useState(0);
  const [done, setDone] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const may = (action: string) =>
    scheme.cycle?.allowedActions.some((option) => option.action === action && option.allowed) ?? false;
  const adopt = may('GRADE_OFFICIALLY');
  if (!adopt && !may('GRADE')) return null;

  async function start() {
    controller.current = new AbortController();
    const { signal } = controller.current;
    setTrouble(null);
    setDone(null);
    setProgress({ state: 'QUEUED', unitsDone: 0, unitsTotal: 0 });
    try {
      const { run, problems } = (await ask(START_RUN, { scheme: scheme.code, adopt })).startRun;
      if (run === null) return setTrouble({ message: '没有开始评分：', problems });
      setNumber(run.number);
      let last: Progress | null = null;
      for await (const { runProgress } of follow(RUN_PROGRESS, { run: run.id }, signal)) {
        last = runProgress;
        setProgress(runProgress);
      }
      if (signal.aborted) return;
      if (last?.state !== 'COMPLETED') return setTrouble(troubleOf(await ask(RUN_FAILURE, { run: run.id })));
      setDone(run.id);
      reload();
    } catch (error) {
      setTrouble({ message: (error as Failure).message, problems: [] });
    } finally {
      if (!signal.aborted) setProgress(null);
    }
  }

  return (
    <section className="regrade screen-only" aria-label="重新评分">
      <button type="button" className="button" disabled={progress !== null} onClick={start}>
        <Both zh="重新评分" en="Grade again" />
      </button>
      <p className="quiet">
        {adopt ? '按现有已核验数据再评一次，完成后作为正式结果。' : '按现有已核验数据试评一次，不改变正式结果。'}
      </p>
      <div className="regrade-state" role="status">
        {progress && (
          <>
            <progress
              aria-label="评分进度"
              max={progress.unitsTotal || 1}
              value={progress.unitsTotal ? progress.unitsDone : undefined}
            />
            {RUN_STATE[progress.state].zh}
            {progress.unitsTotal > 0 && `：${progress.unitsDone} / ${progress.unitsTotal} 个单位`}
          </>
        )}
        {done && (
          <p>
            第 {number} 次评分已完成。
            <button type="button" className="link" onClick={() => go({ run: done })}>
              查看这次结果
            </button>
          </p>
        )}
      </div>
      {trouble && (
        <div role="alert" className="alert">
          <p>{trouble.message}</p>
          <ul>
            {trouble.problems.map((problem, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered, and problems may repeat
              <li key={at}>{problem.message.zh}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Why there is no result: the run failed, or only the connection for its progress broke. */
function troubleOf({ run }: RunFailureQuery): Trouble {
  if (run?.state !== 'FAILED') return { message: '进度连接中断，评分可能仍在进行，请稍后刷新页面。', problems: [] };
  return {
    message: run.failure?.message.zh ?? '评分失败。',
    problems: run.failure?.problems ?? [],
  };
}
