import type { Failure } from '../api/failure';
import { useText, useWords } from '../language/words';
import { words } from './words';

/** Why a request was refused, where a form says it. The element is always there, so that a change is read out. */
export function Refusal({ id, failure }: { readonly id: string; readonly failure: Failure | null }) {
  const t = useWords(words);
  const text = useText();
  const waiting = (seconds: number) =>
    seconds < 60 ? t('seconds', { count: Math.ceil(seconds) }) : t('minutes', { count: Math.ceil(seconds / 60) });
  return (
    <div id={id} role="alert">
      {failure && (
        <p className="alert">
          {text(failure.words)}
          {failure.retryAfter !== null && ` ${t('tryAgainIn', { time: waiting(failure.retryAfter) })}`}
        </p>
      )}
    </div>
  );
}
