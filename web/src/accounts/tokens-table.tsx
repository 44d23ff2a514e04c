import { useState } from 'react';
import { isFailure, useChange } from '../api/use-change';
import { useViewer } from '../api/viewer';
import type { OwnTokensQuery } from '../generated/graphql';
import { useFormats } from '../language/formats';
import { useText, useWords } from '../language/words';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Table } from '../ui/table';
import type { Column } from '../ui/table-columns';
import { toast } from '../ui/toast';
import { REVOKE_TOKEN } from './queries';
import { words } from './words';

export type TokenShown = OwnTokensQuery['tokens'][number];

interface Props {
  readonly tokens: readonly TokenShown[];
  /** Under which the columns are remembered. */
  readonly name: string;
  readonly withAccount?: boolean;
  readonly onRevoked: () => void;
}

/** Tokens with their last use by day. Revoking asks first. */
export function TokensTable({ tokens, name, withAccount = false, onRevoked }: Props) {
  const t = useWords(words);
  const text = useText();
  const { day, dateTime } = useFormats();
  const { district } = useViewer();
  const revoke = useChange(REVOKE_TOKEN);
  const [asked, setAsked] = useState<TokenShown | null>(null);
  const stateOf = ({ revokedAt, isValid, expiresSoon }: TokenShown) =>
    revokedAt !== null && revokedAt !== undefined ? 'revoked' : isValid ? (expiresSoon ? 'soon' : 'valid') : 'expired';
  const moment = { kind: 'moment', timeZone: district.timeZone } as const;
  const columns: readonly Column<TokenShown>[] = [
    { id: 'label', label: t('label'), value: ({ label }) => label || '—', wraps: true },
    ...(withAccount ? [{ id: 'account', label: t('account'), value: ({ account }: TokenShown) => account }] : []),
    {
      id: 'state',
      label: t('state'),
      value: (token) => t(stateOf(token)),
      cell: (token) => <Badge tone={TONES[stateOf(token)]}>{t(stateOf(token))}</Badge>,
    },
    {
      id: 'prefix',
      label: t('prefix'),
      value: ({ prefix }) => prefix,
      cell: ({ prefix }) => <code>{prefix}…</code>,
    },
    { id: 'scope', label: t('scope'), value: () => t('readOnly') },
    {
      id: 'lastUsed',
      label: t('lastUsed'),
      kind: 'day',
      value: ({ lastUsedOn }) => lastUsedOn,
      cell: ({ lastUsedOn }) => (lastUsedOn ? day(lastUsedOn) : t('never')),
    },
    {
      id: 'expires',
      label: t('expires'),
      ...moment,
      value: ({ expiresAt }) => expiresAt,
      cell: ({ expiresAt }) => dateTime(expiresAt, district.timeZone),
    },
    {
      id: 'created',
      label: t('created'),
      ...moment,
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => dateTime(createdAt, district.timeZone),
    },
    {
      id: 'actions',
      label: t('actions'),
      value: () => null,
      isControl: true,
      cell: (token) =>
        token.isValid ? (
          <Button size="small" label={t('revokeToken', { label: token.label })} onPress={() => setAsked(token)}>
            {t('revoke')}
          </Button>
        ) : null,
    },
  ];
  async function confirmed() {
    if (asked === null) return;
    const result = await revoke.run({ id: asked.id });
    setAsked(null);
    if (isFailure(result)) toast(text(result.words), 'bad');
    else toast(t('tokenRevoked'));
    onRevoked();
  }
  return (
    <>
      <Table
        label={t('tokens')}
        name={name}
        columns={columns}
        rows={tokens}
        rowKey={({ id }) => id}
        isPlain={tokens.length < 6 && !withAccount}
      />
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={t('revokeToken', { label: asked?.label ?? '' })}
        confirm={t('revoke')}
        isDanger
        onConfirm={confirmed}
      >
        {t('revokeHelp')}
      </ConfirmDialog>
    </>
  );
}

const TONES = { valid: 'good', soon: 'warn', expired: 'neutral', revoked: 'neutral' } as const;
