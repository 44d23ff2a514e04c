import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Form } from '../../ui/form';
import { Empty } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { ADD_WITNESS, REMOVE_WITNESS, WITNESSES } from '../queries/audit';
import { useAct } from '../use-act';
import { words } from '../words';
import { Answered } from './answered';

/** Addresses outside that get the signed head each week. */
export function Witnesses() {
  const t = useWords(words);
  const { dayOf } = useFormats();
  const { district } = useViewer();
  const asked = useAnswer(WITNESSES, {});
  const add = useAct(ADD_WITNESS, true);
  const remove = useAct(REMOVE_WITNESS);
  const [address, setAddress] = useState('');
  return (
    <Card title={t('witnesses')}>
      <p className="quiet">{t('witnessesHelp')}</p>
      <Answered asked={asked} what={t('load')}>
        {({ auditWitnesses }) =>
          auditWitnesses.length === 0 ? (
            <Empty title={t('noWitnesses')} />
          ) : (
            <ul>
              {auditWitnesses.map((one) => (
                <li key={one.address}>
                  {one.address} {t('since', { when: dayOf(one.addedAt, district.timeZone) })}{' '}
                  <Button
                    size="small"
                    label={`${t('remove')} ${one.address}`}
                    onPress={async () => {
                      await remove.run({ address: one.address });
                      asked.reload();
                    }}
                  >
                    {t('remove')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      <div className="system-narrow">
        <Form
          problems={add.problems}
          onSubmit={async () => {
            if ((await add.run({ address })) === null) return;
            setAddress('');
            asked.reload();
          }}
        >
          <TextField label={t('email')} name="address" value={address} onChange={setAddress} autoComplete="off" />
          <div>
            <Button type="submit">{t('addWitness')}</Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}
