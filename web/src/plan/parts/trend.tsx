import { useMemo } from 'react';
import { TrendPicture, type TrendYear } from '../../figure/trend-picture';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import type { Column } from '../../ui/table-columns';
import type { PlanAnswer, PlanIndicator } from '../queries';
import { standingOf, yearsOf } from '../standing';
import { words } from '../words';

interface TrendRow extends TrendYear {
  readonly units: number | null;
  readonly document: string | null;
}

/** Values and targets over the years of the plan. */
export function Trend({ plan, indicator }: { readonly plan: PlanAnswer; readonly indicator: PlanIndicator }) {
  const t = useWords(words);
  const { measured } = useFormats();
  const unit = indicator.measuredIn;
  const rows = useMemo<readonly TrendRow[]>(
    () =>
      yearsOf(indicator, plan).map((year) => {
        const value = indicator.values.find((one) => one.year === year);
        const target = indicator.targets.find((one) => one.year === year);
        return {
          year,
          value: value?.value ?? (year === indicator.baselineYear ? (indicator.baseline ?? null) : null),
          target: target?.target ?? null,
          units: value?.units ?? null,
          document: target?.approvalDocument ?? null,
        };
      }),
    [plan, indicator],
  );
  const columns = useMemo<readonly Column<TrendRow>[]>(
    () => [
      { id: 'units', label: t('reporting'), kind: 'number', value: ({ units }) => units },
      { id: 'document', label: t('document'), value: ({ document }) => document, wraps: true },
    ],
    [t],
  );
  const standing = standingOf(indicator);
  return (
    <TrendPicture
      title={t('trendOf', { name: indicator.name })}
      description={t('trendTold', {
        name: indicator.name,
        from: rows.at(0)?.year ?? '',
        to: rows.at(-1)?.year ?? '',
        value: measured(standing.value, unit),
        year: standing.year ?? '—',
        target: measured(standing.target, unit),
        final: measured(rows.find(({ year }) => year === plan.endYear)?.target, unit),
      })}
      rows={rows}
      unit={unit}
      columns={columns}
      name="plan-trend"
    />
  );
}
