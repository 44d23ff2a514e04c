import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import type { SummaryTableQueryVariables } from '../../generated/graphql';
import { SCORE_DIMENSION, SCORE_MEASURE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { NumberField } from '../../ui/number-field';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { crossOf, DIMENSIONS, type Dimension, MEASURES, type Measure } from '../models/cross';
import { CrossCells } from '../parts/cross-cells';
import { useResults } from '../parts/results-context';
import { useRows } from '../parts/use-rows';
import { SUMMARY_TABLE } from '../queries';
import { words } from '../words';

const OF_ITEMS: readonly Dimension[] = ['ITEM', 'INDICATOR'];
const OF_YEARS: readonly Dimension[] = ['YEAR', 'SCHEME'];

/** 交叉表: any statistic of scores by any two dimensions. Cells and margins are all computed by the server. */
export function CrossTable() {
  const { scheme, run, group } = useResults();
  const search = useSearch({ from: '/shell/results/$scheme/cross-table' });
  const { rows = 'GROUP', columns = 'GRADE', measure = 'COUNT' } = search;
  const passMark = search.pass === undefined ? 60 : Number(search.pass);
  const navigate = useNavigate({ from: '/results/$scheme/cross-table' });
  const t = useWords(words);
  const text = useText();
  const dimension = useName(SCORE_DIMENSION);
  const measureName = useName(SCORE_MEASURE);
  usePageTitle(t('title', { scheme: scheme.name, view: t('cross') }));

  const isOverYears = search.scope === 'years' || OF_YEARS.includes(rows) || OF_YEARS.includes(columns);
  const leaves = useMemo(
    () => scheme.allItems.filter(({ methodKind }) => methodKind != null).map(({ code }) => code),
    [scheme],
  );
  const variables = useMemo((): SummaryTableQueryVariables | null => {
    if (rows === columns) return null;
    const isOfItems = OF_ITEMS.includes(rows) || OF_ITEMS.includes(columns);
    return {
      cells: [rows, columns],
      rows: [rows],
      columns: [columns],
      measures: [measure],
      passMark: measure === 'PASS_RATE' ? passMark / 100 : null,
      filter: {
        ...(isOverYears ? {} : { runs: [run.id] }),
        ...(group === null ? {} : { groups: [group] }),
        // Without parents, whose points contain those of their items, and for the margins too.
        ...(isOfItems ? { items: leaves } : {}),
      },
    };
  }, [rows, columns, measure, passMark, isOverYears, run.id, group, leaves]);
  const { answer, failure, reload } = useAnswer(SUMMARY_TABLE, variables);
  const units = useRows().answer?.unitScoreRows.rows;
  const cross = useMemo(
    () =>
      answer &&
      crossOf(answer, [rows, columns], measure, (of) => {
        if (of === 'ITEM') return leaves;
        if (of === 'GRADE') return scheme.grades.map(({ grade }) => grade);
        if (of === 'UNIT') return units?.map(({ unitCode }) => unitCode) ?? [];
        if (of === 'GROUP') return units?.map(({ unitGroup }) => unitGroup) ?? [];
        return [];
      }),
    [answer, rows, columns, measure, leaves, scheme.grades, units],
  );

  const set = (change: Partial<typeof search>) => navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const options = DIMENSIONS.map((id) => ({ id, label: dimension(id) }));
  const label = t('crossLabel', { rows: dimension(rows), columns: dimension(columns), measure: measureName(measure) });
  return (
    <Card title={t('cross')}>
      <div className="results-filters screen-only">
        <Select<Dimension>
          label={t('rowsOf')}
          options={options}
          value={rows}
          onChange={(next) => set({ rows: next })}
        />
        <Select<Dimension>
          label={t('columnsOf')}
          options={options}
          value={columns}
          onChange={(next) => set({ columns: next })}
        />
        <Button onPress={() => set({ rows: columns, columns: rows })}>{t('swap')}</Button>
        <Select<Measure>
          label={t('measure')}
          options={MEASURES.map((id) => ({ id, label: measureName(id) }))}
          value={measure}
          onChange={(next) => set({ measure: next })}
        />
        {measure === 'PASS_RATE' && (
          <NumberField
            label={t('passMark')}
            value={passMark}
            min={0}
            max={100}
            onChange={(next) => set({ pass: next === null || Number.isNaN(next) ? undefined : String(next) })}
          />
        )}
        <Select
          label={t('scope')}
          options={[
            { id: 'run', label: t('crossOfRun') },
            { id: 'years', label: t('crossAllYears') },
          ]}
          value={isOverYears ? 'years' : 'run'}
          onChange={(next) => set({ scope: next === 'years' ? 'years' : undefined })}
        />
      </div>
      {variables === null && <Empty title={t('sameDimension')} />}
      {failure && <ErrorState what={label} why={text(failure.words)} onAgain={reload} />}
      {variables !== null && cross === null && !failure && <Loading what={label} lines={8} />}
      {variables !== null && cross && (
        <>
          <CrossCells
            cross={cross}
            label={label}
            rowsName={dimension(rows)}
            measure={measure}
            doors={rows === 'UNIT' && columns === 'ITEM' && !isOverYears}
          />
          <p className="results-quiet">{t('crossHelp')}</p>
        </>
      )}
    </Card>
  );
}
