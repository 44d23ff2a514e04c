import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { type Problem, Problems } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import type { ListedSheet } from '../judged-item';
import { REOPEN } from '../queries';
import { words } from '../words';

export interface ReopenDialogProps {
  readonly sheet: ListedSheet;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Opens a submitted sheet again, with a reason that its judge reads. */
export function ReopenDialog({ sheet, onClose, onDone }: ReopenDialogProps) {
  const t = useWords(words);
  const [reason, setReason, draft] = useTextDraft('sheet.reopen', sheet.id);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useChange(REOPEN);

  async function reopen() {
    const result = await change.run({ sheet: sheet.id, reason, revision: sheet.revision });
    const found = isFailure(result)
      ? [{ code: result.code, field: null, message: result.words }]
      : result.reopenSheet.problems;
    setProblems(found);
    if (found.length > 0) return;
    draft.done();
    toast(t('reopenedNow'));
    onDone();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('reopenOf', { judge: sheet.judge.displayName })}
      actions={
        <>
          <Button tone="primary" isPending={change.working} onPress={() => void reopen()}>
            {t('reopen')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Problems problems={problems} />
      <TextField label={t('reopenReason')} value={reason} onChange={setReason} rows={3} isRequired autoFocus />
      <DraftNote draft={draft} />
    </Dialog>
  );
}
