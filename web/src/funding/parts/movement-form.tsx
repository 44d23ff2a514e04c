import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import type { MovementKind } from '../../generated/graphql';
import { MOVEMENT_KIND } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { type Item, type Movement, RECORD_MOVEMENT, REVERSE_MOVEMENT } from '../queries';
import { inYuan } from '../ten-thousands';
import { words } from '../words';

interface MovementFormProps {
  readonly item: Item;
  readonly title: string;
  /** The movement that is reversed; null to record one. */
  readonly reversed: Movement | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

const KINDS: readonly MovementKind[] = ['INITIAL', 'ADJUSTMENT', 'SPENDING'];

export function MovementForm({ item, title, reversed, onClose, onSaved }: MovementFormProps) {
  const t = useWords(words);
  const text = useText();
  const kindName = useName(MOVEMENT_KIND);
  const record = useChange(RECORD_MOVEMENT);
  const reverse = useChange(REVERSE_MOVEMENT);
  const [kind, setKind] = useState<MovementKind>(item.movements.length === 0 ? 'INITIAL' : 'SPENDING');
  const [amount, setAmount] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const [voucher, setVoucher] = useState('');
  const [note, setNote] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const failure = record.failure ?? reverse.failure;
  async function save() {
    const said = { day: day ?? '', voucher, note };
    const result = await (reversed === null
      ? record.run({ item: item.id, movement: { ...said, kind, amount } })
      : reverse.run({ movement: reversed.id, reversal: said }));
    if (isFailure(result)) return;
    setProblems(result.done.problems);
    if (result.done.problems.length > 0) return;
    toast(t('recorded'));
    onSaved();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={reversed === null ? t('recordOf', { item: title }) : t('reverseOf', { number: reversed.number })}
      actions={
        <>
          <Button type="submit" form="movement" tone="primary" isPending={record.working || reverse.working}>
            {t(reversed === null ? 'record' : 'reverse')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      {failure && <p role="alert">{text(failure.words)}</p>}
      {reversed !== null && (
        <p>
          {kindName(reversed.kind)} {inYuan(reversed.amount)} · {t('reverseHelp')}
        </p>
      )}
      <Form id="movement" problems={problems} onSubmit={() => void save()}>
        {reversed === null && (
          <>
            <Select
              label={t('kind')}
              value={kind}
              options={KINDS.map((id) => ({ id, label: kindName(id) }))}
              onChange={setKind}
            />
            <TextField
              label={t('amount')}
              name="amount"
              description={t('amountHelp')}
              inputMode="decimal"
              value={amount}
              onChange={setAmount}
              autoFocus
            />
          </>
        )}
        <DateField label={t('day')} name="day" value={day} onChange={setDay} />
        <TextField label={t('voucher')} name="voucher" value={voucher} onChange={setVoucher} />
        <TextField label={t('note')} name="note" value={note} onChange={setNote} />
      </Form>
    </Dialog>
  );
}
