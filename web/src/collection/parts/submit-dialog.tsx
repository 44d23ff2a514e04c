import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { type Problem, Problems } from '../../ui/problems';
import { toast } from '../../ui/toast';
import type { Drafts } from '../models/drafts';
import type { Entries } from '../models/entries';
import type { Progress } from '../models/progress';
import { SUBMIT } from '../queries';
import { words } from '../words';
import { useFigureWords } from './use-figure-words';

interface SubmitDialogProps {
  readonly drafts: Drafts;
  readonly entries: Entries;
  readonly progress: Progress;
  readonly severalUnits: boolean;
  readonly onClose: () => void;
  /** Something was submitted: the figures have other states. */
  readonly onDone: () => void;
  /** Leads to a figure that is not complete. */
  readonly onGo: (key: string) => void;
}

/** The server takes so many in one act. */
const MOST = 500;

/** 提交: says how many will be submitted, and lists what is missing with a way to each. */
export function SubmitDialog(props: SubmitDialogProps) {
  const { drafts, entries, progress, severalUnits, onClose, onDone, onGo } = props;
  const t = useWords(words);
  const { nameOf } = useFigureWords(severalUnits);
  const submit = useChange(SUBMIT);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { ready, obstacles } = progress;

  async function send() {
    // What was typed last may still wait for its pause.
    await drafts.flush();
    const figures = ready.flatMap((key) => {
      const figure = entries.figures.get(key);
      const revision = drafts.state().entries.stored.get(key)?.revision;
      if (figure === undefined || revision === undefined) return [];
      const { scope, measure, unit, year } = figure;
      return { scope, measure, unit, year, revision };
    });
    let done = 0;
    for (let at = 0; at < figures.length; at += MOST) {
      const answer = await submit.run({ figures: figures.slice(at, at + MOST) });
      const found = isFailure(answer)
        ? [{ code: answer.code, message: answer.words }]
        : answer.submitObservations.problems.map((problem) => named(problem, ready, at));
      if (!isFailure(answer)) done += answer.submitObservations.done;
      if (found.length > 0) {
        setProblems(found);
        break;
      }
    }
    if (done > 0) {
      toast(t('submitted', { count: done }));
      onDone();
    }
    if (done === figures.length) onClose();
  }
  /** With the key of the figure instead of its place in the list that was sent. */
  const named = (problem: Problem, keys: readonly string[], from: number): Problem => ({
    ...problem,
    field: keys[from + Number(/^figures\.(\d+)/.exec(problem.field ?? '')?.[1] ?? -1)] ?? null,
  });
  const labelOf = (key: string) => {
    const figure = entries.figures.get(key);
    return figure === undefined ? key : nameOf(figure);
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('submitTitle')}
      actions={
        <>
          {ready.length > 0 && (
            <Button tone="primary" autoFocus isPending={submit.working} onPress={() => void send()}>
              {t('submitThese', { count: ready.length })}
            </Button>
          )}
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>{ready.length > 0 ? t('submitCount', { count: ready.length }) : t('submitNone')}</p>
      <Problems problems={problems} onGo={onGo} />
      {obstacles.size > 0 && (
        <>
          <p>{t('submitMissing', { count: obstacles.size })}</p>
          <ul className="cl-missing">
            {[...obstacles].map(([key, obstacle]) => (
              <li key={key}>
                <button type="button" className="ui-link" onClick={() => onGo(key)}>
                  {t('problemOf', { figure: labelOf(key), problem: t(obstacle) })}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
