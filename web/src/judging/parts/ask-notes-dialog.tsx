import { useEffect, useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { NumberField } from '../../ui/number-field';
import { type Problem, Problems } from '../../ui/problems';
import { toast } from '../../ui/toast';
import type { JudgedItem } from '../judged-item';
import { ASK_FOR_NOTES } from '../queries';
import { words } from '../words';

export interface AskNotesDialogProps {
  readonly scheme: string;
  readonly item: JudgedItem;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A tenth of the scale: below that, judges differ as they always do. */
const USUAL_SHARE = 0.1;

/** Asks for notes on marks outside those of the others, after it has said how many these are. */
export function AskNotesDialog({ scheme, item, onClose, onDone }: AskNotesDialogProps) {
  const t = useWords(words);
  const [beyond, setBeyond] = useState<number | null>(Number(item.scale) * USUAL_SHARE);
  const [count, setCount] = useState<{ readonly marks: number; readonly judges: number } | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { run, working } = useChange(ASK_FOR_NOTES);

  useEffect(() => {
    let isLatest = true;
    const timer = setTimeout(async () => {
      const result = await run({ scheme, item: item.code, beyond: String(beyond ?? 0), dryRun: true });
      if (!isLatest || isFailure(result)) return;
      const { marks, judges, problems: found } = result.askForNotes;
      setProblems(found);
      setCount(marks == null || judges == null ? null : { marks, judges });
    }, 300);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [beyond, item.code, run, scheme]);

  async function ask() {
    const result = await run({ scheme, item: item.code, beyond: String(beyond ?? 0), dryRun: false });
    const found = isFailure(result)
      ? [{ code: result.code, field: null, message: result.words }]
      : result.askForNotes.problems;
    setProblems(found);
    if (found.length > 0) return;
    toast(t('notesSent', { judges: isFailure(result) ? 0 : (result.askForNotes.judges ?? 0) }));
    onDone();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('askNotes')}
      actions={
        <>
          <Button
            tone="primary"
            isPending={working}
            why={count === null || count.marks > 0 ? null : t('notesNone')}
            onPress={() => void ask()}
          >
            {t('askNotes')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Problems problems={problems} />
      <NumberField label={t('beyond')} value={beyond} onChange={setBeyond} min={0} />
      <p role="status">
        {count !== null &&
          (count.marks === 0 ? t('notesNone') : t('notesCount', { marks: count.marks, judges: count.judges }))}
      </p>
    </Dialog>
  );
}
