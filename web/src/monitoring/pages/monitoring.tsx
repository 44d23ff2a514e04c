import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { type PlanWithYears, yearsOf } from '../../figure/indicator-class';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { ClassCounts } from '../parts/class-counts';
import { IndicatorPanel } from '../parts/indicator-panel';
import { MonitoredTable } from '../parts/monitored-table';
import { ReportCard } from '../parts/report-card';
import { ScaleCard } from '../parts/scale-card';
import { MONITORED_PLANS, MONITORING } from '../queries';
import type { MonitoringSearch } from '../search';
import { words } from '../words';
import '../monitoring.css';

const NOTHING = {};

/** `/monitoring`: how each indicator of the plan stands in a year, with the units behind it. */
export function Monitoring() {
  const t = useWords(words);
  const text = useText();
  const search = useSearch({ strict: false }) as MonitoringSearch;
  usePageTitle(t('title'));
  const { answer, failure, reload } = useAnswer(MONITORED_PLANS, NOTHING);
  const plans = answer?.plans ?? [];
  const plan = plans.find(({ code }) => code === search.plan) ?? plans[0];
  if (plan !== undefined) return <OfPlan plan={plan} plans={plans} search={search} />;
  return (
    <Page title={t('title')}>
      {failure && <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('load')} lines={8} />}
      {answer !== null && <Empty title={t('none')}>{t('noneHelp')}</Empty>}
    </Page>
  );
}

interface PlanOfChoice extends PlanWithYears {
  readonly code: string;
  readonly name: string;
}

interface OfPlanProps {
  readonly plan: PlanOfChoice;
  readonly plans: readonly PlanOfChoice[];
  readonly search: MonitoringSearch;
}

function OfPlan({ plan, plans, search }: OfPlanProps) {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const years = useMemo(() => yearsOf(plan), [plan]);
  const year = years.find((one) => one === search.year) ?? years[0];
  const { answer, failure, reload } = useAnswer(MONITORING, year === undefined ? null : { plan: plan.code, year });
  const all = answer?.monitoring ?? [];
  const shown = search.class === undefined ? all : all.filter((one) => one.class === search.class);
  const choose = (change: MonitoringSearch) =>
    void go({ to: '.', search: { ...search, ...change }, replace: true, resetScroll: false });
  const hrefOf = useCallback(
    (indicator: string) => addressOf({ plan: plan.code, year, class: search.class, indicator }),
    [plan.code, year, search.class],
  );
  return (
    <Page
      title={t('title')}
      lead={<span>{plan.name}</span>}
      filters={
        <>
          {plans.length > 1 && (
            <Select
              label={t('plan')}
              value={plan.code}
              options={plans.map(({ code, name }) => ({ id: code, label: name }))}
              onChange={(code) => choose({ plan: code, year: undefined, indicator: undefined })}
            />
          )}
          {year !== undefined && (
            <Select
              label={t('year')}
              value={String(year)}
              options={years.map((one) => ({ id: String(one), label: t('yearOf', { year: one }) }))}
              onChange={(id) => choose({ year: Number(id) })}
            />
          )}
        </>
      }
    >
      {failure && <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />}
      {!failure && year !== undefined && answer === null && <Loading what={t('load')} lines={8} />}
      {year === undefined && <Empty title={t('none')}>{t('noneHelp')}</Empty>}
      {answer !== null && all.length === 0 && <Empty title={t('noYear')} />}
      {year !== undefined && all.length > 0 && (
        <>
          <ClassCounts
            monitored={all}
            year={year}
            chosen={search.class}
            onChoose={(found) => choose({ class: found === search.class ? undefined : found })}
          />
          <MonitoredTable rows={shown} total={all.length} hrefOf={hrefOf} />
          <ReportCard plan={plan.code} year={year} />
          <ScaleCard scales={answer?.classScales ?? []} lastYear={years[0] ?? year} onSaved={reload} />
        </>
      )}
      {year !== undefined && search.indicator !== undefined && (
        <IndicatorPanel
          plan={plan}
          year={year}
          code={search.indicator}
          onClose={() => choose({ indicator: undefined })}
        />
      )}
    </Page>
  );
}

function addressOf(search: MonitoringSearch): string {
  const known = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `/monitoring?${new URLSearchParams(known)}`;
}
