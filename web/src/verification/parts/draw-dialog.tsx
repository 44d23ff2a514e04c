import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { NumberField } from '../../ui/number-field';
import { type Problem, Problems } from '../../ui/problems';
import { toast } from '../../ui/toast';
import { DRAW_SAMPLE, type Sample } from '../sample-queries';
import { words } from '../sample-words';

/** Per cent as the share that the server counts with, without the digits that a binary fraction adds. */
const shareOf = (percent: number): string => String(Number((percent / 100).toFixed(6)));

/** Draws a sample, or more of it. The limit is asked for with the first draw only. */
export function DrawDialog(props: {
  readonly scheme: string;
  readonly sample: Sample | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { scheme, sample, onClose, onDone } = props;
  const t = useWords(words);
  const text = useText();
  const change = useChange(DRAW_SAMPLE);
  const [share, setShare] = useState<number | null>(sample === null ? 10 : null);
  const [limit, setLimit] = useState<number | null>(5);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function draw() {
    if (share === null) return;
    const answer = await change.run({
      scheme,
      share: shareOf(share),
      limit: sample !== null || limit === null ? null : shareOf(limit),
      revision: sample?.revision ?? null,
    });
    if (isFailure(answer)) return;
    setProblems(answer.drawSample.problems);
    if (answer.drawSample.problems.length > 0) return;
    toast(t(sample === null ? 'draw' : 'extend'));
    onDone();
    onClose();
  }

  const title = t(sample === null ? 'draw' : 'extend');
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={title}
      confirm={title}
      why={share === null ? t('needShare') : null}
      onConfirm={draw}
    >
      <p>{t('noneHelp')}</p>
      <NumberField
        label={t('share')}
        description={t('shareHelp')}
        value={share}
        onChange={setShare}
        min={0.01}
        max={100}
        suffix="%"
      />
      {sample === null && (
        <NumberField
          label={t('limit')}
          description={t('limitHelp')}
          value={limit}
          onChange={setLimit}
          min={0.01}
          max={100}
          suffix="%"
        />
      )}
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <Problems problems={problems} />
    </ConfirmDialog>
  );
}
