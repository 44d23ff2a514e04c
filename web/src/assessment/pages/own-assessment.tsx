import { Navigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { OWN_RESULTS } from '../queries';
import { byYearAndKind } from '../scheme-order';
import { words } from '../words';

const NOTHING = {};

/** `/assessment`: the head's latest result, or what to do until there is one. */
export function OwnAssessment() {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(OWN_RESULTS, NOTHING);
  usePageTitle(t('mine'));
  const latest = useMemo(() => [...(answer?.myAssessments ?? [])].sort(byYearAndKind)[0], [answer]);
  if (latest) {
    const params = { unit: latest.unit.code, year: String(latest.year) };
    return <Navigate to="/assessment/$unit/$year" params={params} search={{ scheme: latest.scheme.code }} replace />;
  }
  return (
    <Page title={t('mine')}>
      {failure && <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('load')} />}
      {answer !== null && (
        <Empty title={t('nothingYet')} action={<Link href="/figures">{t('toFigures')}</Link>}>
          {t('nothingYetHelp')}
        </Empty>
      )}
    </Page>
  );
}
