import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { MoneyOfPlan } from '../parts/money-of-plan';
import { ProposalForm } from '../parts/proposal-form';
import { ProposalList } from '../parts/proposal-list';
import { ProposalPanel } from '../parts/proposal-panel';
import { FUNDED_PLANS } from '../queries';
import type { FundingSearch } from '../search';
import { words } from '../words';
import '../funding.css';

const NOTHING = {};
const ALL = 'all';

/** `/funding`: projects with their money, and the money of the plan beside what it achieved. */
export function Funding() {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const { roles, units } = useViewer();
  const search = useSearch({ strict: false }) as FundingSearch;
  const [isProposing, setProposing] = useState(false);
  const [changed, setChanged] = useState(0);
  usePageTitle(t('title'));
  const { answer, failure, reload } = useAnswer(FUNDED_PLANS, NOTHING);
  const plans = answer?.plans ?? [];
  const plan = plans.find(({ code }) => code === search.plan) ?? plans[0];
  const mayWrite = roles.some((role) => role === 'UNIT_HEAD' || role === 'UNIT_REPORTER');
  const unit = search.unit ?? (mayWrite ? units[0]?.code : undefined);
  const choose = (change: FundingSearch) =>
    void go({ to: '.', search: { ...search, ...change }, replace: true, resetScroll: false });
  const years =
    plan === undefined
      ? []
      : Array.from({ length: plan.endYear - plan.startYear + 1 }, (_, place) => plan.endYear - place);
  return (
    <Page
      title={t('title')}
      lead={plan && <span>{plan.name}</span>}
      actions={
        plan !== undefined &&
        mayWrite &&
        unit !== undefined && (
          <Button tone="primary" onPress={() => setProposing(true)}>
            {t('propose')}
          </Button>
        )
      }
      filters={
        plan !== undefined && (
          <>
            {plans.length > 1 && (
              <Select
                label={t('plan')}
                value={plan.code}
                options={plans.map(({ code, name }) => ({ id: code, label: name }))}
                onChange={(code) => choose({ plan: code, year: undefined })}
              />
            )}
            <Select
              label={t('year')}
              value={search.year === undefined ? ALL : String(search.year)}
              options={[
                { id: ALL, label: t('allYears') },
                ...years.map((one) => ({ id: String(one), label: t('yearOf', { year: one }) })),
              ]}
              onChange={(id) => choose({ year: id === ALL ? undefined : Number(id) })}
            />
            {units.length > 1 && unit !== undefined && (
              <Select
                label={t('unit')}
                value={unit}
                options={units.map(({ code, name }) => ({ id: code, label: name }))}
                onChange={(code) => choose({ unit: code })}
              />
            )}
          </>
        )
      }
    >
      {failure && <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('load')} lines={8} />}
      {answer !== null && plan === undefined && <Empty title={t('noPlan')}>{t('noPlanHelp')}</Empty>}
      {plan !== undefined && (
        <>
          <MoneyOfPlan
            key={`money ${changed}`}
            plan={plan.code}
            year={search.year}
            by={search.by ?? 'YEAR'}
            onBy={(by) => choose({ by })}
          />
          <ProposalList
            key={`list ${changed}`}
            plan={plan.code}
            year={search.year}
            unit={unit}
            onOpen={(proposal) => choose({ proposal })}
          />
        </>
      )}
      {search.proposal !== undefined && (
        <ProposalPanel
          id={search.proposal}
          plan={plan}
          onClose={() => choose({ proposal: undefined })}
          onChanged={() => setChanged((count) => count + 1)}
        />
      )}
      {isProposing && plan !== undefined && unit !== undefined && (
        <ProposalForm
          plan={plan}
          unit={unit}
          proposal={null}
          onClose={() => setProposing(false)}
          onSaved={(id) => {
            setProposing(false);
            setChanged((count) => count + 1);
            choose({ proposal: id });
          }}
        />
      )}
    </Page>
  );
}
