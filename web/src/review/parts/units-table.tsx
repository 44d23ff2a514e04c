import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Select } from '../../ui/select';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import type { ReviewedUnit } from '../queries';
import { words } from '../words';

interface UnitsTableProps {
  readonly units: readonly ReviewedUnit[];
  readonly scheme: string;
  readonly isUnopened: boolean;
  readonly onUnopened: (only: boolean) => void;
}

/** Every unit of the year, with who of it has opened the result. */
export function UnitsTable({ units, scheme, isUnopened, onUnopened }: UnitsTableProps) {
  const t = useWords(words);
  const { dateTime, day, count } = useFormats();
  const { timeZone } = useViewer().district;
  const rows = isUnopened ? units.filter(({ openedAt }) => openedAt === null) : units;
  const seen = ({ openedBy, openedBefore }: ReviewedUnit) =>
    openedBy ?? (openedBefore ? t('openedBefore') : t('notOpened'));
  const columns: readonly Column<ReviewedUnit>[] = [
    { id: 'unit', label: t('unit'), isRowHeader: true, value: ({ name }) => name, cell: unitLink },
    {
      id: 'openedBy',
      label: t('openedBy'),
      value: seen,
      cell: (unit) => (unit.openedBy === null ? <Badge tone="warn">{seen(unit)}</Badge> : unit.openedBy),
    },
    {
      id: 'openedAt',
      label: t('openedAt'),
      value: ({ openedAt }) => openedAt,
      cell: ({ openedAt }) => (openedAt === null ? '' : dateTime(openedAt, timeZone)),
    },
    {
      id: 'openAppeals',
      label: t('openAppeals'),
      value: ({ openAppeals }) => openAppeals,
      cell: ({ openAppeals }) => count(openAppeals),
    },
    {
      id: 'noticeTo',
      label: t('noticeTo'),
      value: ({ laterNotice }) => laterNotice?.to ?? null,
      cell: ({ laterNotice }) => (laterNotice === null ? '' : day(laterNotice.to)),
    },
  ];
  return (
    <Card title={t('units')}>
      <Table
        label={t('units')}
        name={`${scheme}-review`}
        columns={columns}
        rows={rows}
        rowKey={({ unit }) => unit}
        tools={
          <Select
            label={t('show')}
            value={isUnopened ? 'unopened' : 'all'}
            options={[
              { id: 'all', label: t('all') },
              { id: 'unopened', label: t('unopened') },
            ]}
            onChange={(id) => onUnopened(id === 'unopened')}
          />
        }
      />
    </Card>
  );

  function unitLink({ unit, name }: ReviewedUnit) {
    return <Link href={`/units?q=${encodeURIComponent(unit)}`}>{name}</Link>;
  }
}
