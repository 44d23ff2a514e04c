import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/states';
import { Table } from '../../ui/table';
import { ACCOUNT_HISTORY } from '../queries/accounts';
import { words } from '../words';
import { Answered } from './answered';
import { ChangeList } from './change-list';

/** What was done to the account, the latest first. */
export function AccountHistory({ account }: { readonly account: string }) {
  const t = useWords(words);
  const text = useText();
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const asked = useAnswer(ACCOUNT_HISTORY, { filter: { names: [account] } });
  return (
    <Card title={t('history')}>
      <Answered asked={asked} what={t('load')}>
        {({ accounts }) => {
          const rows = accounts.rows[0]?.history.rows ?? [];
          if (rows.length === 0) return <Empty title={t('noHistory')} />;
          return (
            <Table
              label={t('history')}
              name="account-history"
              isStacked
              rows={rows}
              rowKey={({ number }) => String(number)}
              columns={[
                { id: 'number', label: t('number'), kind: 'number', value: ({ number }) => number },
                {
                  id: 'at',
                  label: t('at'),
                  kind: 'moment',
                  timeZone: district.timeZone,
                  value: ({ at }) => at,
                  cell: ({ at }) => dateTime(at, district.timeZone),
                },
                { id: 'who', label: t('who'), value: (entry) => entry.account },
                { id: 'act', label: t('act'), value: (entry) => text(entry.words), wraps: true },
                {
                  id: 'changes',
                  label: t('changes'),
                  value: ({ changes }) => changes.map(({ field, after }) => `${field}: ${after ?? ''}`).join('; '),
                  cell: ({ changes }) => <ChangeList changes={changes} />,
                  wraps: true,
                },
              ]}
            />
          );
        }}
      </Answered>
    </Card>
  );
}
