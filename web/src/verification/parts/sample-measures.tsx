import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import type { SampleMeasure } from '../sample-queries';
import { words } from '../sample-words';

/** What the sample shows of each measure. */
export function SampleMeasures({ measures }: { readonly measures: readonly SampleMeasure[] }) {
  const t = useWords(words);
  const { share } = useFormats();
  const columns = useMemo<readonly Column<SampleMeasure>[]>(
    () => [
      {
        id: 'measure',
        label: t('measure'),
        value: ({ measure, measureName }) => (measure === measureName ? measure : `${measure} ${measureName}`),
        wraps: true,
      },
      { id: 'listed', label: t('listed'), value: ({ listed }) => listed, kind: 'number' },
      { id: 'checked', label: t('checked'), value: ({ checked }) => checked, kind: 'number' },
      { id: 'drawn', label: t('random'), value: ({ drawn }) => drawn, kind: 'number' },
      { id: 'done', label: t('done'), value: ({ done }) => done, kind: 'number' },
      { id: 'wrong', label: t('wrong'), value: ({ wrong }) => wrong, kind: 'number' },
      {
        id: 'rate',
        label: t('rate'),
        value: ({ rate }) => rate,
        cell: ({ rate }) => (rate === null || rate === undefined ? '—' : share(rate)),
        kind: 'share',
      },
      {
        id: 'bound',
        label: t('bound'),
        value: ({ bound }) => bound,
        cell: ({ bound }) => share(bound),
        kind: 'share',
      },
      { id: 'waiting', label: t('rest'), value: ({ waiting }) => waiting, kind: 'number' },
    ],
    [t, share],
  );
  return (
    <Card title={t('byMeasure')}>
      <Table label={t('byMeasure')} name="sample-measures" columns={columns} rows={measures} rowKey={keyOf} />
    </Card>
  );
}

const keyOf = ({ measure }: SampleMeasure): string => measure;
