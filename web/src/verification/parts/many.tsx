import { useMemo, useState } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { NOTHING_SELECTED, type TableSelection } from '../../ui/table-selection';
import type { Figure } from '../models/figure';
import { changeOf, numberOf } from '../models/peers';
import { type Act, figureKey } from '../models/queue';
import { words } from '../words';
import { ActDialog } from './act-dialog';
import { useActs } from './use-acts';
import { TONE, useFigureTexts } from './use-figure-texts';

interface ManyProps {
  readonly figures: readonly Figure[];
  readonly onOpen: (key: string) => void;
  readonly onDone: () => void;
}

/** Many figures as a table: what is selected is verified or returned at once, and only what was done leaves the selection. */
export function Many({ figures, onOpen, onDone }: ManyProps) {
  const t = useWords(words);
  const { measured, difference } = useFormats();
  const { stateOf, saidOf, lastYearOf } = useFigureTexts();
  const acts = useActs();
  const [selection, setSelection] = useState<TableSelection>(NOTHING_SELECTED);
  const [asking, setAsking] = useState<Act | null>(null);
  const selected = figures.filter((figure) => selection.kind === 'matching' || selection.keys.has(figureKey(figure)));

  const columns = useMemo(
    (): Column<Figure>[] => [
      {
        id: 'measure',
        label: t('measure'),
        value: ({ measureName }) => measureName,
        cell: (figure) => (
          <button type="button" className="ui-link" onClick={() => onOpen(figureKey(figure))}>
            {figure.measureName}
          </button>
        ),
      },
      { id: 'unit', label: t('unit'), value: ({ unitName }) => unitName },
      { id: 'value', label: t('value'), kind: 'number', value: numberOf, cell: saidOf },
      {
        id: 'lastYear',
        label: t('lastYear'),
        kind: 'number',
        value: ({ lastYear }) => (lastYear ? numberOf(lastYear) : null),
        cell: lastYearOf,
      },
      {
        id: 'change',
        label: t('change'),
        kind: 'number',
        value: (figure) => changeOf(figure, figure.lastYear),
        cell: (figure) => {
          const change = changeOf(figure, figure.lastYear);
          return change === null ? '' : `${difference(100 * change)}%`;
        },
      },
      {
        id: 'target',
        label: t('target'),
        kind: 'number',
        value: ({ target }) => target,
        cell: ({ target, measuredIn }) => measured(target, measuredIn),
      },
      {
        id: 'state',
        label: t('state'),
        value: stateOf,
        cell: (figure) => <Badge tone={TONE[figure.state]}>{stateOf(figure)}</Badge>,
      },
      { id: 'remark', label: t('remark'), wraps: true, value: ({ remark }) => remark },
    ],
    [t, saidOf, lastYearOf, stateOf, measured, difference, onOpen],
  );
  return (
    <>
      <Table
        label={t('queue')}
        name="verification"
        columns={columns}
        rows={figures}
        rowKey={figureKey}
        selecting={{ selection, onChange: setSelection }}
        selectionActions={
          <>
            <Button size="small" tone="primary" onPress={() => setAsking('VERIFY')}>
              {t('verify')}
            </Button>
            <Button size="small" onPress={() => setAsking('RETURN')}>
              {t('return')}
            </Button>
            <Button size="small" onPress={() => setAsking('WITHDRAW_VERIFICATION')}>
              {t('withdraw')}
            </Button>
          </>
        }
      />
      {asking !== null && (
        <ActDialog
          wanted={asking}
          figures={selected}
          acts={acts}
          onClose={() => setAsking(null)}
          onDone={(done) => {
            const keys = new Set(done.map(figureKey));
            setSelection({ kind: 'these', keys: new Set(selected.map(figureKey).filter((key) => !keys.has(key))) });
            onDone();
          }}
        />
      )}
    </>
  );
}
