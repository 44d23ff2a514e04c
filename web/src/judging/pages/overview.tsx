import { useParams } from '@tanstack/react-router';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { ItemCard } from '../parts/item-card';
import { JUDGED_ITEMS } from '../queries';
import { words } from '../words';
import '../judging.css';

const ROUTE = '/shell/judging/$scheme';

/** `/judging/:scheme`: who marks what, how far they are, and the marks once all sheets of an item are in. */
export function Overview() {
  const t = useWords(words);
  const text = useText();
  const { scheme } = useParams({ from: ROUTE });
  const { answer, failure, reload } = useAnswer(JUDGED_ITEMS, { scheme });
  const name = answer?.scheme?.name ?? scheme;
  usePageTitle(t('overviewOf', { scheme: name }));
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  const option = answer.cycle?.allowedActions.find(({ action }) => action === 'ASSIGN_JUDGES');
  return (
    <Page title={t('title')} lead={name}>
      {answer.judgedItems.length === 0 && <Empty title={t('noItems')} />}
      {answer.judgedItems.map((item) => (
        <ItemCard
          key={item.code}
          scheme={scheme}
          item={item}
          mayAssign={option !== undefined}
          whyNot={option?.because ? text(option.because) : null}
          onDone={reload}
        />
      ))}
    </Page>
  );
}
