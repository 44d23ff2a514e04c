import type { BarSeriesOption } from 'echarts/charts';
import type {
  AriaComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import './chart.css';

export type ChartOption = ComposeOption<
  AriaComponentOption | BarSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

/** A chart by ECharts, drawn on a canvas. Screen readers read `description` instead. */
export function Chart(props: { readonly option: ChartOption; readonly description: string; readonly height: number }) {
  const { option, description, height } = props;
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef(option);
  latest.current = option;

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let gone = false;
    const resized = new ResizeObserver(() => chart.current?.resize());
    // ECharts is the largest part of the console, so it is loaded only when a chart is shown.
    void import('./echarts').then(({ init }) => {
      if (gone) return;
      chart.current = init(element, null, { renderer: 'canvas' });
      chart.current.setOption(latest.current);
      resized.observe(element);
    });
    return () => {
      gone = true;
      resized.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={frame} className="chart" style={{ height }} role="img" aria-label={description} />;
}
