import { useMemo } from 'react';
import { DRAW_REASON } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import type { Sample } from '../sample-queries';
import { words } from '../sample-words';

type Figure = Sample['figures'][number];

/** The figures that are verified one by one, with what came of each. */
export function SampleFigures({ sample: { figures, measures } }: { readonly sample: Sample }) {
  const t = useWords(words);
  const reasonName = useName(DRAW_REASON);
  const columns = useMemo<readonly Column<Figure>[]>(() => {
    const names = new Map(measures.map(({ measure, measureName }) => [measure, measureName]));
    const state = ({ done, wrong }: Figure) => (wrong ? 'wrong' : done ? 'right' : 'open');
    const TONES = { wrong: 'bad', right: 'good', open: 'neutral' } as const;
    return [
      { id: 'unit', label: t('unit'), value: ({ unitName }) => unitName, wraps: true },
      {
        id: 'measure',
        label: t('measure'),
        value: ({ measure }) => `${measure} ${names.get(measure) ?? ''}`,
        wraps: true,
      },
      { id: 'reason', label: t('why'), value: ({ reason }) => reasonName(reason) },
      {
        id: 'state',
        label: t('state'),
        value: (figure) => t(state(figure)),
        cell: (figure) => <Badge tone={TONES[state(figure)]}>{t(state(figure))}</Badge>,
      },
    ];
  }, [t, reasonName, measures]);
  return (
    <Card title={t('toVerify')}>
      <Table label={t('toVerify')} name="sample-figures" columns={columns} rows={figures} rowKey={keyOf} />
    </Card>
  );
}

const keyOf = ({ measure, unit }: Figure): string => `${measure} ${unit}`;
