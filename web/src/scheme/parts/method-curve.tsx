import { useEffect, useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Chart } from '../../ui/chart';
import type { ChartOption } from '../../ui/chart-option';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { CURVE } from '../queries';
import { words } from '../words';

interface Dot {
  readonly unitCode: string;
  readonly unitName: string;
  readonly x: number;
  readonly points: number;
  readonly target?: number | null;
}

/** @param revision of what is stored: the curve is drawn again after each save */
export function MethodCurve({
  draft,
  item,
  name,
  revision,
}: {
  readonly draft: string;
  readonly item: string;
  readonly name: string;
  readonly revision: number;
}) {
  const t = useWords(words);
  const text = useText();
  const formats = useFormats();
  const { answer, failure, reload } = useAnswer(CURVE, { draft, item });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each revision, and for nothing else
  useEffect(() => reload(), [revision]);
  const curve = answer?.methodCurve ?? null;
  const option = useMemo((): ChartOption => {
    const lines = (curve?.lines ?? []).map((points) => ({
      type: 'line' as const,
      name: t('curveLine'),
      showSymbol: false,
      data: points.map((point) => [point.x, point.points]),
    }));
    return {
      grid: { left: 48, right: 16, top: 16, bottom: 36 },
      xAxis: { type: 'value', name: t('value'), nameLocation: 'middle', nameGap: 24, scale: true },
      yAxis: { type: 'value', name: t('points') },
      series: [
        ...lines,
        {
          type: 'scatter',
          name: t('curveUnits'),
          symbolSize: 7,
          data: (curve?.dots ?? []).map((dot) => ({ name: dot.unitName, value: [dot.x, dot.points] })),
        },
      ],
    };
  }, [curve, t]);
  if (failure !== null)
    return (
      <p className="scheme-note" role="status">
        {t('curveFailed')} {text(failure.words)}
      </p>
    );
  if (curve === null) return null;
  const columns: readonly Column<Dot>[] = [
    { id: 'unit', label: t('unit'), value: (dot) => dot.unitName },
    { id: 'x', label: t('value'), kind: 'number', value: (dot) => dot.x },
    { id: 'target', label: t('target'), kind: 'number', value: (dot) => dot.target ?? null },
    {
      id: 'points',
      label: t('points'),
      kind: 'number',
      value: (dot) => dot.points,
      cell: (dot) => formats.points(dot.points),
    },
  ];
  return (
    <>
      <Chart
        title={t('curve')}
        level={3}
        description={t('curveDescription', { name, count: curve.dots.length })}
        option={option}
        height={260}
        table={
          <Table
            label={t('curve')}
            name="scheme-curve"
            columns={columns}
            rows={curve.dots}
            rowKey={(dot) => dot.unitCode}
            isPlain
          />
        }
      />
      {curve.dots.length === 0 && <p className="scheme-note">{t('curveNothing')}</p>}
      {curve.targetsDiffer && <p className="scheme-note">{t('curveDiffer', { target: String(curve.target ?? '') })}</p>}
      {curve.relative && <p className="scheme-note">{t('curveRelative')}</p>}
    </>
  );
}
