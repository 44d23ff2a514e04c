import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useViewer } from '../../api/viewer';
import { EvidenceOfFigure } from '../../figure/evidence';
import { FigureNotes } from '../../figure/figure-notes';
import { HistoryOfFigure } from '../../figure/history';
import { ObjectionsOfFigure } from '../../figure/objections';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { Progress } from '../../ui/progress';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import { useNarrow } from '../../ui/use-narrow';
import { shownEntry } from '../models/entries';
import { fieldOf, type Missing } from '../models/entry';
import { daysLeft, isConfirmable, keysShown, ownTimes, progressOf } from '../models/progress';
import { ConfirmProposed } from '../parts/confirm-proposed';
import { Conflicts } from '../parts/conflicts';
import { EntryGrid } from '../parts/entry-grid';
import { FigureActs } from '../parts/figure-acts';
import { FigureForm } from '../parts/figure-form';
import { FigureList } from '../parts/figure-list';
import { SavingStatus } from '../parts/saving-status';
import { SubmitDialog } from '../parts/submit-dialog';
import { useDrafts } from '../parts/use-drafts';
import { useFigureWords } from '../parts/use-figure-words';
import type { Shown } from '../shown';
import { words } from '../words';
import '../collection.css';

const ROUTE = '/shell/collection/$scheme';
const ALL = 'all';
const BurdenCard = lazy(() => import('../../figure/burden-card').then((loaded) => ({ default: loaded.BurdenCard })));
const WorkbookDialog = lazy(() =>
  import('../parts/workbook-dialog').then((loaded) => ({ default: loaded.WorkbookDialog })),
);

/** `/collection/:scheme`: the figures that the viewer's units report, entered and submitted. */
export function Collection() {
  const t = useWords(words);
  const text = useText();
  const { day } = useFormats();
  const { timeZone } = useViewer().district;
  const go = useNavigate();
  const { scheme } = useParams({ from: ROUTE });
  const search = useSearch({ from: ROUTE });
  const isNarrow = useNarrow();
  const { answer, failure, reload, drafts, state } = useDrafts(scheme);
  const { entries } = state;
  const progress = useMemo(() => progressOf(entries), [entries]);
  const figures = [...entries.figures.values()];
  const severalUnits = new Set(figures.map(({ unit }) => unit)).size > 1;
  const { nameOf, barredOf, stateOf } = useFigureWords(severalUnits);
  const [isSubmitting, setSubmitting] = useState(false);
  const [isWorkbook, setWorkbook] = useState(false);
  const [goTo, setGoTo] = useState<{ readonly row: string; readonly column: string } | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  // Rows stay where they are while their figures are entered; another choice, or a press on it, takes them anew.
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: not every key that is typed, as said above
  const keys = useMemo(() => keysShown(entries, search.show), [search.show, turn, entries.figures.size]);
  const name = answer?.cycle?.scheme.name;
  usePageTitle(name === undefined ? t('title') : t('titleOf', { scheme: name }));

  const show = useCallback(
    (change: Partial<typeof search>, isStep = false) =>
      void go({ to: '.', search: { ...search, ...change }, replace: !isStep, resetScroll: false }),
    [go, search],
  );
  const isForm = isNarrow || search.view === 'form';
  function goToFigure(key: string) {
    setSubmitting(false);
    const obstacle = progress.obstacles.get(key);
    if (isForm) return show({ figure: key }, true);
    if (!keys.includes(key)) show({ show: undefined });
    const column =
      obstacle === undefined || obstacle === 'hasMistake' || obstacle === 'hasConflict'
        ? 'value'
        : fieldOf(obstacle satisfies Missing);
    // After the dialog has given the focus back.
    requestAnimationFrame(() => setGoTo({ row: key, column }));
  }
  function undo() {
    const undone = drafts.undo();
    if (undone === 'CHANGED_SINCE') toast(t('changedSince'), 'bad');
    else if (undone === 'DONE') toast(t('undone'), 'info');
  }

  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  // Of the figures that are still to be submitted; what others report has reasons of its own.
  const open = keysShown(entries, 'open').flatMap((key) => entries.figures.get(key) ?? []);
  const submitBarred = (open.length > 0 ? open : figures).map((figure) => barredOf(figure, 'SUBMIT'));
  const whySubmit = submitBarred.every((why) => why === undefined)
    ? t('headSubmits')
    : submitBarred.some((why) => why === null)
      ? null
      : (submitBarred.find((why) => why !== undefined) ?? null);
  const until = answer.cycle?.collectTo ?? null;
  const left = until === null ? null : daysLeft(until, new Date(), timeZone);
  const shownFigure = opened === null ? undefined : entries.figures.get(opened);
  const at = search.figure !== undefined && entries.figures.has(search.figure) ? search.figure : null;

  return (
    <Page
      title={t('title')}
      lead={
        <>
          {name}{' '}
          {until !== null && left !== null && (
            <span>
              {t('until', { day: day(until) })}
              {' · '}
              {left > 0 ? t('daysLeft', { count: left }) : left === 0 ? t('lastDay') : t('over')}
            </span>
          )}
        </>
      }
      actions={
        figures.length > 0 && (
          <>
            <SavingStatus drafts={drafts} state={state} />
            <Button icon="undo" isDisabled={entries.steps.length === 0} onPress={undo}>
              {t('undo')}
            </Button>
            {!isNarrow && (
              <Button icon="table" onPress={() => setWorkbook(true)}>
                {t('workbook')}
              </Button>
            )}
            <Button tone="primary" why={whySubmit} onPress={() => setSubmitting(true)}>
              {t('submit')}
            </Button>
          </>
        )
      }
      filters={
        figures.length > 0 && (
          <>
            <Progress
              label={t('progress')}
              value={(100 * progress.entered) / Math.max(1, progress.count)}
              text={[
                t('progressOf', { done: progress.entered, count: progress.count }),
                t('submittedOf', { count: progress.handedIn }),
                ...(progress.relieved > 0 ? [t('relieved', { count: progress.relieved, all: figures.length })] : []),
              ].join(' · ')}
            />
            <Select
              label={t('show')}
              value={search.show ?? ALL}
              options={[
                { id: ALL, label: t('showAll', { count: figures.length }) },
                { id: 'open', label: t('showOpen', { count: progress.count - progress.handedIn }) },
                { id: 'missing', label: t('showMissing', { count: progress.missing }) },
                { id: 'returned', label: t('showReturnedOf', { count: progress.returned }) },
              ]}
              onChange={(id) => {
                setTurn((now) => now + 1);
                show({ show: id === ALL ? undefined : (id as Shown) });
              }}
            />
            {!isNarrow && (
              <Button
                icon={isForm ? 'table' : 'rows'}
                onPress={() =>
                  isForm ? show({ view: undefined, figure: undefined }) : show({ view: 'form', figure: keys[0] }, true)
                }
              >
                {isForm ? t('asGrid') : t('asForm')}
              </Button>
            )}
          </>
        )
      }
    >
      {figures.length === 0 && <Empty title={t('nothingDue')}>{t('nothingDueHelp')}</Empty>}
      {progress.returned > 0 && search.show !== 'returned' && (
        <p className="cl-note">
          {t('returnedFirst', { count: progress.returned })}{' '}
          <Button size="small" onPress={() => show({ show: 'returned', figure: undefined })}>
            {t('showReturned')}
          </Button>
        </p>
      )}
      {whySubmit !== null && open.length > 0 && <p className="cl-quiet">{whySubmit}</p>}
      {ownTimes(figures).map(({ day: last, reason, count }) => (
        <p key={`${last} ${reason}`} className="cl-note">
          {t('ownTime', { count, day: day(last), reason })}
        </p>
      ))}
      {progress.proposed.length > 0 && (
        <p className="cl-note">
          {t('confirmAllHelp', { count: progress.proposed.length })}{' '}
          <ConfirmProposed
            drafts={drafts}
            keys={progress.proposed}
            label={t('confirmAll', { count: progress.proposed.length })}
          />
        </p>
      )}
      <Conflicts drafts={drafts} entries={entries} severalUnits={severalUnits} />
      {figures.length > 0 && keys.length === 0 && <Empty title={t('noneShown')} />}
      {keys.length > 0 && !isForm && (
        <EntryGrid
          drafts={drafts}
          entries={entries}
          keys={keys}
          severalUnits={severalUnits}
          onOpen={setOpened}
          goTo={goTo}
        />
      )}
      {isForm && at !== null && (
        <FigureForm
          key={at}
          scheme={scheme}
          drafts={drafts}
          entries={entries}
          keys={keys.includes(at) ? keys : [...entries.figures.keys()]}
          at={at}
          severalUnits={severalUnits}
          onGo={(key) => show({ figure: key ?? undefined }, true)}
          onDone={reload}
        />
      )}
      {isForm && at === null && keys.length > 0 && (
        <FigureList
          entries={entries}
          keys={keys}
          severalUnits={severalUnits}
          onGo={(key) => show({ figure: key }, true)}
        />
      )}
      <Panel
        isOpen={shownFigure !== undefined}
        onClose={() => setOpened(null)}
        title={shownFigure === undefined ? '' : nameOf(shownFigure)}
      >
        {shownFigure !== undefined && (
          <>
            <p>{stateOf(shownFigure)}</p>
            <FigureNotes
              figure={shownFigure}
              confirm={
                opened !== null &&
                isConfirmable(shownFigure, shownEntry(entries, opened)) && (
                  <ConfirmProposed drafts={drafts} keys={[opened]} label={t('confirm')} />
                )
              }
            />
            <FigureActs figure={shownFigure} onDone={reload} />
            {shownFigure.reportedBy && (
              <ObjectionsOfFigure
                scheme={scheme}
                figure={shownFigure}
                barred={barredOf(shownFigure, 'OBJECT')}
                onDone={reload}
              />
            )}
            <h3>{t('evidence')}</h3>
            <EvidenceOfFigure figure={shownFigure} />
            <h3>{t('history')}</h3>
            <HistoryOfFigure key={shownFigure.revision} figure={shownFigure} />
          </>
        )}
      </Panel>
      <Suspense fallback={null}>
        <BurdenCard scheme={scheme} />
      </Suspense>
      {isWorkbook && (
        <Suspense fallback={null}>
          <WorkbookDialog scheme={scheme} onClose={() => setWorkbook(false)} onStored={reload} />
        </Suspense>
      )}
      {isSubmitting && (
        <SubmitDialog
          drafts={drafts}
          entries={entries}
          progress={progress}
          severalUnits={severalUnits}
          onClose={() => setSubmitting(false)}
          onDone={reload}
          onGo={goToFigure}
        />
      )}
    </Page>
  );
}
