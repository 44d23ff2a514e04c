import type {
  BarSeriesOption,
  BoxplotSeriesOption,
  CustomSeriesOption,
  HeatmapSeriesOption,
  LineSeriesOption,
  ScatterSeriesOption,
} from 'echarts/charts';
import type {
  DataZoomComponentOption,
  GridComponentOption,
  LegendComponentOption,
  MarkAreaComponentOption,
  MarkLineComponentOption,
  MarkPointComponentOption,
  TooltipComponentOption,
  VisualMapComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Palette } from './palette';

/** What a picture shows, in the terms of ECharts. */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | BoxplotSeriesOption
  | CustomSeriesOption
  | DataZoomComponentOption
  | GridComponentOption
  | HeatmapSeriesOption
  | LegendComponentOption
  | LineSeriesOption
  | MarkAreaComponentOption
  | MarkLineComponentOption
  | MarkPointComponentOption
  | ScatterSeriesOption
  | TooltipComponentOption
  | VisualMapComponentOption
>;

/** The look of all pictures: colours and type of the page. */
export function themeOf(palette: Palette): object {
  const axis = {
    axisLine: { show: true, lineStyle: { color: palette.lineStrong } },
    axisTick: { lineStyle: { color: palette.lineStrong } },
    axisLabel: { color: palette.inkSoft },
    nameTextStyle: { color: palette.inkSoft },
    splitLine: { lineStyle: { color: palette.line } },
    splitArea: { areaStyle: { color: [palette.paper, palette.sunken] } },
  };
  return {
    color: palette.series,
    backgroundColor: 'transparent',
    textStyle: { color: palette.ink, fontFamily: palette.font },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    timeAxis: axis,
    logAxis: axis,
    legend: { textStyle: { color: palette.ink }, inactiveColor: palette.inkSoft },
    tooltip: {
      backgroundColor: palette.paper,
      borderColor: palette.lineStrong,
      borderWidth: 1,
      textStyle: { color: palette.ink, fontSize: 13 },
    },
    visualMap: { textStyle: { color: palette.ink } },
    markLine: { label: { color: palette.ink } },
    line: { symbolSize: 7, lineStyle: { width: 2 } },
  };
}

/**
 * The option with what holds for every picture: tooltips are drawn on the canvas, since those of HTML would write style
 * attributes, and nothing moves for people who asked for that.
 */
export function completed(option: ChartOption, isStill: boolean): ChartOption {
  const tooltip = Array.isArray(option.tooltip) ? option.tooltip[0] : option.tooltip;
  return {
    ...option,
    animation: !isStill && option.animation !== false,
    animationDuration: 300,
    ...(tooltip === undefined ? {} : { tooltip: { confine: true, ...tooltip, renderMode: 'richText' } }),
  };
}
