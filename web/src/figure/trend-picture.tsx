import { useMemo } from 'react';
import { useFormats } from '../language/formats';
import { useWords } from '../language/words';
import { Chart } from '../ui/chart';
import type { ChartOption } from '../ui/chart-option';
import { Table } from '../ui/table';
import type { Column } from '../ui/table-columns';
import { words } from './words';

export interface TrendYear {
  readonly year: number;
  readonly value: number | null;
  readonly target: number | null;
  /** Where the trend leads; from the last value on. */
  readonly forecast?: number | null;
}

interface TrendPictureProps<Row extends TrendYear> {
  readonly title: string;
  /** The picture in words. */
  readonly description: string;
  readonly rows: readonly Row[];
  /** In which the values are measured. */
  readonly unit: string | null | undefined;
  /** Of the table behind the picture, after year, value and target. */
  readonly columns: readonly Column<Row>[];
  /** Under which a person's columns of the table are remembered. */
  readonly name: string;
}

const yearKey = ({ year }: TrendYear) => String(year);
const LINE = { type: 'line', connectNulls: true } as const;

/** An indicator over the years: values, targets and the forecast if there is one, with the table behind it. */
export function TrendPicture<Row extends TrendYear>(props: TrendPictureProps<Row>) {
  const { title, description, rows, unit, columns: more, name } = props;
  const t = useWords(words);
  const { measured } = useFormats();
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      { id: 'year', label: t('trendYear'), value: ({ year }) => String(year) },
      ...(['value', 'target'] as const).map(
        (field): Column<Row> => ({
          id: field,
          label: t(field === 'value' ? 'trendValue' : 'trendTarget'),
          kind: 'number',
          value: (row) => row[field],
          cell: (row) => measured(row[field], unit),
        }),
      ),
      ...more,
    ],
    [t, measured, unit, more],
  );
  const option = useMemo<ChartOption>(() => {
    const forecast = rows.map((row) => row.forecast ?? null);
    return {
      tooltip: { trigger: 'axis', valueFormatter: (value) => measured(typeof value === 'number' ? value : null, unit) },
      legend: { bottom: 0 },
      grid: { top: 24, right: 24, bottom: 44, left: 64 },
      xAxis: { type: 'category', data: rows.map(yearKey) },
      yAxis: { type: 'value', scale: true, axisLabel: { formatter: (value: number) => measured(value, unit) } },
      series: [
        { ...LINE, name: t('trendValue'), data: rows.map(({ value }) => value) },
        {
          ...LINE,
          name: t('trendTarget'),
          data: rows.map(({ target }) => target),
          symbol: 'diamond',
          symbolSize: 9,
          lineStyle: { type: 'dashed' },
        },
        ...(forecast.every((value) => value === null)
          ? []
          : [
              {
                ...LINE,
                name: t('trendForecast'),
                data: forecast,
                symbol: 'triangle',
                symbolSize: 9,
                lineStyle: { type: 'dotted' as const },
              },
            ]),
      ],
    };
  }, [rows, measured, unit, t]);
  return (
    <Chart
      title={title}
      level={3}
      description={description}
      option={option}
      height={260}
      table={<Table isPlain label={title} name={name} columns={columns} rows={rows} rowKey={yearKey} isSorted />}
    />
  );
}
