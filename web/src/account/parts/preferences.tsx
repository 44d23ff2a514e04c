import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import type { NotificationLevel, NotificationPreferencesQuery } from '../../generated/graphql';
import { NOTIFICATION_LEVEL } from '../../generated/names';
import { useText, useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { Card } from '../../ui/card';
import { Select } from '../../ui/select';
import { ErrorState, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import { PREFERENCES, SAVE_PREFERENCE } from '../queries';
import { words } from '../words';

type Preference = NotificationPreferencesQuery['notificationPreferences'][number];

/** How one is told of what; duties stay as they are. */
export function Preferences() {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(PREFERENCES, {});
  const save = useChange(SAVE_PREFERENCE);

  async function choose(code: string, level: NotificationLevel) {
    const result = await save.run({ code, level });
    if (isFailure(result)) toast(text(result.words), 'bad');
    else toast(t('saved'));
    reload();
  }
  return (
    <Card title={t('preferences')}>
      <p className="quiet">{t('preferencesHelp')}</p>
      {failure !== null ? (
        <ErrorState what={t('loadPreferences')} why={text(failure.words)} onAgain={reload} />
      ) : answer === null ? (
        <Loading />
      ) : (
        <TableFrame label={t('preferences')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('kind')}</th>
                <th scope="col">{t('why')}</th>
                <th scope="col">{t('when')}</th>
                <th scope="col">{t('how')}</th>
              </tr>
            </thead>
            <tbody>
              {answer.notificationPreferences.map((one) => (
                <PreferenceRow key={one.code} preference={one} onChoose={choose} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Card>
  );
}

interface RowProps {
  readonly preference: Preference;
  readonly onChoose: (code: string, level: NotificationLevel) => Promise<void>;
}

function PreferenceRow({ preference: { code, name, reason, isDuty, isAtOnce, level }, onChoose }: RowProps) {
  const t = useWords(words);
  const text = useText();
  return (
    <tr>
      <th scope="row">{text(name)}</th>
      <td>{text(reason)}</td>
      <td>{isAtOnce ? t('atOnce') : t('daily')}</td>
      <td>
        {isDuty ? (
          t('duty')
        ) : (
          <Select
            label={text(name)}
            hideLabel
            options={(Object.keys(NOTIFICATION_LEVEL) as NotificationLevel[]).map((id) => ({
              id,
              label: text(NOTIFICATION_LEVEL[id]),
            }))}
            value={level}
            onChange={(next) => void onChoose(code, next)}
          />
        )}
      </td>
    </tr>
  );
}
