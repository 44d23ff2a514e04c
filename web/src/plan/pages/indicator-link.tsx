import { Navigate, useParams } from '@tanstack/react-router';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { INDICATOR_PLAN } from '../queries';
import { words } from '../words';

/** Leads from the code of an indicator, which a score knows, to the indicator within its plan. */
export function IndicatorLink() {
  const t = useWords(words);
  const text = useText();
  usePageTitle(t('title'));
  const { indicator = '' } = useParams({ strict: false });
  const { answer, failure, reload } = useAnswer(INDICATOR_PLAN, { indicator });
  const plan = answer?.indicator?.plan.code;
  if (plan !== undefined) return <Navigate to="/plan/$plan" params={{ plan }} search={{ indicator }} replace />;
  return (
    <Page title={t('title')}>
      {failure ? (
        <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />
      ) : answer === null ? (
        <Loading what={t('load')} />
      ) : (
        <Empty title={t('unknownIndicator', { code: indicator })} />
      )}
    </Page>
  );
}
