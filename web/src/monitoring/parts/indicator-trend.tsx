import { useMemo } from 'react';
import { INDICATOR_CLASS } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Chart } from '../../ui/chart';
import type { ChartOption } from '../../ui/chart-option';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { ClassLabel } from '../class-label';
import type { MonitoredDetail } from '../queries';
import { words } from '../words';

interface IndicatorTrendProps {
  readonly plan: { readonly endYear: number };
  readonly year: number;
  readonly one: MonitoredDetail;
}

interface YearRow {
  readonly year: number;
  readonly value: number | null;
  readonly target: number | null;
  readonly forecast: number | null;
  readonly judged: MonitoredDetail['history'][number] | null;
}

const yearKey = ({ year }: YearRow) => String(year);

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
      { id: 'year', label: t('year'), value: ({ year: of }) => String(of) },
      {
        id: 'value',
        label: t('value'),
        kind: 'number',
        value: (row) => row.value,
        cell: (row) => measured(row.value, unit),
      },
      {
        id: 'target',
        label: t('target'),
        kind: 'number',
        value: (row) => row.target,
        cell: (row) => measured(row.target, unit),
      },
      {
        id: 'class',
        label: t('class'),
        value: ({ judged }) => judged && className(judged.class),
        cell: ({ judged }) => judged && <ClassLabel of={judged} />,
        wraps: true,
      },
      { id: 'missing', label: t('missing'), kind: 'number', value: ({ judged }) => judged?.missing },
    ],
    [t, measured, unit, className],
  );
  const option = useMemo<ChartOption>(
    () => ({
      tooltip: { trigger: 'axis', valueFormatter: (value) => measured(typeof value === 'number' ? value : null, unit) },
      legend: { bottom: 0 },
      grid: { top: 24, right: 24, bottom: 44, left: 64 },
      xAxis: { type: 'category', data: rows.map((row) => String(row.year)) },
      yAxis: { type: 'value', scale: true, axisLabel: { formatter: (value: number) => measured(value, unit) } },
      series: [
        { name: t('value'), type: 'line', data: rows.map(({ value }) => value), connectNulls: true },
        {
          name: t('target'),
          type: 'line',
          data: rows.map(({ target }) => target),
          connectNulls: true,
          symbol: 'diamond',
          symbolSize: 9,
          lineStyle: { type: 'dashed' },
        },
        {
          name: t('forecast'),
          type: 'line',
          data: rows.map(({ forecast }) => forecast),
          connectNulls: true,
          symbol: 'triangle',
          symbolSize: 9,
          lineStyle: { type: 'dotted' },
        },
      ],
    }),
    [rows, measured, unit, t],
  );
  const last = rows.filter(({ value }) => value !== null).at(-1);
  return (
    <Chart
      title={t('trend')}
      level={3}
      description={t('trendTold', {
        name: indicator.name,
        year: last?.year ?? year,
        value: measured(last?.value, unit),
        target: measured(rows.at(-1)?.target, unit),
      })}
      option={option}
      height={240}
      table={
        <Table
          isPlain
          label={t('history')}
          name="monitoring-years"
          columns={columns}
          rows={rows}
          rowKey={yearKey}
          isSorted
        />
      }
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
