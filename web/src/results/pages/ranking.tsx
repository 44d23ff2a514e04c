import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import { byGroup, filtered, rankedRows } from '../models/ranking';
import { GradesByGroup } from '../parts/grades-by-group';
import { Histogram } from '../parts/histogram';
import { Nearest } from '../parts/nearest';
import { useRankingColumns } from '../parts/ranking-columns';
import { RankingFilters } from '../parts/ranking-filters';
import { rankingOrder } from '../parts/ranking-order';
import { useResults } from '../parts/results-context';
import { Unrated } from '../parts/unrated';
import { useQuotas } from '../parts/use-quotas';
import { useRows, useRowsBefore } from '../parts/use-rows';
import { words } from '../words';

/** 排名: units by peer group, because ranks compare units of one group only. */
export function Ranking() {
  const { scheme, group } = useResults();
  const search = useSearch({ from: '/shell/results/$scheme/' });
  const navigate = useNavigate({ from: '/results/$scheme' });
  const t = useWords(words);
  const text = useText();
  usePageTitle(t('title', { scheme: scheme.name, view: t('ranking') }));
  const { answer, failure, reload } = useRows();
  const before = useRowsBefore();
  const all = answer?.unitScoreRows.rows ?? null;
  const rows = useMemo(
    () =>
      rankedRows(
        (all ?? []).filter(({ total }) => total != null),
        before.rows,
        scheme.grades,
      ),
    [all, before.rows, scheme.grades],
  );
  const quotas = useQuotas(rows);
  const columns = useRankingColumns(before.year);
  const sought = useDeferredValue(search.q ?? '');
  const shown = useMemo(() => {
    const matching = filtered(rows, {
      text: sought,
      group,
      category: search.category ?? null,
      grade: search.grade ?? null,
    });
    return rankingOrder(matching, columns, search.sort ?? 'rank', scheme.grades);
  }, [rows, sought, group, search.category, search.grade, search.sort, columns, scheme.grades]);
  const headings = useMemo(
    () =>
      new Map(
        byGroup(rows).map(({ code, name, rows: members }) => [
          code,
          [
            t('groupHead', { group: name, count: members.length }),
            ...(quotas.get(code) ?? []).map(({ grade, room }) =>
              t('quotaOf', { grade, room, used: members.filter((row) => row.grade === grade).length }),
            ),
          ].join(' · '),
        ]),
      ),
    [rows, quotas, t],
  );

  if (failure) return <ErrorState what={t('loadScores')} why={text(failure.words)} onAgain={reload} />;
  if (all === null) return <Loading what={t('loadScores')} lines={12} />;
  return (
    <div className="results-stack">
      <Card title={t('ranking')}>
        <RankingFilters rows={rows} />
        <Table
          label={`${scheme.name} ${t('ranking')}`}
          name="results-ranking"
          columns={columns}
          rows={shown}
          rowKey={({ unitCode }) => unitCode}
          sort={search.sort ?? 'rank'}
          onSort={(sort) => navigate({ search: (now) => ({ ...now, sort }), replace: true })}
          isSorted
          groupOf={({ unitGroup }) => headings.get(unitGroup) ?? unitGroup}
          groupColumn="group"
          total={rows.length}
          empty={
            <p>
              {t('noMatch')}{' '}
              <Button size="small" onPress={() => navigate({ search: ({ run }) => ({ run }) })}>
                {t('clearFilters')}
              </Button>
            </p>
          }
        />
      </Card>
      <Nearest rows={rows} />
      <div className="results-pair">
        <Histogram rows={group === null ? rows : rows.filter(({ unitGroup }) => unitGroup === group)} />
        <GradesByGroup rows={rows} />
      </div>
      <Unrated units={all.filter(({ total }) => total == null)} />
    </div>
  );
}
