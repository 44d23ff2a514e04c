import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { ask, follow } from '../../api/client';
import { Failure } from '../../api/failure';
import { isFailure, useChange } from '../../api/use-change';
import type { RunState } from '../../generated/graphql';
import { RUN_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { type Problem, Problems } from '../../ui/problems';
import { Progress } from '../../ui/progress';
import { type ResultsScheme, RUN_PROGRESS, RUN_STATE_NOW, START_RUN } from '../queries';
import { words } from '../words';
import './regrade.css';

interface Running {
  readonly id: string;
  readonly number: number;
  readonly state: RunState;
  readonly done: number;
  readonly total: number;
}

interface Trouble {
  readonly message: string;
  readonly problems: readonly Problem[];
}

/**
 * 评分: starts a run, on trial or officially as the cycle allows, and shows its progress. A run that is already going on
 * when the page opens is followed as well. A run changes no earlier result.
 */
export function Regrade({ scheme, reload }: { readonly scheme: ResultsScheme; readonly reload: () => void }) {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(RUN_STATE);
  const client = useClient();
  const navigate = useNavigate();
  const request = useChange(START_RUN);
  const [running, setRunning] = useState<Running | null>(null);
  const [done, setDone] = useState<Running | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const following = useRef<AbortController | null>(null);
  useEffect(() => () => following.current?.abort(), []);

  const underWay = scheme.runs.find(({ state }) => state === 'QUEUED' || state === 'RUNNING');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another run is a reason to follow, not another drawing
  useEffect(() => {
    if (underWay === undefined || following.current !== null) return;
    const { id, number, state, unitsDone, unitsTotal } = underWay;
    void watch({ id, number, state, done: unitsDone, total: unitsTotal });
  }, [underWay]);

  async function watch(run: Running) {
    const controller = new AbortController();
    following.current = controller;
    const { signal } = controller;
    setRunning(run);
    try {
      let state: RunState = run.state;
      for await (const { runProgress } of follow(RUN_PROGRESS, { run: run.id }, signal)) {
        state = runProgress.state;
        setRunning({ ...run, state, done: runProgress.unitsDone, total: runProgress.unitsTotal });
      }
      if (signal.aborted) return;
      if (state === 'COMPLETED') {
        setDone(run);
        reload();
      } else setTrouble(await whatFailed(run));
    } catch (error) {
      if (!signal.aborted)
        setTrouble({ message: error instanceof Failure ? text(error.words) : t('progressLost'), problems: [] });
    } finally {
      if (!signal.aborted) setRunning(null);
      following.current = null;
    }
  }

  /** Why there is no result: the run failed, or only the connection for its progress broke. */
  async function whatFailed({ id }: Running): Promise<Trouble> {
    const { run } = await ask(client, RUN_STATE_NOW, { run: id });
    if (run?.state !== 'FAILED') return { message: t('progressLost'), problems: [] };
    return {
      message: run.failure ? text(run.failure.message) : t('runFailed'),
      problems: run.failure?.problems ?? [],
    };
  }

  async function start(adopt: boolean) {
    setTrouble(null);
    setDone(null);
    const answer = await request.run({ scheme: scheme.code, adopt });
    if (isFailure(answer)) return setTrouble({ message: text(answer.words), problems: [] });
    const { run, problems } = answer.startRun;
    if (run === null || run === undefined) return setTrouble({ message: t('runFailed'), problems });
    void watch({ id: run.id, number: run.number, state: 'QUEUED', done: 0, total: run.unitsTotal });
  }

  const options = scheme.cycle?.allowedActions ?? [];
  const trial = options.find(({ action }) => action === 'GRADE');
  const official = options.find(({ action }) => action === 'GRADE_OFFICIALLY');
  if (!trial && !official) return null;
  const why = (option: typeof trial) =>
    option?.allowed ? null : option?.because ? text(option.because) : t('runFailed');
  const busy = running !== null || request.working;
  return (
    <section className="results-regrade screen-only" aria-label={t('run')}>
      <div className="results-regrade-acts">
        {trial && (
          <Button size="small" onPress={() => start(false)} isPending={busy} why={why(trial)}>
            {t('gradeTrial')}
          </Button>
        )}
        {official && (
          <Button size="small" onPress={() => start(true)} isPending={busy} why={why(official)}>
            {t('gradeOfficially')}
          </Button>
        )}
        <span className="results-quiet">{t(official?.allowed ? 'gradeOfficiallyHelp' : 'gradeTrialHelp')}</span>
      </div>
      <div role="status">
        {running && (
          <Progress
            label={`${t('progress')} · ${stateName(running.state)}`}
            {...(running.total > 0
              ? {
                  value: (running.done / running.total) * 100,
                  text: t('progressOf', { done: running.done, total: running.total }),
                }
              : {})}
          />
        )}
        {done && (
          <p className="results-regrade-done">
            {t('runDone', { number: done.number })}
            <Button
              size="small"
              onPress={() => navigate({ to: '.', search: ((now: object) => ({ ...now, run: done.id })) as never })}
            >
              {t('openRun')}
            </Button>
            <Button
              size="small"
              onPress={() =>
                navigate({
                  to: '/results/$scheme/runs',
                  params: { scheme: scheme.code },
                  search: { run: done.id },
                })
              }
            >
              {t('compareRun')}
            </Button>
          </p>
        )}
      </div>
      {trouble && (
        <div role="alert" className="alert">
          <p>{trouble.message}</p>
          <Problems problems={trouble.problems} />
        </div>
      )}
    </section>
  );
}
