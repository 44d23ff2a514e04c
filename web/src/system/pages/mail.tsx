import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { DeliveryState, SystemMailQuery } from '../../generated/graphql';
import { DELIVERY_CHANNEL, DELIVERY_PURPOSE, DELIVERY_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { oneOf, type Search } from '../../routing/search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Select } from '../../ui/select';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { toast } from '../../ui/toast';
import { Answered } from '../parts/answered';
import { SettingsTable } from '../parts/settings-table';
import { SystemPage } from '../parts/system-page';
import { Webhooks } from '../parts/webhooks';
import { MAIL, RESEND, SEND_TEST_MAIL } from '../queries/delivery';
import { useAct } from '../use-act';
import { words } from '../words';

type Delivery = SystemMailQuery['deliveries']['rows'][number];

const STATES = Object.keys(DELIVERY_STATE) as DeliveryState[];
const ALL = 'ALL';

/** 邮件和 webhook: settings, trials, webhooks, deliveries. */
export function Mail() {
  const t = useWords(words);
  const text = useText();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const state = oneOf(...STATES)(search.state);
  const asked = useAnswer(MAIL, { states: state === undefined ? null : [state], channels: null });
  return (
    <SystemPage section="mail" lead={t('mailLead')}>
      <Answered asked={asked} what={t('load')}>
        {(answer) => (
          <>
            <Settings settings={answer.installationSettings} onSent={asked.reload} />
            <Webhooks webhooks={answer.webhooks} events={answer.webhookEvents} onChanged={asked.reload} />
            <Card
              title={t('deliveries')}
              actions={
                <Select
                  label={t('state')}
                  hideLabel
                  options={[
                    { id: ALL, label: t('anyState') },
                    ...STATES.map((id) => ({ id, label: text(DELIVERY_STATE[id]) })),
                  ]}
                  value={state ?? ALL}
                  onChange={(id) =>
                    void navigate({ to: '/system/mail', search: { state: id === ALL ? undefined : id } as never })
                  }
                />
              }
            >
              <Deliveries deliveries={answer.deliveries.rows} onChanged={asked.reload} />
            </Card>
          </>
        )}
      </Answered>
    </SystemPage>
  );
}

interface SettingsProps {
  readonly settings: SystemMailQuery['installationSettings'];
  readonly onSent: () => void;
}

function Settings({ settings, onSent }: SettingsProps) {
  const t = useWords(words);
  const state = useName(DELIVERY_STATE);
  const send = useAct(SEND_TEST_MAIL);
  const [result, setResult] = useState<string | null>(null);
  async function sent() {
    const done = await send.run({});
    const delivery = done?.sendTestMail.delivery;
    setResult(delivery ? t('testResult', { state: state(delivery.state), answer: delivery.answer ?? '' }) : null);
    onSent();
  }
  return (
    <Card
      title={t('mailSettings')}
      actions={
        <Button onPress={() => void sent()} isPending={send.working}>
          {t('testMail')}
        </Button>
      }
    >
      <p role="status">{result}</p>
      <SettingsTable settings={settings} group="MAIL" />
    </Card>
  );
}

const TONES = { WAITING: 'info', SENDING: 'info', SENT: 'good', FAILED: 'bad', DROPPED: 'neutral' } as const;

interface DeliveriesProps {
  readonly deliveries: readonly Delivery[];
  readonly onChanged: () => void;
}

function Deliveries({ deliveries, onChanged }: DeliveriesProps) {
  const t = useWords(words);
  const state = useName(DELIVERY_STATE);
  const channel = useName(DELIVERY_CHANNEL);
  const purpose = useName(DELIVERY_PURPOSE);
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const resend = useAct(RESEND);
  const columns: readonly Column<Delivery>[] = [
    {
      id: 'createdAt',
      label: t('at'),
      value: (one) => one.createdAt,
      kind: 'moment',
      timeZone: district.timeZone,
      cell: (one) => dateTime(one.createdAt, district.timeZone),
    },
    { id: 'channel', label: t('channel'), value: (one) => channel(one.channel) },
    { id: 'purpose', label: t('purpose'), value: (one) => purpose(one.purpose) },
    { id: 'recipient', label: t('recipient'), value: (one) => one.recipient, wraps: true },
    {
      id: 'state',
      label: t('state'),
      value: (one) => state(one.state),
      cell: (one) => <Badge tone={TONES[one.state]}>{state(one.state)}</Badge>,
    },
    { id: 'attempts', label: t('attempts'), value: (one) => one.attempts, kind: 'number' },
    { id: 'answer', label: t('answer'), value: (one) => one.answer, wraps: true },
    {
      id: 'actions',
      label: t('actions'),
      value: () => null,
      isControl: true,
      cell: (one) =>
        one.state === 'FAILED' ? (
          <Button
            size="small"
            onPress={async () => {
              if ((await resend.run({ id: one.id })) !== null) toast(t('resent'));
              onChanged();
            }}
          >
            {t('resend')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Table
      label={t('deliveries')}
      name="system-deliveries"
      columns={columns}
      rows={deliveries}
      rowKey={({ id }) => id}
    />
  );
}
