import { Card } from '../src/ui/card';
import { Chart } from '../src/ui/chart';
import type { ChartOption } from '../src/ui/chart-option';
import { Table } from '../src/ui/table';
import type { Column } from '../src/ui/table-columns';

const YEARS = [2021, 2022, 2023, 2024, 2025];
const ROWS = YEARS.map((year, at) => ({ year, value: 88 + at * 1.7, target: 90 + at }));

const OPTION: ChartOption = {
  tooltip: { trigger: 'axis' },
  legend: { bottom: 0 },
  grid: { top: 20, right: 20, bottom: 40, left: 45 },
  xAxis: { type: 'category', data: YEARS.map(String) },
  yAxis: { type: 'value', min: 85 },
  series: [
    { name: '实际', type: 'line', data: ROWS.map(({ value }) => value) },
    { name: '目标', type: 'line', data: ROWS.map(({ target }) => target), lineStyle: { type: 'dashed' } },
  ],
};

const COLUMNS: readonly Column<(typeof ROWS)[number]>[] = [
  { id: 'year', label: '年度', value: ({ year }) => String(year) },
  { id: 'value', label: '实际', kind: 'number', value: ({ value }) => value },
  { id: 'target', label: '目标', kind: 'number', value: ({ target }) => target },
];

const yearOf = ({ year }: (typeof ROWS)[number]) => String(year);

export function Charts() {
  return (
    <Card title="图">
      <Chart
        title="普惠率趋势"
        level={3}
        description="普惠率由 88.0 升至 94.8，2024 年起高于目标。"
        option={OPTION}
        height={260}
        table={<Table isPlain label="普惠率趋势" name="gallery-chart" columns={COLUMNS} rows={ROWS} rowKey={yearOf} />}
      />
    </Card>
  );
}
