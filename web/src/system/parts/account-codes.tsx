import { useState } from 'react';
import { useViewer } from '../../api/viewer';
import type { CodeWay } from '../../generated/graphql';
import { CODE_PURPOSE, CODE_WAY } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { toast } from '../../ui/toast';
import { INVITE, RESET, WITHDRAW_CODE } from '../queries/accounts';
import { useAct } from '../use-act';
import { words } from '../words';
import type { AccountShown } from './account-shown';

interface Props {
  readonly account: AccountShown;
  readonly onChanged: () => void;
}

/** Invitations and resets, by mail or as a printed code. */
export function AccountCodes({ account, onChanged }: Props) {
  const t = useWords(words);
  const purpose = useName(CODE_PURPOSE);
  const way = useName(CODE_WAY);
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const invite = useAct(INVITE);
  const reset = useAct(RESET);
  const withdraw = useAct(WITHDRAW_CODE);
  const [code, setCode] = useState<string | null>(null);
  const { name, openCode } = account;

  const issued = (printed: string | null | undefined) => {
    if (printed) setCode(printed);
    else toast(t('codeMailed'));
    onChanged();
  };
  const sendInvitation = async (by: CodeWay) => {
    const done = await invite.run({ account: name, way: by });
    if (done !== null) issued(done.inviteAccount.code);
  };
  const sendReset = async (by: CodeWay) => {
    const done = await reset.run({ account: name, way: by });
    if (done !== null) issued(done.sendPasswordReset.code);
  };
  return (
    <Card title={t('codes')}>
      <p className="quiet">{t('codesHelp')}</p>
      <p role="status">
        {openCode
          ? t('openCode', {
              purpose: purpose(openCode.purpose),
              way: way(openCode.way),
              until: dateTime(openCode.expiresAt, district.timeZone),
            })
          : t('noOpenCode')}
      </p>
      <div className="system-acts">
        <Button onPress={() => void sendInvitation('PRINT')}>{t('invitePrint')}</Button>
        <Button onPress={() => void sendInvitation('MAIL')}>{t('inviteMail')}</Button>
        <Button onPress={() => void sendReset('PRINT')}>{t('resetPrint')}</Button>
        <Button onPress={() => void sendReset('MAIL')}>{t('resetMail')}</Button>
        {openCode && (
          <Button
            onPress={async () => {
              if ((await withdraw.run({ account: name })) !== null) toast(t('codeWithdrawn'));
              onChanged();
            }}
          >
            {t('withdraw')}
          </Button>
        )}
      </div>
      <Dialog
        isOpen={code !== null}
        onClose={() => setCode(null)}
        title={t('codeTitle')}
        role="alertdialog"
        actions={
          <>
            <Button tone="primary" icon="print" onPress={() => window.print()}>
              {t('print')}
            </Button>
            <Button onPress={() => setCode(null)}>{t('close')}</Button>
          </>
        }
      >
        <p>{t('codeHelp', { name: account.displayName })}</p>
        <dl className="facts">
          <div>
            <dt>{t('account')}</dt>
            <dd>{name}</dd>
          </div>
          <div>
            <dt>{t('address')}</dt>
            <dd>{`${window.location.origin}/code`}</dd>
          </div>
        </dl>
        <p className="system-code">{code}</p>
      </Dialog>
    </Card>
  );
}
