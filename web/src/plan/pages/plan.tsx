import { useParams, useSearch } from '@tanstack/react-router';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { type Search, text as textOf, whole } from '../../routing/search';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { IndicatorDetail } from '../parts/indicator-detail';
import { IndicatorList } from '../parts/indicator-list';
import { KeyProjects } from '../parts/key-projects';
import { PLAN, type PlanAnswer } from '../queries';
import { standingOf } from '../standing';
import { words } from '../words';
import '../plan.css';

/** 规划: the indicators by dimension, and one of them with all that hangs on it. */
export function Plan() {
  const t = useWords(words);
  const text = useText();
  const { plan: code = '' } = useParams({ strict: false });
  const { answer, failure, reload } = useAnswer(PLAN, { plan: code });
  usePageTitle(answer?.plan?.name ?? t('title'));
  if (answer?.plan) return <Shown plan={answer.plan} />;
  return (
    <Page title={t('title')}>
      {failure ? (
        <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />
      ) : answer === null ? (
        <Loading what={t('load')} lines={8} />
      ) : (
        <Empty title={t('unknown', { code })} />
      )}
    </Page>
  );
}

function Shown({ plan }: { readonly plan: PlanAnswer }) {
  const t = useWords(words);
  const search = useSearch({ strict: false }) as Search;
  const chosen = textOf(search.indicator);
  const indicator = plan.indicators.find(({ code }) => code === chosen);
  const reached = plan.indicators.map((one) => standingOf(one).reached);
  return (
    <Page
      title={plan.name}
      lead={
        <>
          <span>{t('years', { from: plan.startYear, to: plan.endYear })}</span>
          <span>
            {t('summary', {
              count: reached.length,
              reached: reached.filter((one) => one === true).length,
              missed: reached.filter((one) => one === false).length,
              unknown: reached.filter((one) => one === null).length,
            })}
          </span>
          {plan.provenance && <span>{t('provenance', { text: plan.provenance })}</span>}
        </>
      }
    >
      <div className={chosen === undefined ? 'plan-columns' : 'plan-columns plan-chosen'}>
        <IndicatorList plan={plan} chosen={chosen ?? null} />
        <div className="plan-detail">
          {indicator ? (
            <IndicatorDetail key={indicator.code} plan={plan} indicator={indicator} year={whole(search.year) ?? null} />
          ) : (
            <>
              <Empty title={chosen === undefined ? t('choose') : t('unknownIndicator', { code: chosen })} />
              <KeyProjects projects={plan.keyProjects} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}
