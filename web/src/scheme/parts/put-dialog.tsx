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
import { ISSUE } from '../queries-consultation';
import { words } from '../words';

export interface PutDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly draft: string;
  readonly code: string;
  /** Has to be typed, since a version in force can't be changed any more. */
  readonly name: string;
  /** ISSUE by the document that was approved here, else by one from outside. */
  readonly by: 'PUT_IN_FORCE' | 'ISSUE';
  readonly revision: number;
  /** Number of errors that the checker finds. */
  readonly errors: number;
  readonly onDone: (code: string) => void;
}

const FORM = 'scheme-put';

/** 印发: asks for the document, the date and the name of the scheme, and says what it replaces. */
export function PutDialog({ isOpen, onClose, draft, code, name, by, revision, errors, onDone }: PutDialogProps) {
  const t = useWords(words);
  const text = useText();
  const state = useName(CYCLE_STATE);
  const { answer } = useAnswer(IN_FORCE, isOpen ? { code } : null);
  const { run, working, failure } = useChange(by === 'ISSUE' ? ISSUE : PUT_IN_FORCE);
  const [number, setNumber] = useState('');
  const [date, setDate] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [isOtherName, setOtherName] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const present = answer?.scheme ?? null;
  async function put() {
    if (date === null) return;
    if (typed.trim() !== name.trim()) return setOtherName(true);
    const result = await run({ draft, revision, document: number, date, replaces: present?.version ?? null });
    if (isFailure(result)) return;
    const { scheme, problems: found } = result.done;
    setProblems(found);
    if (!scheme) return;
    toast(t('putDone', { code: scheme.code, version: scheme.version }));
    onDone(scheme.code);
  }
  const why = errors > 0 ? t('putErrors', { count: errors }) : date === null ? t('dateNeeded') : null;
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
        <TextField
          label={t('typeName', { name })}
          value={typed}
          onChange={(next) => {
            setTyped(next);
            setOtherName(false);
          }}
          error={isOtherName ? t('otherName') : null}
          autoComplete="off"
          isRequired
        />
      </Form>
    </Dialog>
  );
}
