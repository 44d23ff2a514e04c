import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { BurdenCard } from '../../figure/burden-card';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { stringifySearch } from '../../routing/search';
import { Button } from '../../ui/button';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Progress } from '../../ui/progress';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Tabs } from '../../ui/tabs';
import { figureKey, placesOf } from '../models/queue';
import { Many } from '../parts/many';
import { OneByOne } from '../parts/one-by-one';
import { QueueList } from '../parts/queue-list';
import { FIGURES, QUEUE } from '../queries';
import { words } from '../words';
import '../verification.css';

const ROUTE = '/shell/verification/$scheme';
const ExtendDialog = lazy(() => import('../parts/extend-dialog').then((loaded) => ({ default: loaded.ExtendDialog })));
const WAITING = ['SUBMITTED'] as const;
const NOT_SUBMITTED = ['MISSING', 'DRAFT', 'RETURNED'] as const;

/** `/verification/:scheme`: submitted figures by measure or by unit, one at a time or many at once. */
export function Verification() {
  const t = useWords(words);
  const text = useText();
  const { day } = useFormats();
  const go = useNavigate();
  const { scheme } = useParams({ from: ROUTE });
  const search = useSearch({ from: ROUTE });
  const { by = 'measure', place = null } = search;
  const queue = useAnswer(
    QUEUE,
    useMemo(() => ({ scheme }), [scheme]),
  );
  // Without a place the whole district's figures would be listed, so only those with something to do are.
  const shows = search.show === 'all' && place === null ? undefined : search.show;
  const wanted = useMemo(
    () => ({
      scheme,
      measures: by === 'measure' && place !== null ? [place] : null,
      units: by === 'unit' && place !== null ? [place] : null,
      states: shows === 'all' ? null : [...(shows === 'open' ? NOT_SUBMITTED : WAITING)],
    }),
    [scheme, by, place, shows],
  );
  const listed = useAnswer(FIGURES, wanted);
  const [isExtending, setExtending] = useState(false);
  const name = queue.answer?.cycle?.scheme.name;
  usePageTitle(name === undefined ? t('title') : t('titleOf', { scheme: name }));
  const show = useCallback(
    (change: Partial<typeof search>) =>
      void go({ to: '.', search: { ...search, ...change }, replace: true, resetScroll: false }),
    [go, search],
  );
  const reload = useCallback(() => {
    queue.reload();
    listed.reload();
  }, [queue.reload, listed.reload]);
  const openFigure = useCallback((figure: string) => show({ figure, view: undefined }), [show]);
  const counted = queue.answer?.dueFigures;
  const places = useMemo(() => (counted === undefined ? [] : placesOf(counted, by)), [counted, by]);

  const failure = queue.failure ?? listed.failure;
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (queue.answer === null) return <Loading what={t('load')} lines={8} />;
  const until = queue.answer.cycle?.verifyTo ?? null;
  const sum = (field: 'waiting' | 'verified' | 'count') => places.reduce((all, one) => all + one[field], 0);
  const figures = listed.answer?.dueFigures.rows ?? [];
  const figure = figures.find((one) => figureKey(one) === search.figure) ?? figures[0];
  const total = listed.answer?.dueFigures.totalCount ?? 0;
  const unit = by === 'unit' ? places.find(({ code }) => code === place) : undefined;
  const extend = queue.answer.cycle?.allowedActions.find(({ action }) => action === 'EXTEND_COLLECTION');

  return (
    <Page
      title={t('title')}
      lead={[name, until !== null && t('until', { day: day(until) })].filter(Boolean).join(' · ')}
      actions={
        <>
          {unit !== undefined && extend !== undefined && (
            <Button
              why={extend.allowed || !extend.because ? null : text(extend.because)}
              onPress={() => setExtending(true)}
            >
              {t('extend')}
            </Button>
          )}
          <Link href={`/verification/${encodeURIComponent(scheme)}/sample`}>{t('sample')}</Link>
        </>
      }
      filters={
        <>
          <Progress
            label={t('progress')}
            value={(100 * sum('verified')) / Math.max(1, sum('count'))}
            text={t('progressOf', { done: sum('verified'), count: sum('count'), waiting: sum('waiting') })}
          />
          <Select
            label={t('by')}
            value={by}
            options={[
              { id: 'measure', label: t('byMeasure') },
              { id: 'unit', label: t('byUnit') },
            ]}
            onChange={(id) => show({ by: id === 'unit' ? 'unit' : undefined, place: undefined, figure: undefined })}
          />
          <Select
            label={t('show')}
            value={shows ?? 'waiting'}
            options={[
              { id: 'waiting', label: t('showWaiting') },
              { id: 'open', label: t('showOpen') },
              ...(place === null ? [] : [{ id: 'all' as const, label: t('showAll') }]),
            ]}
            onChange={(id) => show({ show: id === 'waiting' ? undefined : id, figure: undefined, view: undefined })}
          />
        </>
      }
    >
      <div className="vf-page">
        <QueueList
          places={places}
          current={place}
          addressOf={(code) =>
            `/verification/${encodeURIComponent(scheme)}${stringifySearch({ ...search, place: code, figure: undefined })}`
          }
        />
        <div>
          {listed.answer === null && <Loading what={t('load')} lines={6} />}
          {listed.answer !== null && figures.length === 0 && (
            <Empty title={t(shows === 'open' ? 'noneOpen' : 'none')}>{t('noneHelp')}</Empty>
          )}
          {total > figures.length && <p className="vf-quiet">{t('only', { count: figures.length })}</p>}
          {figure !== undefined && (
            <Tabs
              label={t('views')}
              selected={search.view ?? 'one'}
              onSelect={(id) => show({ view: id === 'many' ? 'many' : undefined })}
              tabs={[
                {
                  id: 'one',
                  label: t('oneByOne'),
                  content: (
                    <OneByOne
                      scheme={scheme}
                      figures={figures}
                      figure={figure}
                      onGo={(key) => show({ figure: key })}
                      onDone={reload}
                    />
                  ),
                },
                {
                  id: 'many',
                  label: t('many'),
                  content: <Many figures={figures} onOpen={openFigure} onDone={reload} />,
                },
              ]}
            />
          )}
          <BurdenCard scheme={scheme} />
        </div>
      </div>
      {isExtending && unit !== undefined && (
        <Suspense fallback={null}>
          <ExtendDialog scheme={scheme} unit={unit} onClose={() => setExtending(false)} onDone={reload} />
        </Suspense>
      )}
    </Page>
  );
}
