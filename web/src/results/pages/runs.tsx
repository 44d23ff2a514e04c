import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Card } from '../../ui/card';
import { Panel } from '../../ui/panel';
import { Select } from '../../ui/select';
import { Empty, Loading } from '../../ui/states';
import { completed } from '../models/schemes';
import { AnalysisFailure } from '../parts/analysis-failure';
import { InputChanges } from '../parts/input-changes';
import { MoveOfUnit } from '../parts/move-of-unit';
import { useResults } from '../parts/results-context';
import { RunMoves } from '../parts/run-moves';
import { RUNS_COMPARED } from '../queries';
import { words } from '../words';

/** 两次评分: which units moved between two runs of the scheme, down to the input that caused it. */
export function Runs() {
  const { scheme, run } = useResults();
  const search = useSearch({ from: '/shell/results/$scheme/runs' });
  const navigate = useNavigate({ from: '/results/$scheme/runs' });
  const t = useWords(words);
  const { difference } = useFormats();
  usePageTitle(t('title', { scheme: scheme.name, view: t('runs') }));
  const runs = completed(scheme.runs);
  const others = runs.filter(({ id }) => id !== run.id);
  const earlier = others.filter(({ number }) => number < run.number);
  const before = others.find(({ id }) => id === search.before) ?? earlier[0] ?? others[0] ?? null;
  const variables = useMemo(() => (before ? { before: before.id, after: run.id } : null), [before, run.id]);
  const { answer, failure, reload } = useAnswer(RUNS_COMPARED, variables);
  if (before === null) return <Empty title={t('onlyOneRun')}>{t('onlyOneRunHelp')}</Empty>;
  const comparison = answer?.runsCompared ?? null;
  const opened = comparison?.units.find(({ unitCode }) => unitCode === search.unit) ?? null;
  const open = (unit: string | undefined) => navigate({ search: (now) => ({ ...now, unit }), resetScroll: false });
  return (
    <div className="results-stack">
      <div className="results-filters screen-only">
        <Select
          label={t('before')}
          options={others.map(({ id, number, official }) => ({
            id,
            label: t(official ? 'runOfficial' : 'runTrial', { number }),
          }))}
          value={before.id}
          onChange={(next) => navigate({ search: (now) => ({ ...now, before: next, unit: undefined }), replace: true })}
        />
        <Select
          label={t('after')}
          options={runs.map(({ id, number, official }) => ({
            id,
            label: t(official ? 'runOfficial' : 'runTrial', { number }),
          }))}
          value={run.id}
          onChange={(next) => navigate({ search: (now) => ({ ...now, run: next, unit: undefined }), replace: true })}
        />
      </div>
      {failure && <AnalysisFailure what={t('comparingRuns')} failure={failure} onAgain={reload} />}
      {!failure && comparison === null && <Loading what={t('comparingRuns')} lines={10} />}
      {comparison && comparison.changes.length === 0 && comparison.units.length === 0 && (
        <Empty title={t('sameRuns')}>{t('sameRunsHelp')}</Empty>
      )}
      {comparison && (comparison.changes.length > 0 || comparison.units.length > 0) && (
        <>
          <Card title={t('twoRuns')}>
            <p className="results-sentence">
              {t('agreement', {
                units: comparison.agreement.all.units,
                places: comparison.agreement.all.placesChanged,
                largest: comparison.agreement.all.largestPlaceChange,
                grades: comparison.agreement.all.gradesChanged,
                changes: comparison.changes.length,
                tau: comparison.agreement.all.kendallTauB?.toFixed(3) ?? '—',
              })}
            </p>
            <RunMoves moves={comparison.units} onOpen={open} current={search.unit ?? null} />
          </Card>
          <Card title={t('allInputs')}>
            <InputChanges changes={comparison.changes} />
          </Card>
        </>
      )}
      <Panel
        isOpen={opened !== null}
        onClose={() => open(undefined)}
        size="wide"
        title={opened ? `${t('causesOf', { unit: opened.unitName })} ${difference(opened.totalChange)}` : ''}
      >
        {opened && <MoveOfUnit move={opened} />}
      </Panel>
    </div>
  );
}
