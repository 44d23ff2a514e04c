import { useMemo } from 'react';
import { useViewer } from '../../api/viewer';
import type { ChangeFragment } from '../../generated/graphql';
import { CHANGE_KIND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { words } from '../words';

/** Changed inputs, each with the revision that changed it. */
export function InputChanges({ changes }: { readonly changes: readonly ChangeFragment[] }) {
  const t = useWords(words);
  const kind = useName(CHANGE_KIND);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const rows = useMemo(() => changes.map((change, at) => ({ ...change, at })), [changes]);
  const columns = useMemo(
    (): Column<ChangeFragment & { readonly at: number }>[] => [
      { id: 'kind', label: t('kind'), value: (change) => kind(change.kind) },
      { id: 'unit', label: t('unit'), value: ({ unitCode }) => unitCode },
      { id: 'subject', label: t('subject'), value: ({ subject }) => subject, isRowHeader: true },
      { id: 'field', label: t('field'), value: ({ field }) => field },
      { id: 'before', label: t('before'), value: ({ before }) => before },
      { id: 'after', label: t('after'), value: ({ after }) => after },
      {
        id: 'revision',
        label: t('cause'),
        wraps: true,
        value: ({ revision }) =>
          revision
            ? `${t('revisionOf', { number: revision.number, reason: revision.reason ?? '' })} ${dateTime(revision.recordedAt, timeZone)}`
            : null,
      },
    ],
    [t, kind, dateTime, timeZone],
  );
  return (
    <Table label={t('allInputs')} name="results-inputs" columns={columns} rows={rows} rowKey={({ at }) => String(at)} />
  );
}
