import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { COUNTER, type Target } from '../queries';
import { words } from '../words';

export interface CounterTargetProps {
  readonly of: { readonly plan: string; readonly year: number; readonly unit: string };
  readonly target: Target;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

const FORM = 'counter-target';

/** Another target with its reason. What was typed stays if it is refused. */
export function CounterTarget({ of, target, onClose, onSent }: CounterTargetProps) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(COUNTER);
  const [value, setValue] = useState(String(target.counter ?? ''));
  const [reason, setReason] = useState(target.reason ?? '');
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function send() {
    const { indicator, revision } = target;
    const result = await change.run({ of, targets: [{ indicator, revision, target: value, reason }] });
    if (isFailure(result)) return;
    if (result.done.problems.length > 0) return setProblems(result.done.problems);
    onSent();
  }

  const about = (codes: readonly string[]) => {
    const found = problems.find(({ code }) => codes.includes(code));
    return found === undefined ? null : text(found.message);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('counterTitle', { name: target.indicatorName })}
      actions={
        <>
          <Button type="submit" form={FORM} tone="primary" isPending={change.working}>
            {t('send')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={() => void send()}>
        {change.failure && <p role="alert">{text(change.failure.words)}</p>}
        <TextField
          label={t('newTarget')}
          description={t('present', { target: String(target.target ?? '–') })}
          inputMode="decimal"
          value={value}
          onChange={setValue}
          error={about(['BAD_NUMBER'])}
          autoFocus
        />
        <TextField
          label={t('reason')}
          description={t('reasonHelp')}
          rows={3}
          value={reason}
          onChange={setReason}
          error={about(['NO_REASON', 'TOO_LONG'])}
        />
      </Form>
    </Dialog>
  );
}
