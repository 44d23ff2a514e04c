import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ANSWER_COUNTER, type Countered } from '../agreement-queries';
import { agreementWords } from '../agreement-words';

export interface AnswerCounterProps {
  readonly plan: string;
  readonly year: number;
  readonly countered: Countered;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Accepts the target that a unit proposes, or keeps the present one with a reason. */
export function AnswerCounter({ plan, year, countered, onClose, onDone }: AnswerCounterProps) {
  const t = useWords(agreementWords);
  const text = useText();
  const change = useChange(ANSWER_COUNTER);
  const [reason, setReason] = useState('');
  const [document, setDocument] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { unit, unitName, indicator, indicatorName, revision } = countered;
  const [target, counter] = [String(countered.target ?? '–'), String(countered.counter ?? '–')];

  async function send(accept: boolean) {
    const result = await change.run({
      of: { plan, year, unit },
      target: { indicator, revision },
      accept,
      reason: reason.trim() || null,
      document: document.trim() || null,
    });
    if (isFailure(result)) return;
    if (result.done.problems.length > 0) return setProblems(result.done.problems);
    toast(accept ? t('accepted', { counter }) : t('kept'));
    onDone();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('answerTitle', { unit: unitName, indicator: indicatorName })}
      actions={
        <>
          <Button tone="primary" isPending={change.working} onPress={() => void send(true)}>
            {t('accept')}
          </Button>
          <Button isPending={change.working} onPress={() => void send(false)}>
            {t('keep')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form problems={problems} onSubmit={() => undefined}>
        {change.failure && <p role="alert">{text(change.failure.words)}</p>}
        <p>{t('change', { target, counter })}</p>
        <p>{t('said', { reason: countered.reason ?? '' })}</p>
        <TextField
          label={t('answerReason')}
          name="reason"
          description={t('answerReasonHelp')}
          rows={2}
          value={reason}
          onChange={setReason}
        />
        <TextField
          label={t('document')}
          name="document"
          description={t('documentHelp')}
          value={document}
          onChange={setDocument}
        />
      </Form>
    </Dialog>
  );
}
