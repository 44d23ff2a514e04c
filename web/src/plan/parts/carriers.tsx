import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { ItemTrace } from '../../trace/item-trace';
import { Card } from '../../ui/card';
import { Light } from '../../ui/light';
import { Link } from '../../ui/link';
import { Score } from '../../ui/score';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { type CarriedScore, INDICATOR_SCORES, type PlanAnswer, type PlanIndicator } from '../queries';
import { lightOf, reaches, standingOf } from '../standing';
import { words } from '../words';

export interface CarriersProps {
  readonly plan: PlanAnswer;
  readonly indicator: PlanIndicator;
  readonly year: number | null;
}

const scoreKey = ({ unit, item }: CarriedScore) => `${unit.code} ${item.scheme.code} ${item.code}`;

const NO_SCORES: readonly CarriedScore[] = [];

/** A scheme grades every unit of the district; items that do not apply to a unit are not carried by it. */
const isCarried = ({ flags }: CarriedScore) => !flags.includes('NOT_APPLICABLE');

/** Who carries the indicator: the units that are graded by it in a year, each score a door. */
export function Carriers({ plan, indicator, year: wanted }: CarriersProps) {
  const t = useWords(words);
  const text = useText();
  const navigate = useNavigate();
  const years = [...new Set(plan.schemes.map(({ year }) => year))].sort((a, b) => b - a);
  const year = wanted ?? standingOf(indicator).year ?? years[0] ?? plan.endYear;
  const { answer, failure, reload } = useAnswer(INDICATOR_SCORES, { plan: plan.code, indicator: indicator.code, year });
  const choices = [...new Set([year, ...years, ...indicator.values.map((one) => one.year)])].sort((a, b) => b - a);
  const scores = useMemo(() => answer?.indicator?.scores.filter(isCarried) ?? null, [answer]);
  const columns = useColumns(indicator, scores ?? NO_SCORES);
  return (
    <Card
      title={t('carriers')}
      actions={
        <Select
          label={t('year')}
          options={choices.map((one) => ({ id: String(one), label: String(one) }))}
          value={String(year)}
          onChange={(id) =>
            void navigate({
              to: '/plan/$plan',
              params: { plan: plan.code },
              search: { indicator: indicator.code, year: Number(id) },
              replace: true,
              resetScroll: false,
            })
          }
        />
      }
    >
      <p className="plan-quiet">{t('carriersHelp')}</p>
      {failure ? (
        <ErrorState what={t('loadScores')} why={text(failure.words)} onAgain={reload} />
      ) : scores === null ? (
        <Loading what={t('loadScores')} />
      ) : (
        <Table
          label={`${indicator.name} ${year}`}
          name="plan-carriers"
          columns={columns}
          rows={scores}
          rowKey={scoreKey}
          empty={<Empty title={t('noCarriers')} />}
        />
      )}
    </Card>
  );
}

function useColumns(indicator: PlanIndicator, scores: readonly CarriedScore[]): readonly Column<CarriedScore>[] {
  const t = useWords(words);
  const { measured, points, share, fullMarks } = useFormats();
  const { units } = useViewer();
  const severalItems = new Set(scores.map(({ item }) => item.code)).size > 1;
  return useMemo(() => {
    const own = new Set(units.map(({ code }) => code));
    const unit = indicator.measuredIn;
    return [
      {
        id: 'unit',
        label: t('unit'),
        isRowHeader: true,
        value: (row) => row.unitName,
        cell: (row) => (
          <Link
            href={`/${own.has(row.unit.code) ? 'assessment' : 'units'}/${encodeURIComponent(row.unit.code)}/${row.year}`}
          >
            {row.unitName}
          </Link>
        ),
      },
      { id: 'item', label: t('item'), value: ({ item }) => item.name, isOptional: !severalItems, wraps: true },
      {
        id: 'value',
        label: t('value'),
        kind: 'number',
        value: ({ value }) => value,
        cell: ({ value }) => measured(value, unit),
      },
      {
        id: 'target',
        label: t('target'),
        kind: 'number',
        value: ({ target }) => target,
        cell: ({ target }) => measured(target, unit),
      },
      {
        id: 'status',
        label: t('status'),
        value: ({ value, target }) => wordOf(value, target),
        cell: ({ value, target }) => (
          <Light colour={lightOf(value == null || target == null ? null : reaches(indicator.direction, value, target))}>
            {wordOf(value, target)}
          </Light>
        ),
      },
      {
        id: 'points',
        label: t('points'),
        kind: 'number',
        value: (row) => row.points,
        cell: (row) =>
          row.points == null ? (
            points(null)
          ) : (
            <Score
              of={t('traceOf', { unit: row.unitName, item: row.item.name })}
              trace={() => (
                <ItemTrace unit={row.unit.code} scheme={row.item.scheme.code} run={null} item={row.item.code} />
              )}
            >
              {points(row.points)}
            </Score>
          ),
      },
      {
        id: 'full',
        label: t('full'),
        kind: 'number',
        value: ({ item }) => item.points,
        cell: ({ item }) => fullMarks(item.points),
      },
      { id: 'rate', label: t('rate'), kind: 'share', value: ({ rate }) => rate, cell: ({ rate }) => share(rate) },
    ];

    function wordOf(value: number | null | undefined, target: number | null | undefined): string {
      if (value == null || target == null) return t('incomparable');
      return t(reaches(indicator.direction, value, target) ? 'reached' : 'missed');
    }
  }, [t, measured, points, share, fullMarks, indicator, units, severalItems]);
}
