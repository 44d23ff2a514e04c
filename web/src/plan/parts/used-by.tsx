import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import type { PlanIndicator } from '../queries';
import { words } from '../words';

type Item = PlanIndicator['items'][number];

const itemKey = ({ scheme, code }: Item) => `${scheme.code} ${code}`;

/** The items of schemes in force that grade by the indicator. */
export function UsedBy({ indicator }: { readonly indicator: PlanIndicator }) {
  const t = useWords(words);
  const { fullMarks } = useFormats();
  const columns = useMemo<readonly Column<Item>[]>(
    () => [
      { id: 'year', label: t('year'), value: ({ scheme }) => String(scheme.year) },
      { id: 'item', label: t('item'), isRowHeader: true, value: ({ name }) => name, wraps: true },
      { id: 'path', label: t('path'), value: ({ path }) => path.split(' / ').slice(0, -1).join(' / '), wraps: true },
      {
        id: 'scheme',
        label: t('scheme'),
        value: ({ scheme }) => scheme.name,
        cell: ({ scheme }) => <Link href={`/results/${encodeURIComponent(scheme.code)}`}>{scheme.name}</Link>,
      },
      {
        id: 'points',
        label: t('full'),
        kind: 'number',
        value: ({ points }) => points,
        cell: ({ points }) => fullMarks(points),
      },
    ],
    [t, fullMarks],
  );
  return (
    <Card title={t('items')}>
      <Table
        isPlain
        label={t('items')}
        name="plan-items"
        columns={columns}
        rows={indicator.items}
        rowKey={itemKey}
        sort="-year"
        empty={<p className="plan-quiet">{t('noItems')}</p>}
      />
    </Card>
  );
}
