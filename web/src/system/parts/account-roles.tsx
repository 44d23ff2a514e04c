import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { Role } from '../../generated/graphql';
import { ROLE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ComboBox } from '../../ui/combo-box';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Select } from '../../ui/select';
import { Empty } from '../../ui/states';
import { Table } from '../../ui/table';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ALL_UNITS, GRANT_ROLE, REVOKE_ROLE } from '../queries/accounts';
import { useAct } from '../use-act';
import { words } from '../words';
import { WouldBeLeft } from './account-head';
import type { AccountShown } from './account-shown';

interface Props {
  readonly account: AccountShown;
  readonly onChanged: () => void;
}

type Held = AccountShown['held'][number];

const OF_UNITS: readonly Role[] = ['UNIT_HEAD', 'UNIT_REPORTER'];

/** Roles by period: those in force, past and to come. */
export function AccountRoles({ account, onChanged }: Props) {
  const t = useWords(words);
  const role = useName(ROLE);
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const [asked, setAsked] = useState<Held | null>(null);
  // Of this drawing: a role that was just ended has an end after the page was opened.
  const now = new Date().toISOString();
  const stateOf = ({ from, to }: Held) => (to && to <= now ? 'past' : from > now ? 'coming' : 'current');
  return (
    <Card title={t('heldRoles')} actions={<Grant account={account.name} onChanged={onChanged} />}>
      {account.held.length === 0 ? (
        <Empty title={t('noRoles')} />
      ) : (
        <Table
          label={t('roles')}
          name="account-roles"
          isStacked
          rows={account.held}
          rowKey={(held) => `${held.role} ${held.unit} ${held.from}`}
          columns={[
            { id: 'role', label: t('role'), value: (held) => role(held.role) },
            { id: 'unit', label: t('unit'), value: ({ unit }) => unit },
            {
              id: 'from',
              label: t('from'),
              kind: 'moment',
              timeZone: district.timeZone,
              value: ({ from }) => from,
              cell: ({ from }) => dateTime(from, district.timeZone),
            },
            {
              id: 'to',
              label: t('to'),
              kind: 'moment',
              timeZone: district.timeZone,
              value: ({ to }) => to,
              cell: ({ to }) => (to ? dateTime(to, district.timeZone) : t('open')),
            },
            {
              id: 'state',
              label: t('state'),
              value: (held) => t(stateOf(held)),
              cell: (held) => <Badge tone={stateOf(held) === 'current' ? 'good' : 'neutral'}>{t(stateOf(held))}</Badge>,
            },
            {
              id: 'actions',
              label: t('actions'),
              isControl: true,
              value: () => null,
              cell: (held) =>
                stateOf(held) !== 'past' && (
                  <Button size="small" onPress={() => setAsked(held)}>
                    {t('revoke')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {asked && (
        <Revoke
          key={`${asked.role} ${asked.unit}`}
          account={account.name}
          held={asked}
          onClose={() => setAsked(null)}
          onChanged={onChanged}
        />
      )}
    </Card>
  );
}

interface RevokeProps {
  readonly account: string;
  readonly held: Held;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function Revoke({ account, held, onClose, onChanged }: RevokeProps) {
  const t = useWords(words);
  const role = useName(ROLE);
  const revoke = useAct(REVOKE_ROLE);
  const [to, setTo] = useState('');
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('revokeTitle', { role: [role(held.role), held.unit].filter(Boolean).join(' ') })}
      confirm={t('revoke')}
      isDanger
      onConfirm={async () => {
        const done = await revoke.run({ account, role: held.role, unit: held.unit ?? null, to: to || null });
        if (done === null) return;
        toast(t('done'));
        onClose();
        onChanged();
      }}
    >
      <p>{t('revokeHelp')}</p>
      <WouldBeLeft account={account} role={held.role} unit={held.unit ?? null} />
      <TextField label={t('grantTo')} description={t('grantFromHelp')} value={to} onChange={setTo} />
    </ConfirmDialog>
  );
}

const FORM = 'grant-role';

function Grant({ account, onChanged }: { readonly account: string; readonly onChanged: () => void }) {
  const t = useWords(words);
  const text = useText();
  const grant = useAct(GRANT_ROLE, true);
  const [isOpen, setOpen] = useState(false);
  const { answer } = useAnswer(ALL_UNITS, isOpen ? {} : null);
  const [role, setRole] = useState<Role | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const needsUnit = role !== null && OF_UNITS.includes(role);

  async function submit() {
    if (role === null) return;
    const wanted = { role, unit: needsUnit ? unit : null, from: from || null, to: to || null };
    if ((await grant.run({ account, grant: wanted })) === null) return;
    setOpen(false);
    toast(t('done'));
    onChanged();
  }
  return (
    <>
      <Button
        icon="add"
        onPress={() => {
          grant.reset();
          setOpen(true);
        }}
      >
        {t('grant')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('grant')}
        actions={
          <>
            <Button type="submit" form={FORM} tone="primary" isPending={grant.working}>
              {t('grant')}
            </Button>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <Form id={FORM} onSubmit={() => void submit()} problems={grant.problems}>
          <Select
            label={t('role')}
            name="role"
            options={(Object.keys(ROLE) as Role[]).map((id) => ({ id, label: text(ROLE[id]) }))}
            value={role}
            onChange={setRole}
          />
          {needsUnit && (
            <ComboBox
              label={t('unit')}
              name="unit"
              options={(answer?.units.nodes ?? []).map(({ code, name }) => ({
                id: code,
                label: name,
                description: code,
              }))}
              value={unit}
              onChange={setUnit}
            />
          )}
          <TextField
            label={t('grantFrom')}
            name="from"
            description={t('grantFromHelp')}
            value={from}
            onChange={setFrom}
          />
          <TextField label={t('grantTo')} name="to" description={t('grantToHelp')} value={to} onChange={setTo} />
        </Form>
      </Dialog>
    </>
  );
}
