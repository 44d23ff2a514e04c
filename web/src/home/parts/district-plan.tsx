import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { CLASS_COLOUR, CLASSES, yearsOf } from '../../figure/indicator-class';
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
  const plan = plans.answer?.plans[0];
  const year = plan && yearsOf(plan)[0];
  const of = useMemo(() => (plan && year !== undefined ? { plan: plan.code, year } : null), [plan, year]);
  const { answer, failure, reload } = useAnswer(HOME_MONITORING, of);
  const refused = plans.failure ?? failure;
  if (plans.answer !== null && of === null) return null;
  const all = answer?.monitoring ?? [];
  return (
    <Card title={t('plan')}>
      {refused && (
        <ErrorState what={t('loadPlan')} why={text(refused.words)} onAgain={plans.failure ? plans.reload : reload} />
      )}
      {!refused && answer === null && <Loading what={t('loadPlan')} lines={3} />}
      {of !== null && answer !== null && (
        <>
          <p>
            <Link href={addressOf(of)}>{t('planYear', { plan: plan?.name ?? '', year: of.year })}</Link>{' '}
            <span className="quiet">{t('indicators', { count: all.length })}</span>
          </p>
          <ul className="home-classes">
            {CLASSES.map((one) => ({ one, count: all.filter((each) => each.class === one).length }))
              .filter(({ count }) => count > 0)
              .map(({ one, count }) => (
                <li key={one}>
                  <Light colour={CLASS_COLOUR[one]}>{nameOf(one)}</Light>
                  <Link href={addressOf({ ...of, class: one })}>{t('indicators', { count })}</Link>
                </li>
              ))}
          </ul>
        </>
      )}
    </Card>
  );
}

const addressOf = (search: { readonly plan: string; readonly year: number; readonly class?: string }): string =>
  `/monitoring?${new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)]))}`;
