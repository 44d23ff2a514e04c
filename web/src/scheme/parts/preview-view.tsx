import { useMemo, useState } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Chart } from '../../ui/chart';
import type { ChartOption } from '../../ui/chart-option';
import { Switch } from '../../ui/switch';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import type { Preview, PreviewUnit } from '../queries';
import { words } from '../words';
import { GradeCounts } from './grade-counts';

const moves = ({ before, after }: PreviewUnit): boolean =>
  before == null || before.total !== after.total || before.rank !== after.rank || before.grade !== after.grade;

/** 试算: who would move if last year's figures were graded by the draft. */
export function PreviewView({
  preview,
  labels,
}: {
  readonly preview: Preview;
  readonly labels: Record<string, unknown>;
}) {
  const t = useWords(words);
  const formats = useFormats();
  const [onlyMoved, setOnlyMoved] = useState(true);
  const { all } = preview.agreement;
  const groupName = (code: string) => String(labels[code] ?? code);
  const shown = preview.units.filter((unit) => !onlyMoved || moves(unit));
  const columns: readonly Column<PreviewUnit>[] = [
    { id: 'unit', label: t('unit'), value: ({ unitName }) => unitName },
    { id: 'group', label: t('group'), value: ({ group }) => groupName(group) },
    {
      id: 'totalBefore',
      label: t('totalBefore'),
      kind: 'number',
      value: ({ before }) => before?.total,
      cell: ({ before }) => formats.points(before?.total),
    },
    {
      id: 'totalAfter',
      label: t('totalAfter'),
      kind: 'number',
      value: ({ after }) => after.total,
      cell: ({ after }) => formats.points(after.total),
    },
    {
      id: 'change',
      label: t('change'),
      kind: 'number',
      value: changeOf,
      cell: (unit) => formats.difference(changeOf(unit)),
    },
    { id: 'rankBefore', label: t('rankBefore'), kind: 'number', value: ({ before }) => before?.rank },
    { id: 'rankAfter', label: t('rankAfter'), kind: 'number', value: ({ after }) => after.rank },
    {
      id: 'placesWon',
      label: t('placesWon'),
      kind: 'number',
      value: ({ placesWon }) => placesWon,
      cell: ({ placesWon }) => signed(placesWon),
    },
    { id: 'gradeBefore', label: t('gradeBefore'), value: ({ before }) => before?.grade },
    { id: 'gradeAfter', label: t('gradeAfter'), value: ({ after }) => after.grade },
  ];
  return (
    <div className="scheme-preview">
      <p className="scheme-note">{t('previewLead')}</p>
      <p role="status">
        {t('moved', { places: all.placesChanged, most: all.largestPlaceChange, grades: all.gradesChanged })}
      </p>
      {preview.withoutFigures.length > 0 && (
        <p className="scheme-warn">
          {t('withoutFigures', {
            items: preview.withoutFigures.map(({ itemCode, itemName }) => `${itemCode} ${itemName}`).join('、'),
          })}
        </p>
      )}
      {preview.presentFigures.length > 0 && (
        <p className="scheme-note">{t('presentFigures', { items: preview.presentFigures.join('、') })}</p>
      )}
      {preview.vetoesLeftOut > 0 && (
        <p className="scheme-warn">{t('vetoesLeftOut', { count: preview.vetoesLeftOut })}</p>
      )}
      <Picture preview={preview} />
      <Table
        label={t('movers')}
        name="scheme-preview"
        columns={columns}
        rows={shown}
        rowKey={({ unitCode }) => unitCode}
        total={preview.units.length}
        empty={t('nobodyMoves')}
        tools={
          <Switch isSelected={onlyMoved} onChange={setOnlyMoved}>
            {t('onlyMoved')}
          </Switch>
        }
      />
      <GradeCounts preview={preview} groupName={groupName} />
    </div>
  );
}

function changeOf({ before, after }: PreviewUnit): number | null {
  if (before?.total == null || after.total == null) return null;
  // The difference of two decimals of few digits: rounding takes away what binary fractions add.
  return Math.round((after.total - before.total) * 1e9) / 1e9;
}

const signed = (places: number | null | undefined): string =>
  places == null ? '' : places > 0 ? `+${places}` : String(places).replace('-', '−');

function Picture({ preview }: { readonly preview: Preview }) {
  const t = useWords(words);
  const option = useMemo((): ChartOption => {
    const dots = preview.units.flatMap(({ unitName, before, after }) =>
      before?.total == null || after.total == null ? [] : [{ name: unitName, value: [before.total, after.total] }],
    );
    const totals = dots.flatMap(({ value }) => value);
    const [least, most] =
      totals.length === 0 ? [0, 100] : [Math.floor(Math.min(...totals)), Math.ceil(Math.max(...totals))];
    return {
      grid: { left: 56, right: 24, top: 16, bottom: 40 },
      xAxis: { type: 'value', name: t('totalBefore'), nameLocation: 'middle', nameGap: 26, min: least, max: most },
      yAxis: { type: 'value', name: t('totalAfter'), min: least, max: most },
      series: [
        {
          type: 'line',
          name: t('noChange'),
          showSymbol: false,
          lineStyle: { type: 'dashed' },
          data: [
            [least, least],
            [most, most],
          ],
        },
        { type: 'scatter', name: t('unit'), symbolSize: 7, data: dots },
      ],
    };
  }, [preview, t]);
  const columns: readonly Column<PreviewUnit>[] = [
    { id: 'unit', label: t('unit'), value: ({ unitName }) => unitName },
    { id: 'before', label: t('totalBefore'), kind: 'number', value: ({ before }) => before?.total },
    { id: 'after', label: t('totalAfter'), kind: 'number', value: ({ after }) => after.total },
  ];
  return (
    <Chart
      title={t('picture')}
      level={3}
      description={t('pictureDescription')}
      option={option}
      height={320}
      table={
        <Table
          label={t('picture')}
          name="scheme-picture"
          columns={columns}
          rows={preview.units}
          rowKey={({ unitCode }) => unitCode}
          isPlain
        />
      }
    />
  );
}
