import { Navigate } from '@tanstack/react-router';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { PLANS } from '../queries';
import { words } from '../words';

const NOTHING = {};

/** Leads to the plan that ends last. */
export function FirstPlan() {
  const t = useWords(words);
  const text = useText();
  usePageTitle(t('title'));
  const { answer, failure, reload } = useAnswer(PLANS, NOTHING);
  const plans = (answer?.schemes ?? []).flatMap(({ plan }) => plan ?? []);
  const [last] = [...plans].sort((a, b) => b.endYear - a.endYear);
  if (last) return <Navigate to="/plan/$plan" params={{ plan: last.code }} replace />;
  return (
    <Page title={t('title')}>
      {failure ? (
        <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />
      ) : answer === null ? (
        <Loading what={t('load')} />
      ) : (
        <Empty title={t('none')}>{t('noneHelp')}</Empty>
      )}
    </Page>
  );
}
