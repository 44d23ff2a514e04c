import { useState } from 'react';
import { SessionsTable } from '../../accounts/sessions-table';
import { useChange } from '../../api/use-change';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { SIGN_OUT_EVERYWHERE } from '../queries';
import { words } from '../words';

export function Sessions() {
  const t = useWords(words);
  const leave = useChange(SIGN_OUT_EVERYWHERE);
  const [asked, setAsked] = useState(false);
  return (
    <Card title={t('sessions')} actions={<Button onPress={() => setAsked(true)}>{t('signOutEverywhere')}</Button>}>
      <p className="quiet">{t('sessionsHelp')}</p>
      <SessionsTable account={null} />
      <ConfirmDialog
        isOpen={asked}
        onClose={() => setAsked(false)}
        title={t('signOutEverywhere')}
        confirm={t('signOutEverywhere')}
        onConfirm={async () => {
          await leave.run({});
          window.location.assign('/');
        }}
      >
        {t('signOutEverywhereHelp')}
      </ConfirmDialog>
    </Card>
  );
}
