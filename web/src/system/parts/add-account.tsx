import { useState } from 'react';
import type { Role } from '../../generated/graphql';
import { ROLE } from '../../generated/names';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { CheckboxGroup } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ADD_ACCOUNT } from '../queries/accounts';
import { useAct } from '../use-act';
import { words } from '../words';

const FORM = 'add-account';
export const codesOf = (text: string): string[] => text.split(/[,，、\s]+/).filter(Boolean);

/** Adds an account; its holder sets the password by an invitation. */
export function AddAccount({ onAdded }: { readonly onAdded: (name: string) => void }) {
  const t = useWords(words);
  const text = useText();
  const add = useAct(ADD_ACCOUNT, true);
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const [units, setUnits] = useState('');

  async function submit() {
    const account = { name, displayName, email: email || null, roles: [...roles], units: codesOf(units) };
    if ((await add.run({ account })) === null) return;
    setOpen(false);
    toast(t('accountAdded'));
    onAdded(name);
  }
  return (
    <>
      <Button
        icon="add"
        onPress={() => {
          add.reset();
          setOpen(true);
        }}
      >
        {t('addAccount')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('addAccount')}
        actions={
          <>
            <Button type="submit" form={FORM} tone="primary" isPending={add.working}>
              {t('addAccount')}
            </Button>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <Form id={FORM} onSubmit={() => void submit()} problems={add.problems}>
          <p className="quiet">{t('addHelp')}</p>
          <TextField label={t('account')} name="name" value={name} onChange={setName} autoComplete="off" autoFocus />
          <TextField label={t('displayName')} name="displayName" value={displayName} onChange={setDisplayName} />
          <TextField
            label={t('email')}
            name="email"
            description={t('emailHelp')}
            value={email}
            onChange={setEmail}
            autoComplete="off"
          />
          <CheckboxGroup
            label={t('roles')}
            name="roles"
            options={(Object.keys(ROLE) as Role[]).map((id) => ({ id, label: text(ROLE[id]) }))}
            value={roles}
            onChange={setRoles}
          />
          <TextField
            label={t('unitCode')}
            name="units"
            description={t('unitsHelp')}
            value={units}
            onChange={setUnits}
          />
        </Form>
      </Dialog>
    </>
  );
}
