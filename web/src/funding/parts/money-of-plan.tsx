import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Chart } from '../../ui/chart';
import type { ChartOption } from '../../ui/chart-option';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { MONEY, type MoneyRow } from '../queries';
import type { FundingSearch } from '../search';
import { tenThousands } from '../ten-thousands';
import { words } from '../words';

type By = NonNullable<FundingSearch['by']>;

interface MoneyOfPlanProps {
  readonly plan: string;
  readonly year: number | undefined;
  readonly by: By;
  readonly onBy: (by: By) => void;
}

const BYS: readonly By[] = ['YEAR', 'INDICATOR', 'PROJECT', 'UNIT'];
const keyOf = ({ key }: MoneyRow) => key ?? '';

/** Money beside what it achieved, as a picture with its table. */
export function MoneyOfPlan({ plan, year, by, onBy }: MoneyOfPlanProps) {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(
    MONEY,
    useMemo(() => ({ plan, by, year: year ?? null }), [plan, by, year]),
  );
  const rows = useMemo(() => answer?.money?.rows ?? [], [answer]);
  const nameOf = useMemo(
    () => (row: MoneyRow) => row.name ?? (row.key === null || row.key === undefined ? t('others') : row.key),
    [t],
  );
  const columns = useMemo<readonly Column<MoneyRow>[]>(() => {
    const money = (id: 'planned' | 'approved' | 'spent', label: string): Column<MoneyRow> => ({
      id,
      label,
      kind: 'number',
      value: (row) => row[id] / 10_000,
      cell: (row) => tenThousands(row[id]),
    });
    return [
      { id: 'name', label: t(by), value: nameOf, isRowHeader: true, wraps: true },
      money('planned', t('planned')),
      money('approved', t('budget')),
      money('spent', t('spent')),
      ...(by === 'YEAR'
        ? []
        : [
            {
              id: 'achieved',
              label: t('achieved'),
              value: (row: MoneyRow) => row.value ?? row.done,
              wraps: true,
              cell: (row: MoneyRow) => <Achieved row={row} by={by} />,
            },
          ]),
    ];
  }, [t, by, nameOf]);
  const option = useMemo<ChartOption>(
    () => ({
      tooltip: { trigger: 'axis' },
      legend: { bottom: 0 },
      grid: { top: 24, right: 24, bottom: 44, left: 64 },
      xAxis: { type: 'category', data: rows.map(nameOf) },
      yAxis: { type: 'value' },
      series: [
        { name: t('chartBudget'), type: 'bar', data: rows.map(({ approved }) => approved / 10_000) },
        { name: t('chartSpent'), type: 'bar', data: rows.map(({ spent }) => spent / 10_000) },
      ],
    }),
    [rows, nameOf, t],
  );
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  const total = answer?.money?.total;
  return (
    <Card
      title={t('money')}
      actions={
        <Select
          label={t('by')}
          value={by}
          options={BYS.map((id) => ({ id, label: t(id) }))}
          onChange={(id) => onBy(id)}
        />
      }
    >
      {answer === null && <Loading what={t('load')} lines={4} />}
      {answer !== null && rows.length === 0 && <Empty title={t('noMoney')} />}
      {rows.length > 0 && total && (
        <>
          <p className="fu-total">
            <strong>{t('total')}</strong> {t('planned')} {tenThousands(total.planned)} · {t('budget')}{' '}
            {tenThousands(total.approved)} · {t('spent')} {tenThousands(total.spent)}
          </p>
          {by === 'YEAR' && (
            <Chart
              title={t('chart')}
              level={3}
              description={rows
                .map((row) => `${nameOf(row)}: ${tenThousands(row.approved)}, ${tenThousands(row.spent)}`)
                .join('; ')}
              option={option}
              height={220}
              table={
                <Table isPlain label={t('chart')} name="money-by-year" columns={columns} rows={rows} rowKey={keyOf} />
              }
            />
          )}
          {by !== 'YEAR' && <Table label={t('money')} name="money" columns={columns} rows={rows} rowKey={keyOf} />}
          <p className="fu-quiet">{t('moneyHelp')}</p>
        </>
      )}
    </Card>
  );
}

/** What the money of a row achieved, as far as it is measured. */
function Achieved({ row, by }: { readonly row: MoneyRow; readonly by: By }) {
  const t = useWords(words);
  const { measured } = useFormats();
  if (by === 'INDICATOR') {
    const { measuredIn, target, value, valueYear } = row;
    if (value === null || value === undefined) return '–';
    return t('valueOf', {
      value: measured(value, measuredIn),
      year: valueYear ?? '',
      target: measured(target, measuredIn),
    });
  }
  if (!row.of) return '–';
  return t(by === 'PROJECT' ? 'milestones' : 'measures', { done: row.done ?? 0, of: row.of });
}
