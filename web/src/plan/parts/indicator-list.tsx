import { useMemo, useState } from 'react';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Light } from '../../ui/light';
import { Link } from '../../ui/link';
import { SearchField } from '../../ui/search-field';
import { dimensionsOf } from '../dimensions';
import type { PlanAnswer, PlanIndicator } from '../queries';
import { lightOf, standingOf } from '../standing';
import { words } from '../words';

/** The way from the plan to its indicators, by dimension, each with its light. */
export function IndicatorList({ plan, chosen }: { readonly plan: PlanAnswer; readonly chosen: string | null }) {
  const t = useWords(words);
  const [typed, setTyped] = useState('');
  const dimensions = useMemo(
    () => dimensionsOf(plan.indicators.filter(({ code, name }) => `${code} ${name}`.includes(typed.trim()))),
    [plan.indicators, typed],
  );
  return (
    <div className="plan-list">
      <Card title={t('indicators')}>
        <SearchField label={t('search')} value={typed} onChange={setTyped} />
        <nav aria-label={t('indicators')}>
          {dimensions.length === 0 && <p className="plan-quiet">{t('noMatch')}</p>}
          {dimensions.map(({ name, indicators }) => (
            <section key={name ?? ''} className="plan-dimension">
              <h3>{name ?? t('ungraded')}</h3>
              <ul>
                {indicators.map((indicator) => (
                  <Entry
                    key={indicator.code}
                    plan={plan.code}
                    indicator={indicator}
                    isChosen={indicator.code === chosen}
                  />
                ))}
              </ul>
            </section>
          ))}
        </nav>
      </Card>
    </div>
  );
}

interface EntryProps {
  readonly plan: string;
  readonly indicator: PlanIndicator;
  readonly isChosen: boolean;
}

function Entry({ plan, indicator, isChosen }: EntryProps) {
  const t = useWords(words);
  const { reached } = standingOf(indicator);
  const { code, name } = indicator;
  return (
    <li className="plan-entry">
      <Link
        href={`/plan/${encodeURIComponent(plan)}?indicator=${encodeURIComponent(code)}`}
        {...(isChosen ? { 'aria-current': 'page' as const } : {})}
      >
        {name}
      </Link>
      <Light colour={lightOf(reached)}>{t(reached === null ? 'incomparable' : reached ? 'reached' : 'missed')}</Light>
    </li>
  );
}
