import { useState } from 'react';
import { useText, useWords } from '../../language/words';
import { Button, type ButtonTone } from '../../ui/button';
import { ACTS, type Act } from '../acts';
import type { Shown } from '../queries';
import { words } from '../words';
import { ActDialog } from './act-dialog';

const NAMES = {
  APPROVE: 'approve',
  SEND_BACK: 'sendBack',
  ASK: 'ask',
  ANSWER: 'answer',
  SEND_FOR_APPROVAL: 'send',
  WITHDRAW_DRAFT: 'takeBack',
  PUBLISH: 'publish',
  WITHDRAW: 'withdraw',
} as const;

const TONES: Partial<Record<Act, ButtonTone>> = {
  APPROVE: 'primary',
  SEND_FOR_APPROVAL: 'primary',
  PUBLISH: 'primary',
  WITHDRAW: 'danger',
};

/** In which states each is of interest; in others its button would only be in the way. */
const STATES: Readonly<Record<Act, readonly Shown['state'][]>> = {
  APPROVE: ['IN_APPROVAL'],
  SEND_BACK: ['IN_APPROVAL'],
  ASK: ['IN_APPROVAL'],
  ANSWER: ['DRAFT', 'IN_APPROVAL'],
  SEND_FOR_APPROVAL: ['DRAFT'],
  WITHDRAW_DRAFT: ['IN_APPROVAL'],
  PUBLISH: ['APPROVED'],
  WITHDRAW: ['PUBLISHED'],
};

interface ActionsProps {
  readonly shown: Shown;
  /** Of the version that is shown. */
  readonly hash: string | null;
  readonly onDone: () => void;
}

/** The buttons of a document, in view wherever one reads; what is not possible now says why. */
export function Actions({ shown, hash, onDone }: ActionsProps) {
  const t = useWords(words);
  const text = useText();
  const [act, setAct] = useState<Act | null>(null);
  const hasQuestion = shown.approval?.acts.some(({ isOpen }) => isOpen) ?? false;
  const options = ACTS.flatMap((name) => {
    if (!STATES[name].includes(shown.state) || (name === 'ANSWER' && !hasQuestion)) return [];
    const option = shown.allowedActions.find(({ action }) => action === name);
    return option === undefined ? [] : [{ name, because: option.allowed ? null : (option.because ?? null) }];
  });
  if (options.length === 0) return null;
  return (
    <section className="doc-acts" aria-label={t('acts')}>
      {options.map(({ name, because }) => (
        <Button
          key={name}
          tone={TONES[name] ?? 'plain'}
          why={because === null ? null : text(because)}
          onPress={() => setAct(name)}
        >
          {t(NAMES[name])}
        </Button>
      ))}
      {act !== null && (
        <ActDialog
          act={act}
          name={t(NAMES[act])}
          shown={shown}
          hash={hash}
          onClose={() => setAct(null)}
          onDone={() => {
            setAct(null);
            onDone();
          }}
        />
      )}
    </section>
  );
}
