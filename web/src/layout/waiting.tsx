import { useText, useWords } from '../language/words';
import { words } from './words';

interface Loading {
  /** Pages that were not converted yet have errors with a Chinese message only. */
  readonly failure: (Error & { readonly words?: { readonly zh: string; readonly en: string } }) | null;
  readonly reload: () => void;
}

/** Shown in place of an answer that is still loading or that failed. */
export function Waiting({ for: { failure, reload } }: { readonly for: Loading }) {
  const t = useWords(words);
  const text = useText();
  if (failure === null) {
    return (
      <p role="status" className="quiet">
        {t('loading')}
      </p>
    );
  }
  return (
    <div role="alert" className="alert">
      <p>{failure.words ? text(failure.words) : failure.message}</p>
      <button type="button" className="link" onClick={reload}>
        {t('again')}
      </button>
    </div>
  );
}
