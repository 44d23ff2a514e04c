import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Chart } from '../../ui/chart';
import type { ChartOption } from '../../ui/chart-option';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import type { PlanAnswer, PlanIndicator } from '../queries';
import { standingOf, yearsOf } from '../standing';
import { words } from '../words';

interface TrendRow {
  readonly year: number;
  readonly value: number | null;
  readonly target: number | null;
  readonly units: number | null;
  readonly document: string | null;
}

const yearKey = ({ year }: TrendRow) => String(year);

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
      { id: 'year', label: t('year'), value: ({ year }) => String(year) },
      {
        id: 'value',
        label: t('value'),
        kind: 'number',
        value: ({ value }) => value,
        cell: ({ value }) => measured(value, unit),
      },
      {
        id: 'target',
        label: t('target'),
        kind: 'number',
        value: ({ target }) => target,
        cell: ({ target }) => measured(target, unit),
      },
      { id: 'units', label: t('reporting'), kind: 'number', value: ({ units }) => units },
      { id: 'document', label: t('document'), value: ({ document }) => document, wraps: true },
    ],
    [t, measured, unit],
  );
  const option = useMemo<ChartOption>(
    () => ({
      tooltip: { trigger: 'axis', valueFormatter: (value) => measured(typeof value === 'number' ? value : null, unit) },
      legend: { bottom: 0 },
      grid: { top: 24, right: 24, bottom: 44, left: 64 },
      xAxis: { type: 'category', data: rows.map(({ year }) => String(year)) },
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
      ],
    }),
    [rows, measured, unit, t],
  );
  const standing = standingOf(indicator);
  return (
    <Chart
      title={t('trendOf', { name: indicator.name })}
      level={3}
      description={t('trendTold', {
        name: indicator.name,
        from: rows.at(0)?.year ?? '',
        to: rows.at(-1)?.year ?? '',
        value: measured(standing.value, unit),
        year: standing.year ?? '—',
        target: measured(standing.target, unit),
        final: measured(rows.find(({ year }) => year === plan.endYear)?.target, unit),
      })}
      option={option}
      height={260}
      table={
        <Table
          isPlain
          label={t('trendOf', { name: indicator.name })}
          name="plan-trend"
          columns={columns}
          rows={rows}
          rowKey={yearKey}
          isSorted
        />
      }
    />
  );
}
