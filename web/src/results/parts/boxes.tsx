import { useMemo } from 'react';
import type { SummaryCellFragment } from '../../generated/graphql';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Chart } from '../../ui/chart';
import type { ChartOption } from '../../ui/chart-option';
import { usePalette } from '../../ui/palette';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { byGroup, type ResultRow } from '../models/ranking';
import { words } from '../words';

interface Box {
  readonly name: string;
  readonly figures: SummaryCellFragment;
}

const FIGURES = [
  ['count', 'count'],
  ['min', 'lowest'],
  ['lowerQuartile', 'lowerQuartile'],
  ['median', 'median'],
  ['upperQuartile', 'upperQuartile'],
  ['max', 'highest'],
  ['mean', 'mean'],
  ['stddev', 'deviation'],
] as const;

/** Totals of each peer group as a box: lowest, quartiles, highest. Groups stand in the office's order. */
export function Boxes(props: {
  readonly groups: readonly SummaryCellFragment[];
  readonly all: SummaryCellFragment | null;
  readonly rows: readonly ResultRow[];
}) {
  const { groups, all, rows } = props;
  const t = useWords(words);
  const { points } = useFormats();
  const palette = usePalette();
  const boxes = useMemo(() => {
    const known = new Map(groups.map((group) => [group.unitGroup, group]));
    const named = byGroup(rows).flatMap(({ code, name }): Box[] => {
      const figures = known.get(code);
      return figures ? [{ name, figures }] : [];
    });
    return all === null ? named : [{ name: t('district'), figures: all }, ...named];
  }, [groups, all, rows, t]);
  const option = useMemo(
    (): ChartOption => ({
      grid: { left: 8, right: 24, top: 12, bottom: 28, containLabel: true },
      tooltip: { trigger: 'item' },
      yAxis: { type: 'category', inverse: true, data: boxes.map(({ name }) => name), axisTick: { show: false } },
      xAxis: { type: 'value', scale: true, name: t('total'), nameLocation: 'middle', nameGap: 24 },
      series: [
        {
          type: 'boxplot',
          name: t('total'),
          itemStyle: { color: palette.accentSoft, borderColor: palette.accent, borderWidth: 1.5 },
          boxWidth: [8, 16],
          data: boxes.map(({ figures: { min, lowerQuartile, median, upperQuartile, max } }) =>
            [min, lowerQuartile, median, upperQuartile, max].map((value) => value ?? Number.NaN),
          ),
        },
      ],
    }),
    [boxes, palette, t],
  );
  const columns: Column<Box>[] = [
    { id: 'group', label: t('group'), value: ({ name }) => name },
    ...FIGURES.map(
      ([field, word]): Column<Box> => ({
        id: field,
        label: t(word),
        kind: 'number',
        value: ({ figures }) => figures[field],
        cell: ({ figures }) => (field === 'count' ? figures[field] : points(figures[field])),
      }),
    ),
  ];
  return (
    <Card>
      <Chart
        title={t('boxes')}
        level={2}
        description={boxes
          .map(
            ({ name, figures }) =>
              `${name}：${points(figures.min)}–${points(figures.max)}，${t('median')} ${points(figures.median)}`,
          )
          .join('；')}
        option={option}
        height={Math.max(180, 70 + boxes.length * 30)}
        table={
          <Table
            isPlain
            label={t('boxes')}
            name="results-boxes"
            columns={columns}
            rows={boxes}
            rowKey={({ name }) => name}
          />
        }
      />
      <Table label={t('boxes')} name="results-quartiles" columns={columns} rows={boxes} rowKey={({ name }) => name} />
    </Card>
  );
}
