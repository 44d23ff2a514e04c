import { useState } from 'react';
import type { SystemMailQuery } from '../../generated/graphql';
import { DELIVERY_STATE } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { CheckboxGroup } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Empty } from '../../ui/states';
import { Table } from '../../ui/table';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ADD_WEBHOOK, DISABLE_WEBHOOK, ENABLE_WEBHOOK, ROTATE_SECRET, TEST_WEBHOOK } from '../queries/delivery';
import { useAct } from '../use-act';
import { words } from '../words';
import { SecretDialog } from './secret-dialog';

type Webhook = SystemMailQuery['webhooks'][number];

interface Props {
  readonly webhooks: readonly Webhook[];
  readonly events: readonly string[];
  readonly onChanged: () => void;
}

export function Webhooks({ webhooks, events, onChanged }: Props) {
  const t = useWords(words);
  const [secret, setSecret] = useState<string | null>(null);
  const shown = (next: string | null | undefined) => {
    setSecret(next ?? null);
    onChanged();
  };
  return (
    <Card title={t('webhooks')} actions={<AddWebhook events={events} onAdded={shown} />}>
      <p className="quiet">{t('webhooksHelp')}</p>
      {webhooks.length === 0 ? (
        <Empty title={t('noWebhooks')} />
      ) : (
        <Table
          label={t('webhooks')}
          name="webhooks"
          isStacked
          rows={webhooks}
          rowKey={({ id }) => id}
          columns={[
            { id: 'address', label: t('address'), value: ({ url }) => url, wraps: true },
            {
              id: 'events',
              label: t('events'),
              value: ({ events: of }) => (of.length === 0 ? t('allEvents') : of.join(t('comma'))),
              wraps: true,
            },
            {
              id: 'state',
              label: t('state'),
              value: ({ disabledAt }) => t(disabledAt ? 'disabled' : 'active'),
              cell: ({ disabledAt, disabledBecause }) => (
                <>
                  <Badge tone={disabledAt ? 'neutral' : 'good'}>{t(disabledAt ? 'disabled' : 'active')}</Badge>{' '}
                  {disabledBecause}
                </>
              ),
            },
            {
              id: 'actions',
              label: t('actions'),
              isControl: true,
              value: () => null,
              cell: (webhook) => <Acts webhook={webhook} onChanged={onChanged} onSecret={shown} />,
            },
          ]}
        />
      )}
      <SecretDialog title={t('secretTitle')} label={t('secret')} secret={secret} onClose={() => setSecret(null)} />
    </Card>
  );
}

interface ActsProps {
  readonly webhook: Webhook;
  readonly onChanged: () => void;
  readonly onSecret: (secret: string | null | undefined) => void;
}

function Acts({ webhook: { id, disabledAt }, onChanged, onSecret }: ActsProps) {
  const t = useWords(words);
  const state = useName(DELIVERY_STATE);
  const disable = useAct(DISABLE_WEBHOOK);
  const enable = useAct(ENABLE_WEBHOOK);
  const rotate = useAct(ROTATE_SECRET);
  const test = useAct(TEST_WEBHOOK);
  return (
    <div className="system-acts">
      <Button
        size="small"
        isPending={test.working}
        onPress={async () => {
          const delivery = (await test.run({ id }))?.testWebhook.delivery;
          if (delivery) toast(t('testResult', { state: state(delivery.state), answer: delivery.answer ?? '' }), 'info');
          onChanged();
        }}
      >
        {t('test')}
      </Button>
      <Button size="small" onPress={async () => onSecret((await rotate.run({ id }))?.rotateWebhookSecret.secret)}>
        {t('rotate')}
      </Button>
      <Button
        size="small"
        onPress={async () => {
          await (disabledAt ? enable : disable).run({ id });
          onChanged();
        }}
      >
        {t(disabledAt ? 'enable' : 'disable')}
      </Button>
    </div>
  );
}

const FORM = 'add-webhook';

interface AddProps {
  readonly events: readonly string[];
  readonly onAdded: (secret: string | null | undefined) => void;
}

function AddWebhook({ events, onAdded }: AddProps) {
  const t = useWords(words);
  const add = useAct(ADD_WEBHOOK, true);
  const [isOpen, setOpen] = useState(false);
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  async function submit() {
    const done = await add.run({ url, events: [...chosen] });
    if (done === null) return;
    setOpen(false);
    onAdded(done.addWebhook.secret);
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
        {t('addWebhook')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('addWebhook')}
        actions={
          <>
            <Button type="submit" form={FORM} tone="primary" isPending={add.working}>
              {t('addWebhook')}
            </Button>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <Form id={FORM} onSubmit={() => void submit()} problems={add.problems}>
          <TextField label={t('address')} name="url" type="url" value={url} onChange={setUrl} autoFocus />
          <CheckboxGroup
            label={t('events')}
            name="events"
            description={t('eventsHelp')}
            options={events.map((id) => ({ id, label: id }))}
            value={chosen}
            onChange={setChosen}
          />
        </Form>
      </Dialog>
    </>
  );
}
