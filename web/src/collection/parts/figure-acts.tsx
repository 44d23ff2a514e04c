import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { toast } from '../../ui/toast';
import type { Figure } from '../models/entry';
import { TAKE_BACK } from '../queries';
import { words } from '../words';
import { CorrectDialog } from './correct-dialog';
import { useFigureWords } from './use-figure-words';

/** What a unit does with a figure that it has handed in: takes it back before it is verified, corrects it after. */
export function FigureActs({ figure, onDone }: { readonly figure: Figure; readonly onDone: () => void }) {
  const t = useWords(words);
  const text = useText();
  const { barredOf } = useFigureWords(false);
  const takeBack = useChange(TAKE_BACK);
  const [isCorrecting, setCorrecting] = useState(false);
  const { scope, measure, unit, year, revision, state } = figure;
  const [takeBackBarred, correctBarred] = [barredOf(figure, 'TAKE_BACK'), barredOf(figure, 'CORRECT')];

  async function back() {
    const answer = await takeBack.run({ figures: [{ scope, measure, unit, year, revision }] });
    const wrong = isFailure(answer) ? answer.words : answer.takeBackObservations.problems[0]?.message;
    if (wrong === undefined) toast(t('takenBack'));
    else toast(text(wrong), 'bad');
    onDone();
  }
  return (
    <div className="cl-acts">
      {state === 'SUBMITTED' && takeBackBarred !== undefined && (
        <Button icon="undo" why={takeBackBarred} isPending={takeBack.working} onPress={() => void back()}>
          {t('takeBack')}
        </Button>
      )}
      {(state === 'VERIFIED' || state === 'NOT_APPLICABLE') && correctBarred !== undefined && (
        <Button icon="edit" why={correctBarred} onPress={() => setCorrecting(true)}>
          {t('correct')}
        </Button>
      )}
      {isCorrecting && <CorrectDialog figure={figure} onClose={() => setCorrecting(false)} onDone={onDone} />}
    </div>
  );
}
