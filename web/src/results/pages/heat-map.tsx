import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Card } from '../../ui/card';
import { Select } from '../../ui/select';
import { ErrorState, Loading } from '../../ui/states';
import { type HeatColour, type HeatOrder, heatOf, ordered } from '../models/heat';
import { GroupSelect } from '../parts/group-select';
import { HeatGrid } from '../parts/heat-grid';
import { HeatTable } from '../parts/heat-table';
import { useResults } from '../parts/results-context';
import { useCells } from '../parts/use-cells';
import { useRows } from '../parts/use-rows';
import { words } from '../words';

/** 热力图: every unit's rate of every item; each cell opens where its score comes from. */
export function HeatMap() {
  const { scheme, group } = useResults();
  const { colour = 'rate', order = 'rank', as } = useSearch({ from: '/shell/results/$scheme/heat-map' });
  const navigate = useNavigate({ from: '/results/$scheme/heat-map' });
  const t = useWords(words);
  const text = useText();
  usePageTitle(t('title', { scheme: scheme.name, view: t('heat') }));
  const rows = useRows();
  const cells = useCells();
  const graded = rows.answer?.unitScoreRows.rows;
  const heat = useMemo(() => {
    if (!graded || !cells.cells) return null;
    const units = graded.filter(({ total, unitGroup }) => total != null && (group === null || unitGroup === group));
    const items = scheme.allItems.filter(({ methodKind }) => methodKind != null);
    return heatOf(ordered(units, order), items, cells.cells);
  }, [graded, cells.cells, group, order, scheme.allItems]);

  const failure = rows.failure ?? cells.failure;
  const reload = () => {
    rows.reload();
    cells.reload();
  };
  if (failure) return <ErrorState what={t('loadScores')} why={text(failure.words)} onAgain={reload} />;
  if (heat === null || !graded) return <Loading what={t('loadScores')} lines={12} />;
  return (
    <Card title={t('heatOf')}>
      <div className="results-filters screen-only">
        <GroupSelect rows={graded} />
        <Select<HeatColour>
          label={t('colour')}
          options={[
            { id: 'rate', label: t('colourRate') },
            { id: 'peers', label: t('colourPeers') },
          ]}
          value={colour}
          onChange={(next) => navigate({ search: (now) => ({ ...now, colour: next }), replace: true })}
        />
        <Select<HeatOrder>
          label={t('orderBy')}
          options={[
            { id: 'rank', label: t('orderRank') },
            { id: 'total', label: t('orderTotal') },
          ]}
          value={order}
          onChange={(next) => navigate({ search: (now) => ({ ...now, order: next }), replace: true })}
        />
        <Select
          label={t('show')}
          options={[
            { id: 'picture', label: t('asPicture') },
            { id: 'table', label: t('asTable') },
          ]}
          value={as ?? 'picture'}
          onChange={(next) =>
            navigate({ search: (now) => ({ ...now, as: next === 'table' ? next : undefined }), replace: true })
          }
        />
      </div>
      {as === 'table' ? <HeatTable heat={heat} /> : <HeatGrid heat={heat} colour={colour} />}
    </Card>
  );
}
