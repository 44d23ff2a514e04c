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
import { type Problem, Problems } from '../../ui/problems';
import { Empty, Loading } from '../../ui/states';
import { AnalysisFailure } from '../parts/analysis-failure';
import { Correlations } from '../parts/correlations';
import { GroupSelect } from '../parts/group-select';
import { useResults } from '../parts/results-context';
import { isStructure, StructureTable } from '../parts/structure-table';
import { parameterOf, useStored } from '../parts/use-analysis';
import { useRows } from '../parts/use-rows';
import { ANALYSE_STRUCTURE, STRUCTURE } from '../queries';
import { words } from '../words';

/** Below this part of its weight, an item's share of the variance is next to nothing. */
const IDLE = 0.1;

/** 项目结构: which items decide the total, and how items go together. */
export function Structure() {
  const { scheme, run, group } = useResults();
  const search = useSearch({ from: '/shell/results/$scheme/structure' });
  const navigate = useNavigate({ from: '/results/$scheme/structure' });
  const t = useWords(words);
  const text = useText();
  const { dateTime, share, points } = useFormats();
  const { timeZone } = useViewer().district;
  usePageTitle(t('title', { scheme: scheme.name, view: t('structure') }));
  const { stored, failure, reload } = useStored('STRUCTURE');
  const rows = useRows().answer?.unitScoreRows.rows;
  // Analyses of another group say nothing about this one.
  const fitting = stored?.filter(({ parameters }) => (parameterOf(parameters, 'group') ?? null) === group) ?? [];
  const id = fitting.find((analysis) => analysis.id === search.analysis)?.id ?? fitting[0]?.id ?? null;
  const variables = useMemo(() => (id === null ? null : { id }), [id]);
  const found = useAnswer(STRUCTURE, variables);
  const change = useChange(ANALYSE_STRUCTURE);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function compute() {
    const answer = await change.run({ run: run.id, group });
    if (isFailure(answer)) return;
    setProblems(answer.analyseStructure.problems);
    const made = answer.analyseStructure.analysis?.id;
    if (made === undefined) return;
    reload();
    void navigate({ search: (now) => ({ ...now, analysis: made }), replace: true });
  }

  if (failure) return <AnalysisFailure what={t('structure')} failure={failure} onAgain={reload} />;
  if (stored === null) return <Loading what={t('structure')} lines={8} />;
  const analysis = id === null ? null : found.answer?.analysis;
  const outcome = analysis && isStructure(analysis.outcome) ? analysis.outcome : null;
  const most = outcome?.items.reduce<(typeof outcome.items)[number] | null>(
    (best, item) => (best === null || (item.varianceShare ?? 0) > (best.varianceShare ?? 0) ? item : best),
    null,
  );
  const idle = outcome?.items.filter(
    ({ varianceShare, weight }) => varianceShare != null && varianceShare < weight * IDLE,
  );
  return (
    <div className="results-stack">
      <Card title={t('structure')}>
        <div className="results-filters screen-only">
          {rows && <GroupSelect rows={rows.filter(({ total }) => total != null)} />}
          <Button tone={outcome ? 'plain' : 'primary'} onPress={compute} isPending={change.working}>
            {t(outcome ? 'computeAgain' : 'computeNow')}
          </Button>
        </div>
        {change.failure && <p role="alert">{text(change.failure.words)}</p>}
        <Problems problems={problems} />
        {id === null && !change.working && <Empty title={t('structureNone')}>{t('structureNoneHelp')}</Empty>}
        {(change.working || (id !== null && outcome === null)) && <Loading what={t('computing')} lines={6} />}
        {outcome && analysis && (
          <>
            {most && (
              <p className="results-sentence">
                {t('structureSentence', {
                  units: outcome.units,
                  most: most.itemName,
                  weight: share(most.weight),
                  share: share(most.varianceShare),
                })}
              </p>
            )}
            {idle && idle.length > 0 && (
              <p>
                {t('structureIdle', { count: idle.length, items: idle.map(({ itemName }) => itemName).join('、') })}
              </p>
            )}
            <p className="results-quiet">
              {`${t('alphaOf', { alpha: points(outcome.alpha) })} · ${t('restOf')} ${share(outcome.adjustmentsShare)} · ${t('stored', { at: dateTime(analysis.createdAt, timeZone), seed: '—' })}`}
            </p>
            <StructureTable
              outcome={outcome}
              sort={search.sort ?? null}
              onSort={(sort) => navigate({ search: (now) => ({ ...now, sort }), replace: true })}
            />
          </>
        )}
      </Card>
      {outcome && (
        <Card title={t('correlations')}>
          <Correlations outcome={outcome} />
        </Card>
      )}
    </div>
  );
}
