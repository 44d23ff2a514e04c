import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox } from '../../ui/checkbox';
import { NumberField } from '../../ui/number-field';
import { type Problem, Problems } from '../../ui/problems';
import { Empty, Loading } from '../../ui/states';
import { conclusionOf } from '../models/robustness';
import { AnalysisFailure } from '../parts/analysis-failure';
import { IntervalTable } from '../parts/interval-table';
import { useResults } from '../parts/results-context';
import { parameterOf, useStored } from '../parts/use-analysis';
import { ANALYSE_ROBUSTNESS, ROBUSTNESS } from '../queries';
import { words } from '../words';

/** 稳健性: how far ranks and grades depend on the weights, and what may be concluded. */
export function Robustness() {
  const { scheme, run, group } = useResults();
  const search = useSearch({ from: '/shell/results/$scheme/robustness' });
  const navigate = useNavigate({ from: '/results/$scheme/robustness' });
  const t = useWords(words);
  const text = useText();
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  usePageTitle(t('title', { scheme: scheme.name, view: t('robustness') }));
  const { stored, failure, reload } = useStored('ROBUSTNESS');
  const id = stored?.find((analysis) => analysis.id === search.analysis)?.id ?? stored?.[0]?.id ?? null;
  const variables = useMemo(() => (id === null ? null : { id }), [id]);
  const found = useAnswer(ROBUSTNESS, variables);
  const change = useChange(ANALYSE_ROBUSTNESS);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [asked, setAsked] = useState({ draws: 10_000, share: 20, seed: 1, alsoMethods: false });

  async function compute() {
    const answer = await change.run({
      run: run.id,
      seed: asked.seed,
      draws: asked.draws,
      share: asked.share / 100,
      normalisations: asked.alsoMethods ? ['AS_SCORED', 'MIN_MAX', 'Z_SCORE'] : ['AS_SCORED'],
      aggregations: asked.alsoMethods ? ['AS_WRITTEN', 'ARITHMETIC', 'GEOMETRIC'] : ['AS_WRITTEN'],
    });
    if (isFailure(answer)) return;
    setProblems(answer.analyseRobustness.problems);
    const made = answer.analyseRobustness.analysis?.id;
    if (made === undefined) return;
    reload();
    void navigate({ search: (now) => ({ ...now, analysis: made }), replace: true });
  }

  if (failure) return <AnalysisFailure what={t('robustness')} failure={failure} onAgain={reload} />;
  if (stored === null) return <Loading what={t('robustness')} lines={8} />;
  const analysis = found.answer?.analysis;
  const outcome = analysis && 'draws' in analysis.outcome ? analysis.outcome : null;
  const units = outcome?.units.filter((unit) => group === null || unit.group === group) ?? [];
  const conclusion = conclusionOf(units);
  const set = (field: 'draws' | 'share' | 'seed') => (value: number | null) =>
    value !== null && Number.isFinite(value) && setAsked((now) => ({ ...now, [field]: value }));
  return (
    <div className="results-stack">
      <Card title={t('robustness')}>
        <div className="results-filters screen-only">
          <NumberField label={t('draws')} value={asked.draws} onChange={set('draws')} />
          <NumberField label={t('share')} value={asked.share} onChange={set('share')} />
          <NumberField label={t('seed')} value={asked.seed} onChange={set('seed')} />
          <Checkbox
            isSelected={asked.alsoMethods}
            onChange={(alsoMethods) => setAsked((now) => ({ ...now, alsoMethods }))}
          >
            {t('alsoMethods')}
          </Checkbox>
          <Button tone={outcome ? 'plain' : 'primary'} onPress={compute} isPending={change.working}>
            {t(outcome ? 'computeAgain' : 'computeNow')}
          </Button>
        </div>
        {change.failure && <p role="alert">{text(change.failure.words)}</p>}
        <Problems problems={problems} />
        {id === null && !change.working && <Empty title={t('robustnessNone')}>{t('robustnessNoneHelp')}</Empty>}
        {(change.working || (id !== null && outcome === null)) && <Loading what={t('computing')} lines={6} />}
        {outcome && analysis && (
          <>
            <p className="results-sentence">
              {t('robustnessSentence', {
                share: `${Math.round(Number(parameterOf(analysis.parameters, 'share')) * 100)}%`,
                draws: outcome.draws,
                firm: conclusion.firm,
                loose: conclusion.loose.length,
                width: conclusion.meanWidth.toFixed(1),
                widest: conclusion.widest?.unitName ?? '—',
                from: conclusion.widest?.rank5 ?? '—',
                to: conclusion.widest?.rank95 ?? '—',
              })}{' '}
              {t('robustnessAdvice')}
            </p>
            {conclusion.loose.length > 0 && (
              <p>
                {t('looseOnes', {
                  units: conclusion.loose
                    .slice(0, 5)
                    .map(({ unitName, gradeChanges }) => `${unitName} ${Math.round(gradeChanges * 100)}%`)
                    .join(t('comma')),
                })}
              </p>
            )}
            <p className="results-quiet">
              {t('stored', { at: dateTime(analysis.createdAt, timeZone), seed: analysis.seed ?? '—' })}
            </p>
            <IntervalTable
              units={units}
              sort={search.sort ?? null}
              onSort={(sort) => navigate({ search: (now) => ({ ...now, sort }), replace: true })}
            />
          </>
        )}
      </Card>
    </div>
  );
}
