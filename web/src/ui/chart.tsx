import type { EChartsType } from 'echarts/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../language/words';
import { type ChartOption, completed, themeOf } from './chart-option';
import { words } from './chart-words';
import { MenuButton } from './menu';
import { type Palette, usePalette } from './palette';
import { saveFile } from './save-file';
import { Switch } from './switch';
import './chart.css';

export interface ChartProps {
  /** Its heading, and the name of a downloaded file. */
  readonly title: string;
  /** Shows the title where no heading of the page says it. */
  readonly level?: 2 | 3 | 4;
  /** What can be seen in it, in a sentence or two: the picture for readers of screens. */
  readonly description: string;
  readonly option: ChartOption;
  /** In pixels. */
  readonly height: number;
  /** The same numbers as a table (`table.tsx`, usually `isPlain`). */
  readonly table: ReactNode;
  /** A press on a mark, by the places of its series and of its value. What it does must be possible in the table too. */
  readonly onPress?: (mark: { readonly series: number; readonly at: number }) => void;
  /** Fields that choose what the picture shows. */
  readonly tools?: ReactNode;
}

/** A picture by ECharts, with the table of its numbers behind a switch and files to take along. */
export function Chart({ title, level, description, option, height, table, onPress, tools }: ChartProps) {
  const t = useWords(words);
  const id = useId();
  const palette = usePalette();
  const isStill = useStillness();
  const frame = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const latest = useRef({ option, onPress });
  latest.current = { option, onPress };
  const chart = useDrawing(frame, palette, isStill, latest, asTable);
  useEffect(() => {
    chart.current?.setOption(completed(option, isStill), { notMerge: true });
  }, [chart, option, isStill]);

  const Title = `h${level ?? 3}` as const;
  return (
    <figure className="ui-chart" aria-labelledby={id}>
      <figcaption className="ui-chart-head">
        <Title id={id} className={level === undefined ? 'visually-hidden' : 'ui-chart-title'}>
          {title}
        </Title>
        {tools}
        <span className="ui-chart-tools">
          <Switch isSelected={asTable} onChange={setAsTable}>
            {t('asTable')}
          </Switch>
          <MenuButton
            size="small"
            tone="quiet"
            icon="download"
            label={t('save', { title })}
            acts={(['png', 'svg'] as const).map((form) => ({
              id: form,
              label: t(form),
              onAction: () => void save(form, title, chart.current, completed(option, true), palette, height),
            }))}
          />
        </span>
      </figcaption>
      {asTable ? (
        table
      ) : (
        <div ref={frame} className="ui-chart-picture" style={{ height }} role="img" aria-label={description} />
      )}
    </figure>
  );
}

/** Makes the drawing while the picture is shown, and anew when the colours change. */
function useDrawing(
  frame: { readonly current: HTMLDivElement | null },
  palette: Palette,
  isStill: boolean,
  latest: { readonly current: Pick<ChartProps, 'option' | 'onPress'> },
  asTable: boolean,
) {
  const chart = useRef<EChartsType | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (asTable || element === null) return;
    let gone = false;
    const resized = new ResizeObserver(() => chart.current?.resize());
    // ECharts is the largest part of the console, so it is loaded only when a picture is shown.
    void import('./chart-echarts').then(({ init }) => {
      if (gone) return;
      const drawing = init(element, themeOf(palette), { renderer: 'canvas' });
      chart.current = drawing;
      drawing.setOption(completed(latest.current.option, isStill));
      drawing.on('click', ({ seriesIndex, dataIndex }) => {
        if (seriesIndex !== undefined) latest.current.onPress?.({ series: seriesIndex, at: dataIndex });
      });
      resized.observe(element);
    });
    return () => {
      gone = true;
      resized.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, [frame, palette, isStill, latest, asTable]);
  return chart;
}

/** Draws the picture once more, on the paper of the page, into a file. */
async function save(
  form: 'png' | 'svg',
  title: string,
  shown: EChartsType | null,
  option: ChartOption,
  palette: Palette,
  height: number,
): Promise<void> {
  const { init } = await import('./chart-echarts');
  const width = shown?.getWidth() ?? 960;
  const paper = { ...option, backgroundColor: palette.paper };
  if (form === 'svg') {
    const drawing = init(null, themeOf(palette), { renderer: 'svg', ssr: true, width, height });
    drawing.setOption(paper);
    saveFile(`${title}.svg`, new Blob([drawing.renderToSVGString()], { type: 'image/svg+xml' }));
    drawing.dispose();
    return;
  }
  const element = document.createElement('div');
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  const drawing = init(element, themeOf(palette), { renderer: 'canvas', devicePixelRatio: 2, width, height });
  drawing.setOption(paper);
  const canvas = drawing.renderToCanvas({ backgroundColor: palette.paper });
  canvas.toBlob((blob) => {
    if (blob) saveFile(`${title}.png`, blob);
    drawing.dispose();
  });
}

const REDUCED = '(prefers-reduced-motion: reduce)';

function useStillness(): boolean {
  const [isStill, setStill] = useState(() => window.matchMedia(REDUCED).matches);
  useEffect(() => {
    const query = window.matchMedia(REDUCED);
    const changed = () => setStill(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return isStill;
}
