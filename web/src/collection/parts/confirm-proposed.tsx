import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { toast } from '../../ui/toast';
import type { Drafts } from '../models/drafts';
import { CONFIRM } from '../queries';
import { words } from '../words';

interface ConfirmProposedProps {
  readonly drafts: Drafts;
  readonly keys: readonly string[];
  readonly label: string;
}

/** The server takes so many in one act. */
const MOST = 500;

/** 确认预填: stores what is proposed as the figures' drafts. */
export function ConfirmProposed({ drafts, keys, label }: ConfirmProposedProps) {
  const t = useWords(words);
  const text = useText();
  const confirm = useChange(CONFIRM);
  const [isWorking, setWorking] = useState(false);

  async function send() {
    setWorking(true);
    // What was typed last may still wait for its pause.
    await drafts.flush();
    const { entries } = drafts.state();
    const figures = keys.flatMap((key) => {
      const figure = entries.figures.get(key);
      const revision = entries.stored.get(key)?.revision;
      if (figure === undefined || revision === undefined) return [];
      const { scope, measure, unit, year } = figure;
      return { scope, measure, unit, year, revision };
    });
    let done = 0;
    for (let at = 0; at < figures.length; at += MOST) {
      const answer = await confirm.run({ figures: figures.slice(at, at + MOST) });
      const wrong = isFailure(answer) ? answer.words : answer.confirmObservations.problems[0]?.message;
      if (wrong !== undefined) {
        toast(text(wrong), 'bad');
        break;
      }
      if (!isFailure(answer)) done += answer.confirmObservations.done;
    }
    await drafts.refresh();
    if (done > 0) toast(t('confirmed', { count: done }));
    setWorking(false);
  }
  return (
    <Button size="small" icon="check" isPending={isWorking} onPress={() => void send()}>
      {label}
    </Button>
  );
}
