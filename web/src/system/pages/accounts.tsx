import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { Role, SystemAccountsQuery } from '../../generated/graphql';
import { ROLE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { oneOf, type Search, text as textOf } from '../../routing/search';
import { Link } from '../../ui/link';
import { SearchField } from '../../ui/search-field';
import { Select } from '../../ui/select';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { TextField } from '../../ui/text-field';
import { AccountState, stateOf } from '../parts/account-state';
import { AddAccount } from '../parts/add-account';
import { Answered } from '../parts/answered';
import { ImportAccounts } from '../parts/import-accounts';
import { SystemPage } from '../parts/system-page';
import { ACCOUNTS } from '../queries/accounts';
import { words } from '../words';

type Shown = SystemAccountsQuery['accounts']['rows'][number];

const ROLES = Object.keys(ROLE) as Role[];
const ALL = 'ALL';

/** 账号: filtered by state, role, unit and name; each leads to its own page. */
export function Accounts() {
  const t = useWords(words);
  const text = useText();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const role = oneOf(...ROLES)(search.role);
  const state = oneOf('active', 'disabled', 'locked')(search.state);
  const unit = textOf(search.unit);
  const found = textOf(search.q);
  const [typed, setTyped] = useState(found ?? '');
  const [unitTyped, setUnitTyped] = useState(unit ?? '');
  const go = (next: Search) =>
    void navigate({ to: '/system/accounts', search: { ...search, ...next } as never, replace: true });
  const asked = useAnswer(ACCOUNTS, {
    filter: {
      ...(role === undefined ? {} : { roles: [role] }),
      ...(unit === undefined ? {} : { units: [unit] }),
      ...(found === undefined ? {} : { search: found }),
      ...(state === 'disabled' ? { disabled: true } : state === undefined ? {} : { disabled: false }),
      ...(state === 'locked' ? { locked: true } : {}),
    },
  });
  return (
    <SystemPage
      section="accounts"
      actions={
        <>
          <AddAccount onAdded={(name) => void navigate({ href: `/system/accounts/${encodeURIComponent(name)}` })} />
          <ImportAccounts onStored={asked.reload} />
        </>
      }
      filters={
        <>
          <SearchField
            label={t('search')}
            value={typed}
            onChange={(value) => {
              setTyped(value);
              if (value === '') go({ q: undefined });
            }}
            onSubmit={(value) => go({ q: value })}
          />
          <Select
            label={t('role')}
            options={[{ id: ALL, label: t('anyRole') }, ...ROLES.map((id) => ({ id, label: text(ROLE[id]) }))]}
            value={role ?? ALL}
            onChange={(id) => go({ role: id === ALL ? undefined : id })}
          />
          <Select
            label={t('state')}
            options={[
              { id: ALL, label: t('anyState') },
              { id: 'active', label: t('active') },
              { id: 'disabled', label: t('disabled') },
              { id: 'locked', label: t('locked') },
            ]}
            value={state ?? ALL}
            onChange={(id) => go({ state: id === ALL ? undefined : id })}
          />
          <TextField
            label={t('unitCode')}
            value={unitTyped}
            onChange={setUnitTyped}
            onBlur={() => go({ unit: unitTyped.trim() || undefined })}
          />
        </>
      }
    >
      <Answered asked={asked} what={t('load')}>
        {({ accounts }) => <List accounts={accounts.rows} total={accounts.totalCount} />}
      </Answered>
    </SystemPage>
  );
}

function List({ accounts, total }: { readonly accounts: readonly Shown[]; readonly total: number }) {
  const t = useWords(words);
  const role = useName(ROLE);
  const { dayOf } = useFormats();
  const { district } = useViewer();
  const columns: readonly Column<Shown>[] = [
    {
      id: 'name',
      label: t('account'),
      value: ({ name }) => name,
      cell: ({ name }) => <Link href={`/system/accounts/${encodeURIComponent(name)}`}>{name}</Link>,
    },
    { id: 'displayName', label: t('displayName'), value: ({ displayName }) => displayName },
    {
      id: 'state',
      label: t('state'),
      value: (account) => t(stateOf(account)),
      cell: (account) => <AccountState account={account} />,
    },
    { id: 'roles', label: t('roles'), value: ({ roles }) => roles.map(role).join(t('comma')), wraps: true },
    {
      id: 'units',
      label: t('unit'),
      value: ({ held }) =>
        [...new Set(held.filter(({ to }) => !to).flatMap(({ unit }) => unit ?? []))].join(t('comma')),
    },
    { id: 'email', label: t('email'), value: ({ email }) => email },
    {
      id: 'secondFactor',
      label: t('secondFactor'),
      value: ({ secondFactor }) => t(secondFactor ? 'enrolled' : 'notEnrolled'),
    },
    {
      id: 'createdAt',
      label: t('createdAt'),
      kind: 'moment',
      timeZone: district.timeZone,
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => dayOf(createdAt, district.timeZone),
      isOptional: true,
    },
  ];
  return (
    <Table
      label={t('accounts')}
      name="system-accounts"
      columns={columns}
      rows={accounts}
      rowKey={({ id }) => id}
      total={total}
    />
  );
}
