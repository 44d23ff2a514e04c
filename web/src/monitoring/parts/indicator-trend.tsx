import { useMemo } from 'react';
import { TrendPicture, type TrendYear } from '../../figure/trend-picture';
import { INDICATOR_CLASS } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import type { Column } from '../../ui/table-columns';
import { ClassLabel } from '../class-label';
import type { MonitoredDetail } from '../queries';
import { words } from '../words';

interface IndicatorTrendProps {
  readonly plan: { readonly endYear: number };
  readonly year: number;
  readonly one: MonitoredDetail;
}

interface YearRow extends TrendYear {
  readonly judged: MonitoredDetail['history'][number] | null;
}

/** Values, targets and the forecast by year, with the class of each year in the table behind it. */
export function IndicatorTrend({ plan, one, year }: IndicatorTrendProps) {
  const t = useWords(words);
  const className = useName(INDICATOR_CLASS);
  const { measured } = useFormats();
  const { indicator } = one;
  const unit = indicator.measuredIn;
  const rows = useMemo(() => rowsOf(one, plan.endYear), [one, plan.endYear]);
  const columns = useMemo<readonly Column<YearRow>[]>(
    () => [
      {
        id: 'class',
        label: t('class'),
        value: ({ judged }) => judged && className(judged.class),
        cell: ({ judged }) => judged && <ClassLabel of={judged} />,
        wraps: true,
      },
      { id: 'missing', label: t('missing'), kind: 'number', value: ({ judged }) => judged?.missing },
    ],
    [t, className],
  );
  const last = rows.filter(({ value }) => value !== null).at(-1);
  return (
    <TrendPicture
      title={t('trend')}
      description={t('trendTold', {
        name: indicator.name,
        year: last?.year ?? year,
        value: measured(last?.value, unit),
        target: measured(rows.at(-1)?.target, unit),
      })}
      rows={rows}
      unit={unit}
      columns={columns}
      name="monitoring-years"
    />
  );
}

/** From the baseline to the end of the plan. The dotted line begins at the last value. */
function rowsOf({ indicator, history, forecast }: MonitoredDetail, endYear: number): readonly YearRow[] {
  const { baseline = null, baselineYear = null, targets } = indicator;
  const years = [...history.map(({ year }) => year), ...targets.map(({ year }) => year), endYear];
  if (baselineYear !== null) years.push(baselineYear);
  const last = history.filter(({ value }) => value != null).at(-1)?.year;
  const rows: YearRow[] = [];
  for (let year = Math.min(...years); year <= Math.max(...years); year++) {
    const judged = history.find((one) => one.year === year) ?? null;
    const value = judged?.value ?? (year === baselineYear ? baseline : null);
    rows.push({
      year,
      value,
      target: targets.find((target) => target.year === year)?.target ?? null,
      forecast: forecast?.value == null ? null : year === endYear ? forecast.value : year === last ? value : null,
      judged,
    });
  }
  return rows;
}
