import type { SystemSignInQuery } from '../../generated/graphql';
import { useText, useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { words } from '../words';

type Setting = SystemSignInQuery['installationSettings'][number];

/** Settings of one group, as the environment has them. */
export function SettingsTable({
  settings,
  group,
}: {
  readonly settings: readonly Setting[];
  readonly group: Setting['group'];
}) {
  const t = useWords(words);
  const text = useText();
  const shown = ({ value, isSet, standard }: Setting) =>
    value ?? (isSet ? t('hidden') : standard === '' ? t('unset') : t('standard', { value: standard }));
  return (
    <>
      <p className="quiet">{t('settingsHelp')}</p>
      <TableFrame label={t('setting')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('setting')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col">{t('meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {settings
              .filter((one) => one.group === group)
              .map((one) => (
                <tr key={one.variable}>
                  <th scope="row">
                    <code>{one.variable}</code>
                  </th>
                  <td>{shown(one)}</td>
                  <td>{text(one.meaning)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
}
