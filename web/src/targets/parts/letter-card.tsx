import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { toast } from '../../ui/toast';
import { AGREE, type Letter, type Target } from '../queries';
import { words } from '../words';
import { CounterTarget } from './counter-target';
import { TargetLine } from './target-line';
import './letter.css';

export interface LetterCardProps {
  readonly letter: Letter;
  readonly year: number;
  readonly onDone: () => void;
}

const may = (target: Target, action: 'AGREE' | 'COUNTER') =>
  target.allowedActions.find((option) => option.action === action);

/** The targets of one unit: agreed to together or one by one, or answered with others. */
export function LetterCard({ letter, year, onDone }: LetterCardProps) {
  const t = useWords(words);
  const text = useText();
  const { day } = useFormats();
  const agree = useChange(AGREE);
  const [asking, setAsking] = useState<readonly Target[]>([]);
  const [countered, setCountered] = useState<Target | null>(null);
  const of = { plan: letter.plan, year, unit: letter.unit };
  const waiting = letter.targets.filter(({ state }) => state === 'PROPOSED');
  const open = waiting.filter((target) => may(target, 'AGREE')?.allowed);
  const asked = letter.targets.filter(({ state }) => state !== null);
  const until = waiting.map(({ answerBy }) => answerBy ?? '').sort()[0];

  async function confirmed() {
    const targets = asking.map(({ indicator, revision }) => ({ indicator, revision }));
    const result = await agree.run({ of, targets });
    onDone();
    if (isFailure(result) || result.done.problems.length > 0) return;
    setAsking([]);
    toast(t('agreed', { count: targets.length }));
  }

  return (
    <Card
      title={t('letterOf', { unit: letter.unitName, year })}
      actions={
        <>
          {waiting.length > 0 && <Badge tone="warn">{t('waiting', { count: waiting.length })}</Badge>}
          {asked.length > 0 && asked.every(({ state }) => state === 'AGREED' || state === 'BY_DOCUMENT') && (
            <Badge tone="good">{t('allAgreed')}</Badge>
          )}
          {open.length > 1 && (
            <Button tone="primary" onPress={() => setAsking(open)}>
              {t('agreeAll', { count: open.length })}
            </Button>
          )}
        </>
      }
    >
      {until !== undefined && !letter.hasBegun && <p>{t('until', { day: day(until) })}</p>}
      {letter.hasBegun && letter.targets.some(({ isUnsigned }) => isUnsigned) && <p role="note">{t('begun')}</p>}
      <ul className="letter-targets">
        {letter.targets.map((target) => (
          <TargetLine key={target.indicator} target={target}>
            {(['AGREE', 'COUNTER'] as const).map((action) => {
              const option = may(target, action);
              if (option === undefined || target.state === 'AGREED' || target.state === 'BY_DOCUMENT') return null;
              return (
                <Button
                  key={action}
                  size="small"
                  why={option.allowed || !option.because ? null : text(option.because)}
                  onPress={() => (action === 'AGREE' ? setAsking([target]) : setCountered(target))}
                >
                  {t(action === 'AGREE' ? 'agree' : 'counter')}
                </Button>
              );
            })}
          </TargetLine>
        ))}
      </ul>
      <ConfirmDialog
        isOpen={asking.length > 0}
        onClose={() => setAsking([])}
        title={t('agreeTitle')}
        confirm={t('agree')}
        onConfirm={confirmed}
      >
        <p>{t('agreeBinds', { unit: letter.unitName, year, count: asking.length })}</p>
        {agree.failure && <p role="alert">{text(agree.failure.words)}</p>}
      </ConfirmDialog>
      {countered !== null && (
        <CounterTarget
          of={of}
          target={countered}
          onClose={() => setCountered(null)}
          onSent={() => {
            setCountered(null);
            toast(t('sent'));
            onDone();
          }}
        />
      )}
    </Card>
  );
}
