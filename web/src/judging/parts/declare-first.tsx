import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { type Problem, Problems } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { DECLARE, RECUSE } from '../queries';
import { words } from '../words';

export interface DeclareFirstProps {
  readonly sheet: string;
  readonly unit: string;
  /** Codes of all units of the sheet for which nothing is declared yet, this one among them. */
  readonly undeclared: readonly string[];
  readonly onDone: () => void;
}

/** 回避: asks whether there is a conflict of interest, before the unit is marked. */
export function DeclareFirst({ sheet, unit, undeclared, onDone }: DeclareFirstProps) {
  const t = useWords(words);
  const [isRecusing, setRecusing] = useState(false);
  const [reason, setReason, draft] = useTextDraft('recusal', isRecusing ? unit : null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const declaring = useChange(DECLARE);
  const recusing = useChange(RECUSE);

  async function declare(units: readonly string[]) {
    const result = await declaring.run({ sheet, units: [...units] });
    const found = isFailure(result)
      ? [{ code: result.code, field: null, message: result.words }]
      : result.declareNoConflict.problems;
    setProblems(found);
    if (found.length === 0) onDone();
  }

  async function recuse() {
    const result = await recusing.run({ unit, reason });
    const found = isFailure(result)
      ? [{ code: result.code, field: null, message: result.words }]
      : result.declareRecusal.problems;
    setProblems(found);
    if (found.length > 0) return;
    draft.done();
    setRecusing(false);
    onDone();
  }

  return (
    <>
      <p>{t('declareFirst')}</p>
      {!isRecusing && <Problems problems={problems} />}
      <div className="jd-actions">
        <Button onPress={() => void declare([unit])}>{t('noConflict')}</Button>
        {undeclared.length > 1 && (
          <Button onPress={() => void declare(undeclared)}>{t('noConflictAll', { count: undeclared.length })}</Button>
        )}
        <Button tone="quiet" onPress={() => setRecusing(true)}>
          {t('recuse')}
        </Button>
      </div>
      <Dialog
        isOpen={isRecusing}
        onClose={() => setRecusing(false)}
        title={t('recuse')}
        actions={
          <>
            <Button tone="primary" isPending={recusing.working} onPress={() => void recuse()}>
              {t('recuse')}
            </Button>
            <Button onPress={() => setRecusing(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <p>{t('recuseHelp')}</p>
        <Problems problems={problems} />
        <TextField label={t('reason')} value={reason} onChange={setReason} rows={2} isRequired autoFocus />
        <DraftNote draft={draft} />
      </Dialog>
    </>
  );
}
