import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { SystemRecusalsQuery } from '../../generated/graphql';
import { RECUSAL_SOURCE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ComboBox } from '../../ui/combo-box';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Empty } from '../../ui/states';
import { Table } from '../../ui/table';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ALL_UNITS, DECLARE_RECUSAL, LIFT_RECUSAL, RECUSALS } from '../queries/accounts';
import { useAct } from '../use-act';
import { words } from '../words';
import { Answered } from './answered';

type Shown = SystemRecusalsQuery['recusals'][number];

/** 回避 of one account: found or declared, lifted with a reason. */
export function AccountRecusals({ account }: { readonly account: string }) {
  const t = useWords(words);
  const source = useName(RECUSAL_SOURCE);
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const asked = useAnswer(RECUSALS, {});
  const [lifting, setLifting] = useState<Shown | null>(null);
  const [declaring, setDeclaring] = useState(false);
  return (
    <Card title={t('recusals')} actions={<Button onPress={() => setDeclaring(true)}>{t('declare')}</Button>}>
      <Answered asked={asked} what={t('load')}>
        {({ recusals }) => {
          const own = recusals.filter((one) => one.account.name === account);
          if (own.length === 0) return <Empty title={t('noRecusals')} />;
          return (
            <Table
              label={t('recusals')}
              name="recusals"
              isStacked
              rows={own}
              rowKey={(one) => `${one.unit.code} ${one.source}`}
              columns={[
                { id: 'unit', label: t('unit'), value: ({ unit }) => unit.name },
                { id: 'source', label: t('source'), value: (one) => source(one.source) },
                { id: 'reason', label: t('reason'), value: ({ reason }) => reason, wraps: true },
                {
                  id: 'from',
                  label: t('from'),
                  kind: 'moment',
                  timeZone: district.timeZone,
                  value: ({ since }) => since,
                  cell: ({ since }) => dateTime(since, district.timeZone),
                },
                {
                  id: 'actions',
                  label: t('actions'),
                  isControl: true,
                  value: () => null,
                  cell: (one) => (
                    <Button size="small" onPress={() => setLifting(one)}>
                      {t('lift')}
                    </Button>
                  ),
                },
              ]}
            />
          );
        }}
      </Answered>
      {lifting && (
        <Lift account={account} recusal={lifting} onClose={() => setLifting(null)} onChanged={asked.reload} />
      )}
      {declaring && <Declare account={account} onClose={() => setDeclaring(false)} onChanged={asked.reload} />}
    </Card>
  );
}

interface ActProps {
  readonly account: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function Lift({ account, recusal, onClose, onChanged }: ActProps & { readonly recusal: Shown }) {
  const t = useWords(words);
  const lift = useAct(LIFT_RECUSAL);
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('liftTitle', { unit: recusal.unit.name })}
      confirm={t('lift')}
      onConfirm={async () => {
        if ((await lift.run({ recusal: { account, unit: recusal.unit.code, reason } })) === null) return;
        toast(t('done'));
        onClose();
        onChanged();
      }}
    >
      <TextField label={t('reason')} value={reason} onChange={setReason} isRequired autoFocus />
    </ConfirmDialog>
  );
}

function Declare({ account, onClose, onChanged }: ActProps) {
  const t = useWords(words);
  const declare = useAct(DECLARE_RECUSAL);
  const { answer } = useAnswer(ALL_UNITS, {});
  const [unit, setUnit] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('declare')}
      confirm={t('declare')}
      onConfirm={async () => {
        if ((await declare.run({ recusal: { account, unit: unit ?? '', reason } })) === null) return;
        toast(t('done'));
        onClose();
        onChanged();
      }}
    >
      <ComboBox
        label={t('unit')}
        options={(answer?.units.nodes ?? []).map(({ code, name }) => ({ id: code, label: name, description: code }))}
        value={unit}
        onChange={setUnit}
      />
      <TextField label={t('reason')} value={reason} onChange={setReason} isRequired />
    </ConfirmDialog>
  );
}
