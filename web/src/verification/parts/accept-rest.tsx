import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { type Problem, Problems } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { type Sample, VERIFY_REST } from '../sample-queries';
import { words } from '../sample-words';

/** The decision that accepts what was not drawn, with the numbers that it cites. */
export function AcceptRest(props: {
  readonly scheme: string;
  readonly sample: Sample;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { scheme, sample, onClose, onDone } = props;
  const { drawn, wrong, rate, bound } = sample.total;
  const t = useWords(words);
  const text = useText();
  const { share } = useFormats();
  const change = useChange(VERIFY_REST);
  const [reason, setReason, draft] = useTextDraft('sample.accept', scheme);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function accept() {
    const answer = await change.run({ scheme, seen: { drawn, wrong }, reason });
    if (isFailure(answer)) return;
    setProblems(answer.verifyRest.problems);
    if (answer.verifyRest.problems.length > 0) return;
    draft.done();
    toast(t('accepted', { count: answer.verifyRest.done }));
    onDone();
    onClose();
  }

  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('accept')}
      confirm={t('accept')}
      why={reason.trim() === '' ? t('reasonNeeded') : null}
      onConfirm={accept}
    >
      <p>{t('acceptText', { drawn, wrong, rate: share(rate ?? 0), bound: share(bound) })}</p>
      <TextField label={t('reason')} value={reason} onChange={setReason} rows={3} isRequired />
      <DraftNote draft={draft} />
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <Problems problems={problems} />
    </ConfirmDialog>
  );
}
