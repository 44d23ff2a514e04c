import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { entryInput, entryOf, entryProblems, type Figure, figureKey } from '../models/entry';
import { CORRECT } from '../queries';
import { words } from '../words';
import { EntryFields } from './entry-fields';

const FORM = 'correct-figure';

interface CorrectDialogProps {
  readonly figure: Figure;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** 更正: another value of a verified figure, with the reason. */
export function CorrectDialog({ figure, onClose, onDone }: CorrectDialogProps) {
  const t = useWords(words);
  const correct = useChange(CORRECT);
  const draft = useDraft('figure.correct', `${figureKey(figure)} ${figure.year}`, {
    entry: entryOf(figure),
    reason: '',
  });
  const { entry, reason } = draft.value;
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function send() {
    if (entryProblems(entry).size > 0) return;
    const answer = await correct.run({ figures: [entryInput(figure, entry, figure.revision)], reason });
    const found = isFailure(answer)
      ? [{ code: answer.code, message: answer.words }]
      : answer.correctObservations.problems.map((problem) => ({
          ...problem,
          field: problem.field?.replace(/^figures\.0\./, '') ?? null,
        }));
    setProblems(found);
    if (found.length > 0) return;
    draft.done();
    toast(t('corrected'));
    onDone();
    onClose();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('correctTitle')}
      actions={
        <>
          <Button tone="primary" type="submit" form={FORM} isPending={correct.working}>
            {t('correct')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>{t('correctHelp')}</p>
      <Form id={FORM} problems={problems} onSubmit={() => void send()}>
        <EntryFields
          figure={figure}
          entry={entry}
          onChange={(cells) => draft.change((now) => ({ ...now, entry: { ...now.entry, ...cells } }))}
        />
        <TextField
          label={t('reason')}
          name="reason"
          isRequired
          rows={2}
          value={reason}
          onChange={(next) => draft.change((now) => ({ ...now, reason: next }))}
        />
        <DraftNote draft={draft} />
      </Form>
    </Dialog>
  );
}
