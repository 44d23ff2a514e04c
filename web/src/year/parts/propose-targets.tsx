import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { toast } from '../../ui/toast';
import { PROPOSE } from '../agreement-queries';
import { agreementWords } from '../agreement-words';

export interface ProposeTargetsProps {
  readonly plan: string;
  readonly year: number;
  /** Codes of the units. */
  readonly units: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const FORM = 'propose-targets';

/** Asks for the day until which units may answer, and proposes their targets. */
export function ProposeTargets({ plan, year, units, onClose, onDone }: ProposeTargetsProps) {
  const t = useWords(agreementWords);
  const text = useText();
  const change = useChange(PROPOSE);
  const [day, setDay] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  async function send() {
    const result = await change.run({ plan, year, answerBy: day ?? '', units: [...units] });
    if (isFailure(result)) return;
    const { proposed, again, problems: found } = result.done;
    if (found.length > 0) return setProblems(found);
    toast(t('proposed', { proposed, again }));
    onDone();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('proposeTo', { count: units.length })}
      actions={
        <>
          <Button type="submit" form={FORM} tone="primary" isPending={change.working}>
            {t('propose')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id={FORM} problems={problems} onSubmit={() => void send()}>
        {change.failure && <p role="alert">{text(change.failure.words)}</p>}
        <p>{t('proposeHelp')}</p>
        <DateField label={t('lastDay')} name="answerBy" value={day} onChange={setDay} isRequired />
      </Form>
    </Dialog>
  );
}
