import { useMemo } from 'react';
import type { ChartOption } from '../../ui/chart-option';
import { usePalette } from '../../ui/palette';
import { type Effect, effectOf, partKey } from '../models/causes';
import { usePartName } from './part-names';

/** Changes as bars to both sides of zero, each divided by its causes. */
export function useMoversOption(
  moved: readonly { readonly name: string; readonly effects: readonly Effect[] }[],
  parts: readonly (readonly string[])[],
): ChartOption {
  const palette = usePalette();
  const partName = usePartName();
  return useMemo(
    (): ChartOption => ({
      grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, data: parts.map(partName) },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      yAxis: { type: 'category', inverse: true, data: moved.map(({ name }) => name), axisTick: { show: false } },
      xAxis: { type: 'value' },
      series: parts.map((part, at) => ({
        type: 'bar',
        stack: 'change',
        name: partName(part),
        color: palette.series[at % palette.series.length] ?? palette.accent,
        barCategoryGap: '30%',
        itemStyle: { borderColor: palette.paper, borderWidth: 0.5 },
        data: moved.map(({ effects }) => Number(effectOf(effects, partKey(part)).toFixed(4))),
      })),
    }),
    [moved, parts, palette, partName],
  );
}
