import { useMemo } from 'react';
import { INDICATOR_CLASS, INDICATOR_KIND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { NONE } from '../../language/forms';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Link } from '../../ui/link';
import { Empty } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { ClassLabel } from '../class-label';
import type { Monitored } from '../queries';
import { words } from '../words';

interface MonitoredTableProps {
  readonly rows: readonly Monitored[];
  readonly total: number;
  /** The address that opens the indicator beside the table. */
  readonly hrefOf: (indicator: string) => string;
}

const keyOf = ({ indicator }: Monitored) => indicator.code;

/** One indicator a row, in the order of the plan. */
export function MonitoredTable({ rows, total, hrefOf }: MonitoredTableProps) {
  const t = useWords(words);
  const kind = useName(INDICATOR_KIND);
  const className = useName(INDICATOR_CLASS);
  const { measured, share } = useFormats();
  const columns = useMemo<readonly Column<Monitored>[]>(
    () => [
      { id: 'code', label: t('code'), value: ({ indicator }) => indicator.code },
      {
        id: 'indicator',
        label: t('indicator'),
        value: ({ indicator }) => indicator.name,
        isRowHeader: true,
        wraps: true,
        cell: ({ indicator }) => (
          <span className="mo-name">
            <Link href={hrefOf(indicator.code)}>{indicator.name}</Link>
            {indicator.illustrative && <Badge>{t('illustrative')}</Badge>}
          </span>
        ),
      },
      { id: 'kind', label: t('kind'), value: ({ indicator }) => kind(indicator.kind), isOptional: true },
      {
        id: 'class',
        label: t('class'),
        value: (row) => className(row.class),
        wraps: true,
        cell: (row) => <ClassLabel of={row} />,
      },
      {
        id: 'value',
        label: t('value'),
        kind: 'number',
        value: ({ value }) => value,
        cell: ({ value, indicator }) => measured(value, indicator.measuredIn),
      },
      {
        id: 'target',
        label: t('target'),
        kind: 'number',
        value: ({ target }) => target,
        cell: ({ target, targetYear, indicator }) =>
          target === null || target === undefined
            ? measured(null, null)
            : t('targetOf', { target: measured(target, indicator.measuredIn), year: targetYear ?? '' }),
      },
      {
        id: 'covered',
        label: t('covered'),
        explained: t('coveredHelp'),
        kind: 'number',
        value: ({ covered }) => covered,
        cell: ({ covered, isMaintained }) => (isMaintained ? t('maintained') : share(covered)),
      },
      {
        id: 'ratio',
        label: t('ratio'),
        explained: t('ratioHelp'),
        kind: 'number',
        value: ({ ratio }) => ratio,
        // Four decimals as they were cut: 1.0492 must not be shown as the threshold 1.05.
        cell: ({ ratio }) => ratio ?? NONE,
      },
      { id: 'units', label: t('units'), kind: 'number', value: ({ units }) => units },
      {
        id: 'missing',
        label: t('missing'),
        explained: t('missingHelp'),
        kind: 'number',
        value: ({ missing }) => missing,
      },
    ],
    [t, kind, className, measured, share, hrefOf],
  );
  return (
    <Table
      label={t('indicators')}
      name="monitoring"
      columns={columns}
      rows={rows}
      rowKey={keyOf}
      total={total}
      empty={<Empty title={t('noneOfClass')} />}
    />
  );
}
