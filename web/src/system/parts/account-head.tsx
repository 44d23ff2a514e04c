import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { CHANGE_ACCOUNT, DISABLE_ACCOUNT, ENABLE_ACCOUNT, UNLOCK_ACCOUNT, WOULD_BE_LEFT } from '../queries/accounts';
import { useAct } from '../use-act';
import { words } from '../words';
import type { AccountShown } from './account-shown';

interface Props {
  readonly account: AccountShown;
  readonly onChanged: () => void;
  readonly onRenamed: (name: string) => void;
}

/** Acts on the account as a whole. */
export function AccountActs({ account, onChanged, onRenamed }: Props) {
  const t = useWords(words);
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const [asked, setAsked] = useState(false);
  const disable = useAct(DISABLE_ACCOUNT);
  const enable = useAct(ENABLE_ACCOUNT);
  const unlock = useAct(UNLOCK_ACCOUNT);
  const { name } = account;
  const after = (result: object | null) => {
    if (result !== null) toast(t('done'));
    onChanged();
  };
  return (
    <div className="system-acts">
      <Details account={account} onChanged={onChanged} onRenamed={onRenamed} />
      {account.disabled ? (
        <Button onPress={async () => after(await enable.run({ account: name }))}>{t('enable')}</Button>
      ) : (
        <Button onPress={() => setAsked(true)}>{t('disable')}</Button>
      )}
      {account.lockedUntil && (
        <>
          <span>{t('lockedUntil', { when: dateTime(account.lockedUntil, district.timeZone) })}</span>
          <Button onPress={async () => after(await unlock.run({ account: name }))}>{t('unlock')}</Button>
        </>
      )}
      <ConfirmDialog
        isOpen={asked}
        onClose={() => setAsked(false)}
        title={t('disableTitle', { name })}
        confirm={t('disable')}
        isDanger
        onConfirm={async () => {
          after(await disable.run({ account: name }));
          setAsked(false);
        }}
      >
        <p>{t('disableHelp')}</p>
        {asked && <WouldBeLeft account={name} />}
      </ConfirmDialog>
    </div>
  );
}

interface LeftProps {
  readonly account: string;
  readonly role?: AccountShown['roles'][number];
  readonly unit?: string | null;
}

/** What the act would leave without anybody, asked of the server before it is done. */
export function WouldBeLeft({ account, role, unit }: LeftProps) {
  const t = useWords(words);
  const text = useText();
  const { answer } = useAnswer(WOULD_BE_LEFT, { account, role: role ?? null, unit: unit ?? null });
  if (answer === null) return null;
  if (answer.wouldBeLeft.length === 0) return <p className="quiet">{t('leftNothing')}</p>;
  return (
    <>
      <p>{t('left')}</p>
      <ul>
        {answer.wouldBeLeft.map(({ code, blocks, message, subjectLabel }) => (
          <li key={`${code} ${subjectLabel}`}>
            {text(message)}
            {blocks && <strong> {t('leftBlocks')}</strong>}
          </li>
        ))}
      </ul>
    </>
  );
}

const FORM = 'account-details';

function Details({ account, onChanged, onRenamed }: Props) {
  const t = useWords(words);
  const change = useAct(CHANGE_ACCOUNT, true);
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(account.name);
  const [displayName, setDisplayName] = useState(account.displayName);
  const [email, setEmail] = useState(account.email ?? '');
  async function submit() {
    if ((await change.run({ account: account.name, details: { name, displayName, email } })) === null) return;
    setOpen(false);
    toast(t('saved'));
    if (name === account.name) onChanged();
    else onRenamed(name);
  }
  return (
    <>
      <Button
        icon="edit"
        onPress={() => {
          change.reset();
          setOpen(true);
        }}
      >
        {t('details')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('details')}
        actions={
          <>
            <Button type="submit" form={FORM} tone="primary" isPending={change.working}>
              {t('save')}
            </Button>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <Form id={FORM} onSubmit={() => void submit()} problems={change.problems}>
          <TextField label={t('account')} name="name" value={name} onChange={setName} autoFocus />
          <TextField label={t('displayName')} name="displayName" value={displayName} onChange={setDisplayName} />
          <TextField label={t('email')} name="email" description={t('emailHelp')} value={email} onChange={setEmail} />
        </Form>
      </Dialog>
    </>
  );
}
