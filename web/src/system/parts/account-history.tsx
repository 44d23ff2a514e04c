import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/states';
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
            <TableFrame label={t('history')}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('number')}</th>
                    <th scope="col">{t('at')}</th>
                    <th scope="col">{t('who')}</th>
                    <th scope="col">{t('act')}</th>
                    <th scope="col">{t('changes')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((entry) => (
                    <tr key={entry.number}>
                      <th scope="row">{entry.number}</th>
                      <td>{dateTime(entry.at, district.timeZone)}</td>
                      <td>{entry.account}</td>
                      <td>{text(entry.words)}</td>
                      <td>
                        <ChangeList changes={entry.changes} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
          );
        }}
      </Answered>
    </Card>
  );
}
