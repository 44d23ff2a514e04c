import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { CYCLE_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { IN_FORCE, PUT_IN_FORCE } from '../queries';
import { words } from '../words';

export interface PutDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly draft: string;
  readonly code: string;
  readonly revision: number;
  /** Number of errors that the checker finds. */
  readonly errors: number;
  readonly onDone: (code: string) => void;
}

const FORM = 'scheme-put';

/** 印发: asks for the document and the date, and says what it replaces. */
export function PutDialog({ isOpen, onClose, draft, code, revision, errors, onDone }: PutDialogProps) {
  const t = useWords(words);
  const text = useText();
  const state = useName(CYCLE_STATE);
  const { answer } = useAnswer(IN_FORCE, isOpen ? { code } : null);
  const { run, working, failure } = useChange(PUT_IN_FORCE);
  const [number, setNumber] = useState('');
  const [date, setDate] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const present = answer?.scheme ?? null;
  async function put() {
    if (date === null) return;
    const result = await run({ draft, revision, document: number, date, replaces: present?.version ?? null });
    if (isFailure(result)) return;
    const { scheme, problems: found } = result.putSchemeInForce;
    setProblems(found);
    if (!scheme) return;
    toast(t('putDone', { code: scheme.code, version: scheme.version }));
    onDone(scheme.code);
  }
  const why = errors > 0 ? t('putErrors', { count: errors }) : date === null ? t('effectiveDate') : null;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('putTitle')}
      actions={
        <>
          <Button type="submit" form={FORM} tone="primary" isPending={working} why={why}>
            {t('putInForce')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>
        {present === null
          ? t('putNew')
          : t('putReplaces', { version: present.version, state: present.cycle ? state(present.cycle.state) : '–' })}
      </p>
      {errors > 0 && <p className="scheme-warn">{t('putErrors', { count: errors })}</p>}
      {failure !== null && <p role="alert">{text(failure.words)}</p>}
      <Form id={FORM} onSubmit={() => void put()} problems={problems}>
        <TextField label={t('documentNumber')} name="document" value={number} onChange={setNumber} isRequired />
        <DateField label={t('effectiveDate')} value={date} onChange={setDate} isRequired />
      </Form>
    </Dialog>
  );
}
