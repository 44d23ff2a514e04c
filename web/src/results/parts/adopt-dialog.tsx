import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { type Problem, Problems } from '../../ui/problems';
import { toast } from '../../ui/toast';
import { ADOPT_RUN, type ResultsCycle, type ResultsRun, type ResultsScheme } from '../queries';
import { words } from '../words';

/** 确定正式结果: asks for the scheme's name, because it cannot be undone. */
export function AdoptDialog(props: {
  readonly scheme: ResultsScheme;
  readonly cycle: ResultsCycle;
  readonly run: ResultsRun;
  readonly reload: () => void;
  readonly onClose: () => void;
}) {
  const { scheme, cycle, run, reload, onClose } = props;
  const t = useWords(words);
  const text = useText();
  const change = useChange(ADOPT_RUN);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function adopt() {
    const answer = await change.run({ run: run.id, revision: cycle.revision });
    if (isFailure(answer)) return;
    setProblems(answer.adoptRun.problems);
    if (answer.adoptRun.problems.length > 0) return;
    toast(t('adopted', { number: run.number }));
    reload();
    onClose();
  }

  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('adoptTitle', { number: run.number })}
      confirm={t('adopt')}
      typed={scheme.name}
      onConfirm={adopt}
    >
      <p>{t('adoptText', { number: run.number })}</p>
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <Problems problems={problems} />
    </ConfirmDialog>
  );
}
