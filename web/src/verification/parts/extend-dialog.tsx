import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { EXTEND } from '../queries';
import { words } from '../words';

const FORM = 'extend-collection';

interface ExtendDialogProps {
  readonly scheme: string;
  readonly unit: { readonly code: string; readonly name: string };
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** 延期: more time for one unit, with the reason. */
export function ExtendDialog({ scheme, unit, onClose, onDone }: ExtendDialogProps) {
  const t = useWords(words);
  const extend = useChange(EXTEND);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason, draft] = useTextDraft('extension', `${scheme} ${unit.code}`);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function send() {
    const answer = await extend.run({ extension: { scheme, unit: unit.code, to: to ?? '', reason } });
    const found = isFailure(answer) ? [{ code: answer.code, message: answer.words }] : answer.extendCollection.problems;
    setProblems(found);
    if (found.length > 0) return;
    draft.done();
    toast(t('extended'));
    onDone();
    onClose();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('extendOf', { unit: unit.name })}
      actions={
        <>
          <Button tone="primary" type="submit" form={FORM} isPending={extend.working}>
            {t('extend')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>{t('extendHelp')}</p>
      <Form id={FORM} problems={problems} onSubmit={() => void send()}>
        <DateField label={t('lastDay')} name="to" isRequired value={to} onChange={setTo} />
        <TextField label={t('reason')} name="reason" isRequired rows={2} value={reason} onChange={setReason} />
        <DraftNote draft={draft} />
      </Form>
    </Dialog>
  );
}
