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

/** A picture by ECharts, drawn as SVG. `description` is what a screen reader says instead of it. */
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
    // ECharts is most of the page's weight: only who sees a picture fetches it.
    void import('./echarts').then(({ init }) => {
      if (gone) return;
      chart.current = init(element, null, { renderer: 'svg' });
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
