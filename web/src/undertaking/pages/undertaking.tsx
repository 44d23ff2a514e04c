import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { CoverageOfYear } from '../parts/coverage-of-year';
import { UnitYear } from '../parts/unit-year';
import { UNDERTAKEN_PLANS } from '../queries';
import type { UndertakingSearch } from '../search';
import { words } from '../words';
import '../undertaking.css';

const NOTHING = {};

/** `/undertaking`: how a unit carries out the plan in a year; for those who monitor it, what is not covered. */
export function Undertaking() {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const { units } = useViewer();
  const search = useSearch({ strict: false }) as UndertakingSearch;
  usePageTitle(t('title'));
  const { answer, failure, reload } = useAnswer(UNDERTAKEN_PLANS, NOTHING);
  const plans = answer?.plans ?? [];
  const plan = plans.find(({ code }) => code === search.plan) ?? plans[0];
  const years = useMemo(
    () =>
      plan === undefined
        ? []
        : Array.from({ length: plan.endYear - plan.startYear + 1 }, (_, place) => plan.endYear - place),
    [plan],
  );
  const present = new Date().getFullYear();
  const year = years.find((one) => one === search.year) ?? years.find((one) => one === present) ?? years[0];
  const unit = search.unit ?? units[0]?.code;
  const choose = (change: UndertakingSearch) =>
    void go({ to: '.', search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <Page
      title={t('title')}
      lead={plan && <span>{plan.name}</span>}
      actions={
        unit !== undefined &&
        units.length === 0 && <Link href={addressOf({ plan: plan?.code, year })}>{t('allUnits')}</Link>
      }
      filters={
        plan !== undefined &&
        year !== undefined && (
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
              value={String(year)}
              options={years.map((one) => ({ id: String(one), label: t('yearOf', { year: one }) }))}
              onChange={(id) => choose({ year: Number(id) })}
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
      {plan !== undefined && year !== undefined && unit !== undefined && (
        <UnitYear key={`${plan.code} ${unit} ${year}`} of={{ plan: plan.code, unit, year }} />
      )}
      {plan !== undefined && year !== undefined && unit === undefined && (
        <CoverageOfYear
          plan={plan.code}
          year={year}
          kind={search.gap}
          onKind={(gap) => choose({ gap })}
          hrefOf={(code) => addressOf({ plan: plan.code, year, unit: code })}
        />
      )}
    </Page>
  );
}

function addressOf(search: UndertakingSearch): string {
  const known = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `/undertaking?${new URLSearchParams(known)}`;
}
