import { DIRECTION, INDICATOR_KIND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Light } from '../../ui/light';
import { Link } from '../../ui/link';
import type { PlanAnswer, PlanIndicator } from '../queries';
import { lightOf, standingOf } from '../standing';
import { words } from '../words';
import { Carriers } from './carriers';
import { Trend } from './trend';
import { UsedBy } from './used-by';

export interface IndicatorDetailProps {
  readonly plan: PlanAnswer;
  readonly indicator: PlanIndicator;
  /** Of the units below; null for the latest one with scores. */
  readonly year: number | null;
}

/** One indicator: how it stands, its trend, who carries it, what grades by it, and the scores. */
export function IndicatorDetail({ plan, indicator, year }: IndicatorDetailProps) {
  const t = useWords(words);
  return (
    <div className="plan-indicator">
      <p className="plan-back">
        <Link href={`/plan/${encodeURIComponent(plan.code)}`}>{t('toList')}</Link>
      </p>
      <Card title={<Title indicator={indicator} />}>
        <Facts plan={plan} indicator={indicator} />
        <Trend plan={plan} indicator={indicator} />
      </Card>
      <UsedBy indicator={indicator} />
      <Carriers plan={plan} indicator={indicator} year={year} />
    </div>
  );
}

function Title({ indicator }: Pick<IndicatorDetailProps, 'indicator'>) {
  const t = useWords(words);
  const kind = useName(INDICATOR_KIND);
  return (
    <span className="plan-title">
      {indicator.name}
      <Badge tone={indicator.kind === 'BINDING' ? 'info' : 'neutral'}>{kind(indicator.kind)}</Badge>
      {indicator.illustrative && <Badge tone="warn">{t('illustrative')}</Badge>}
    </span>
  );
}

function Facts({ plan, indicator }: Pick<IndicatorDetailProps, 'plan' | 'indicator'>) {
  const t = useWords(words);
  const { measured, difference } = useFormats();
  const direction = useName(DIRECTION);
  const standing = standingOf(indicator);
  const unit = indicator.measuredIn;
  const final = indicator.targets.find(({ year }) => year === plan.endYear)?.target;
  const { year, value, target, reached } = standing;
  const apart = value === null || target === null ? null : value - target;
  const facts: readonly (readonly [string, string])[] = [
    ...(year === null ? [] : [[t('latest', { year }), measured(value, unit)] as const]),
    ...(year === null ? [] : [[t('latestTarget', { year }), measured(target, unit)] as const]),
    ...(apart === null
      ? []
      : [[t('difference'), unit === '比值' ? `${difference(apart * 100)}%` : difference(apart)] as const]),
    [t('finalTarget', { year: plan.endYear }), measured(final, unit)],
    ...(indicator.baseline == null
      ? []
      : [
          [
            t('baseline'),
            t('baselineOf', { value: measured(indicator.baseline, unit), year: indicator.baselineYear ?? '—' }),
          ] as const,
        ]),
    [t('direction'), direction(indicator.direction)],
  ];
  return (
    <>
      <p>
        <Light colour={lightOf(reached)}>{t(reached === null ? 'incomparable' : reached ? 'reached' : 'missed')}</Light>
      </p>
      <dl className="plan-facts">
        {facts.map(([name, shown]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
      {indicator.provenance && <p className="plan-quiet">{t('provenance', { text: indicator.provenance })}</p>}
    </>
  );
}
