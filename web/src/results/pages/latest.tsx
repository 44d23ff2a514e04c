import { Navigate, useLocation } from '@tanstack/react-router';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { byYearAndKind } from '../models/schemes';
import { gradedSchemes, useGraded } from '../parts/graded-schemes';
import { words } from '../words';

/** Leads to the latest yearly scheme that has results for this person or, if there is none, to any. */
export function Latest() {
  const t = useWords(words);
  const text = useText();
  usePageTitle(t('results'));
  // A press on the menu while this page is leaving cancels its way; the next visit has another key and leaves again.
  const visit = useLocation({ select: ({ state }) => state.__TSR_key });
  const { answer, failure, reload } = useGraded();
  if (failure) return <ErrorState what={t('loadSchemes')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadSchemes')} />;
  const graded = gradedSchemes(answer).sort(byYearAndKind);
  const latest = graded.find(({ kind }) => kind !== 'SPECIAL') ?? graded.at(0);
  if (latest) return <Navigate key={visit} to="/results/$scheme" params={{ scheme: latest.code }} replace />;
  return (
    <Page title={t('results')}>
      <Empty title={t('nothing')}>{t('nothingHelp')}</Empty>
    </Page>
  );
}
