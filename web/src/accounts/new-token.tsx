import { useState } from 'react';
import { isFailure, useChange } from '../api/use-change';
import { useText, useWords } from '../language/words';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { NumberField } from '../ui/number-field';
import type { Problem } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { CREATE_TOKEN } from './queries';
import { words } from './words';

interface Props {
  /** Name of the account; the viewer's own if left out. */
  readonly account?: string;
  /** True for an administrator, who names the account. */
  readonly asksForAccount?: boolean;
  readonly onCreated: () => void;
}

const FORM = 'new-token';
const USUAL_DAYS = 90;

/** Asks for the purpose and the lifetime, and shows the secret once. */
export function NewToken({ account: given, asksForAccount = false, onCreated }: Props) {
  const t = useWords(words);
  const text = useText();
  const create = useChange(CREATE_TOKEN);
  const [isOpen, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [account, setAccount] = useState(given ?? '');
  const [label, setLabel] = useState('');
  const [days, setDays] = useState<number | null>(USUAL_DAYS);

  function open() {
    setProblems([]);
    setLabel('');
    setDays(USUAL_DAYS);
    setOpen(true);
  }

  async function submit() {
    const token = { label, days: days ?? 0, ...(account === '' ? {} : { account }) };
    const result = await create.run({ token });
    if (isFailure(result)) {
      setProblems([{ code: result.code, field: asksForAccount ? 'account' : null, message: result.words }]);
      return;
    }
    setProblems(result.createToken.problems);
    if (result.createToken.secret == null) return;
    setOpen(false);
    setSecret(result.createToken.secret);
    onCreated();
  }

  const copy = () =>
    navigator.clipboard.writeText(secret ?? '').then(
      () => toast(t('copied')),
      () => toast(t('notCopied'), 'warn'),
    );

  return (
    <>
      <Button icon="add" onPress={open}>
        {t('newToken')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('newToken')}
        actions={
          <>
            <Button type="submit" form={FORM} tone="primary" isPending={create.working}>
              {t('create')}
            </Button>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <Form id={FORM} onSubmit={() => void submit()} problems={problems}>
          {asksForAccount && (
            <TextField
              label={t('account')}
              name="account"
              description={t('accountHelp')}
              value={account}
              onChange={setAccount}
              autoComplete="off"
            />
          )}
          <TextField
            label={t('label')}
            name="label"
            description={t('labelHelp')}
            value={label}
            onChange={setLabel}
            autoFocus
          />
          <NumberField label={t('days')} name="days" suffix={t('daysUnit')} value={days} onChange={setDays} />
        </Form>
      </Dialog>
      <Dialog
        isOpen={secret !== null}
        onClose={() => setSecret(null)}
        title={t('secretTitle')}
        role="alertdialog"
        actions={
          <>
            <Button tone="primary" icon="copy" onPress={copy}>
              {t('copy')}
            </Button>
            <Button onPress={() => setSecret(null)}>{t('kept')}</Button>
          </>
        }
      >
        <p>{t('secretHelp')}</p>
        <TextField label={t('secret')} value={secret ?? ''} isReadOnly spellCheck="false" />
      </Dialog>
      <span className="visually-hidden">{create.failure ? text(create.failure.words) : ''}</span>
    </>
  );
}
