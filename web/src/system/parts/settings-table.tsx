import type { SystemSignInQuery } from '../../generated/graphql';
import { useText, useWords } from '../../language/words';
import { Table } from '../../ui/table';
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
      <Table
        label={t('setting')}
        name="settings"
        isPlain
        isStacked
        rows={settings.filter((one) => one.group === group)}
        rowKey={({ variable }) => variable}
        columns={[
          {
            id: 'setting',
            label: t('setting'),
            value: ({ variable }) => variable,
            cell: (one) => <code>{one.variable}</code>,
          },
          { id: 'value', label: t('value'), value: shown, wraps: true },
          { id: 'meaning', label: t('meaning'), value: ({ meaning }) => text(meaning), wraps: true },
        ]}
      />
    </>
  );
}
