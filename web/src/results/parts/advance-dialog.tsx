import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import type { CycleAction } from '../../generated/graphql';
import { CYCLE_ACTION, CYCLE_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { type Problem, Problems } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ADVANCE_CYCLE, type ResultsCycle, type ResultsScheme } from '../queries';
import { words } from '../words';

/** What cannot be taken back asks for the scheme's name. */
const FINAL: readonly CycleAction[] = ['PUBLISH', 'CLOSE'];

/** Moves the cycle to its next state. */
export function AdvanceDialog(props: {
  readonly scheme: ResultsScheme;
  readonly cycle: ResultsCycle;
  readonly action: CycleAction;
  readonly reload: () => void;
  readonly onClose: () => void;
}) {
  const { scheme, cycle, action, reload, onClose } = props;
  const t = useWords(words);
  const text = useText();
  const actionName = useName(CYCLE_ACTION);
  const stateName = useName(CYCLE_STATE);
  const change = useChange(ADVANCE_CYCLE);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [document, setDocument] = useState('');
  const needsDocument = action === 'TAKE_OVER';

  async function advance() {
    const answer = await change.run({
      scheme: scheme.code,
      action,
      revision: cycle.revision,
      document: document.trim() === '' ? null : document.trim(),
    });
    if (isFailure(answer)) return;
    setProblems(answer.advanceCycle.problems);
    if (answer.advanceCycle.problems.length > 0) return;
    toast(t('advanced', { action: actionName(action) }));
    reload();
    onClose();
  }

  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('advanceTitle', { action: actionName(action), scheme: scheme.name })}
      confirm={actionName(action)}
      {...(FINAL.includes(action) ? { typed: scheme.name } : {})}
      why={needsDocument && document.trim() === '' ? t('documentNeeded') : null}
      onConfirm={advance}
    >
      <p>{t('advanceText', { from: stateName(cycle.state) })}</p>
      {needsDocument && <TextField label={t('document')} value={document} onChange={setDocument} isRequired />}
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <Problems problems={problems} />
    </ConfirmDialog>
  );
}
