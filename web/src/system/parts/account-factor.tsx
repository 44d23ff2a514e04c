import { useState } from 'react';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { REMOVE_SECOND_FACTOR } from '../queries/accounts';
import { useAct } from '../use-act';
import { words } from '../words';
import type { AccountShown } from './account-shown';

/** 双因素 of another account, which an administrator removes with a reason. */
export function AccountFactor({
  account,
  onChanged,
}: {
  readonly account: AccountShown;
  readonly onChanged: () => void;
}) {
  const t = useWords(words);
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const remove = useAct(REMOVE_SECOND_FACTOR);
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const { secondFactor } = account;
  return (
    <Card
      title={t('secondFactor')}
      actions={secondFactor ? <Button onPress={() => setAsked(true)}>{t('removeFactor')}</Button> : undefined}
    >
      <p>
        {secondFactor
          ? `${t('enrolled')} ${t('since', { when: dateTime(secondFactor, district.timeZone) })}`
          : t('notEnrolled')}
      </p>
      <ConfirmDialog
        isOpen={asked}
        onClose={() => setAsked(false)}
        title={t('removeFactor')}
        confirm={t('removeFactor')}
        isDanger
        onConfirm={async () => {
          if ((await remove.run({ account: account.name, reason })) === null) return;
          toast(t('done'));
          setAsked(false);
          onChanged();
        }}
      >
        <p>{t('removeFactorHelp')}</p>
        <TextField label={t('reason')} name="reason" value={reason} onChange={setReason} isRequired autoFocus />
      </ConfirmDialog>
    </Card>
  );
}
