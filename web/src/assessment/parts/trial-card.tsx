import { useEffect, useMemo, useRef, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox } from '../../ui/checkbox';
import { contributionsOf } from '../contributions';
import { plainScore } from '../plain-score';
import { NEXT_GRADE, type Result, type ResultTraces, WHAT_IF } from '../queries';
import { changesOf, type Traced, type Tried, trialInputs } from '../trial';
import { words } from '../words';
import { TrialInputRow } from './trial-input';
import { TrialOutcome } from './trial-outcome';

/** A slider sends many values; the last one within this time is asked. */
const PAUSE = 80;

export interface TrialCardProps {
  readonly unit: string;
  readonly result: Result;
  readonly traces: ResultTraces | null;
  readonly tried: Tried;
  readonly onTried: (tried: Tried) => void;
}

/** 试算: sliders and fields for the unit's own inputs. Each change is graded anew on the server, and nothing is saved. */
export function TrialCard({ unit, result, traces, tried, onTried }: TrialCardProps) {
  const t = useWords(words);
  const text = useText();
  const [losingOnly, setLosingOnly] = useState(true);
  const scheme = result.scheme.code;
  const inputs = useMemo(() => trialInputs(traced(result, traces)), [result, traces]);
  const taskNames = useMemo(
    () =>
      new Map(
        result.scheme.plan?.keyProjects.flatMap(({ code, tasks }) =>
          tasks.map((task) => [`${code}/${task.code}` as string, task.name] as const),
        ),
      ),
    [result],
  );
  const losing = useMemo(
    () =>
      new Set(
        contributionsOf(result.items.map(plainScore))
          .filter(({ lost }) => lost >= 0.005)
          .map(({ score }) => score.item.code),
      ),
    [result],
  );
  const next = useAnswer(NEXT_GRADE, { unit, scheme }).answer?.unit?.assessment?.nextGrade;
  const withheld = new Set(
    next?.ways.filter(({ obstacle }) => obstacle === 'WITHHELD').flatMap(({ items }) => items.map(({ code }) => code)),
  );
  const changes = useMemo(() => changesOf(inputs, tried), [inputs, tried]);
  const settled = useSettled(changes, PAUSE);
  const trial = useAnswer(WHAT_IF, settled.length === 0 ? null : { unit, scheme, changes: settled });
  const outcome = changes.length === 0 ? null : (trial.answer?.unit?.assessment?.whatIf ?? null);
  const shown = inputs.filter(
    ({ code, items }) => !losingOnly || code in tried || items.some((item) => losing.has(item.code)),
  );
  return (
    <Card
      title={t('trial')}
      actions={
        changes.length > 0 && (
          <Button size="small" icon="undo" onPress={() => onTried({})}>
            {t('reset')}
          </Button>
        )
      }
    >
      <p className="as-quiet">{t('trialHelp')}</p>
      <TrialOutcome
        result={result}
        outcome={outcome}
        changed={changes.length > 0}
        failure={trial.failure && changes.length > 0 ? text(trial.failure.words) : null}
      />
      <Checkbox isSelected={losingOnly} onChange={setLosingOnly}>
        {t('losingOnly')}
      </Checkbox>
      <div className="as-inputs" id="trial-inputs">
        {shown.map((input) => (
          <TrialInputRow
            key={input.code}
            input={input}
            taskName={input.kind === 'TASK' ? (taskNames.get(input.code) ?? input.task) : ''}
            value={tried[input.code]}
            withheld={input.items.some(({ code }) => withheld.has(code))}
            onChange={(value) => onTried({ ...tried, [input.code]: value })}
          />
        ))}
      </div>
    </Card>
  );
}

/** The scores with their traces, as the trial reads them. */
function traced(result: Result, traces: ResultTraces | null): Traced[] {
  const traceOf = new Map(traces?.items.map(({ item, trace }) => [item.code, trace]));
  return result.items.flatMap(({ item, value, target }) => {
    const trace = traceOf.get(item.code);
    if (trace === undefined) return [];
    const { indicator } = item;
    return [
      {
        item: {
          code: item.code,
          name: item.name,
          methodKind: item.methodKind ?? null,
          method: item.method,
          indicator: indicator ? { code: indicator.code, measuredIn: indicator.measuredIn ?? null } : null,
        },
        value: value ?? null,
        target: target ?? null,
        trace: {
          outcome: trace.outcome,
          marks: trace.marks ?? null,
          milestones: trace.milestones.map((each) => ({ ...each, done: each.done ?? null })),
          observed: trace.observed
            ? {
                measure: trace.observed.measure,
                value: trace.observed.value ?? null,
                numerator: trace.observed.numerator ?? null,
                denominator: trace.observed.denominator ?? null,
              }
            : null,
        },
      },
    ];
  });
}

/** The value once it has stayed the same for so many milliseconds. The first change is passed on at once. */
function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + milliseconds - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setSettled(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
