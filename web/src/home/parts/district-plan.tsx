import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { CLASS_COLOUR, CLASSES, yearsOf } from '../../figure/indicator-class';
import type { HomePlansQuery } from '../../generated/graphql';
import { INDICATOR_CLASS } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Light } from '../../ui/light';
import { Link } from '../../ui/link';
import { ErrorState, Loading } from '../../ui/states';
import { HOME_MONITORING, HOME_PLANS } from '../queries';
import { words } from '../words';

const NOTHING = {};

/** 全区规划: how many indicators of the plan are of each class in the latest year, each count leading to them. */
export function DistrictPlan() {
  const t = useWords(words);
  const text = useText();
  const nameOf = useName(INDICATOR_CLASS);
  const plans = useAnswer(HOME_PLANS, NOTHING);
  const [latest, before] = useMemo(() => yearsOfPlans(plans.answer?.plans ?? []), [plans.answer]);
  const first = useAnswer(HOME_MONITORING, latest ?? null);
  // A year of which nothing can be judged yet says nothing: then the one before is shown.
  const isEmpty = first.answer?.monitoring.every(({ class: of }) => of === 'NOT_JUDGED') ?? false;
  const second = useAnswer(HOME_MONITORING, isEmpty ? (before ?? null) : null);
  const isBefore = isEmpty && before !== undefined;
  const of = isBefore ? before : latest;
  const { answer, failure, reload } = isBefore ? second : first;
  const refused = plans.failure ?? failure;
  if (plans.answer !== null && of === undefined) return null;
  const all = answer?.monitoring ?? [];
  return (
    <Card title={t('plan')}>
      {refused && (
        <ErrorState what={t('loadPlan')} why={text(refused.words)} onAgain={plans.failure ? plans.reload : reload} />
      )}
      {!refused && answer === null && <Loading what={t('loadPlan')} lines={3} />}
      {of !== undefined && answer !== null && (
        <>
          <p>
            <Link href={addressOf({ plan: of.plan, year: of.year })}>
              {t('planYear', { plan: of.name, year: of.year })}
            </Link>{' '}
            <span className="quiet">{t('indicators', { count: all.length })}</span>
          </p>
          <ul className="home-classes">
            {CLASSES.map((one) => ({ one, count: all.filter((each) => each.class === one).length }))
              .filter(({ count }) => count > 0)
              .map(({ one, count }) => (
                <li key={one}>
                  <Light colour={CLASS_COLOUR[one]}>{nameOf(one)}</Light>
                  <Link href={addressOf({ plan: of.plan, year: of.year, class: one })}>
                    {t('indicators', { count })}
                  </Link>
                </li>
              ))}
          </ul>
        </>
      )}
    </Card>
  );
}

interface YearOfPlan {
  readonly plan: string;
  readonly name: string;
  readonly year: number;
}

/** The years of all plans of which a value is known, the latest first. */
const yearsOfPlans = (plans: HomePlansQuery['plans']): readonly YearOfPlan[] =>
  plans
    .flatMap((plan) => yearsOf(plan).map((year) => ({ plan: plan.code, name: plan.name, year })))
    .sort((one, other) => other.year - one.year);

const addressOf = (search: { readonly plan: string; readonly year: number; readonly class?: string }): string =>
  `/monitoring?${new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)]))}`;
