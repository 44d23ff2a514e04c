import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { earlierOf, runOf } from '../models/schemes';
import { CycleLine } from '../parts/cycle-line';
import { ExportMenu } from '../parts/export-menu';
import { Readiness } from '../parts/readiness';
import { Regrade } from '../parts/regrade';
import { ResultsProvider } from '../parts/results-context';
import { RunAnswers } from '../parts/run-answers';
import { RunFacts } from '../parts/run-facts';
import { SavedViews } from '../parts/saved-views';
import { SchemeAndRun } from '../parts/scheme-and-run';
import { ViewsNav } from '../parts/views-nav';
import { RESULTS_SCHEME } from '../queries';
import './results.css';
import { words } from '../words';

/** The frame of all views of one scheme's results: which scheme and run, the cycle, and the views. */
export function Results() {
  const { scheme: code } = useParams({ from: '/shell/results/$scheme' });
  const search = useSearch({ from: '/shell/results/$scheme' });
  const t = useWords(words);
  const text = useText();
  const variables = useMemo(() => ({ code }), [code]);
  const { answer, failure, reload } = useAnswer(RESULTS_SCHEME, variables);
  const scheme = answer?.scheme ?? null;
  const run = scheme && runOf(scheme.runs, search.run);
  const earlier = useMemo(() => (scheme ? earlierOf(scheme, scheme.plan?.schemes ?? []) : []), [scheme]);
  const results = useMemo(
    () => (scheme && run ? { scheme, run, group: search.group ?? null, earlier, reload } : null),
    [scheme, run, search.group, earlier, reload],
  );

  const mayGrade = scheme?.cycle?.allowedActions.some(({ action, allowed }) => action === 'GRADE' && allowed) ?? false;

  const answering = scheme?.cycle?.allowedActions.find(({ action }) => action === 'ANSWER_FINDING');

  if (failure) return <ErrorState what={t('loadScheme')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadScheme')} lines={10} />;
  if (scheme === null) {
    return (
      <Page title={t('results')}>
        <Empty
          title={t('unknownScheme', { code })}
          action={
            <Link href="/results" tone="button">
              {t('toLatest')}
            </Link>
          }
        />
      </Page>
    );
  }
  return (
    <Page
      title={scheme.name}
      lead={<RunFacts scheme={scheme} run={run} />}
      actions={
        <>
          <SchemeAndRun scheme={scheme} run={run} />
          <SavedViews scheme={scheme.code} />
          {run && <ExportMenu run={run} group={search.group ?? null} />}
        </>
      }
    >
      <div className="results-cycle">
        {scheme.cycle && <CycleLine scheme={scheme} cycle={scheme.cycle} run={run} reload={reload} />}
        <Regrade scheme={scheme} reload={reload} />
        {answering && <Readiness scheme={scheme.code} mayAnswer={answering.allowed} />}
      </div>
      {results ? (
        <ResultsProvider value={results}>
          {results.run.official && <RunAnswers run={results.run.id} />}
          <ViewsNav scheme={scheme.code} />
          <Outlet />
        </ResultsProvider>
      ) : (
        <Empty title={t('notGraded')}>{t(mayGrade ? 'notGradedHelp' : 'notVisibleHelp')}</Empty>
      )}
    </Page>
  );
}
