import { useState } from 'react';
import { useWords } from '../language/words';
import { Heading } from '../layout/heading';
import { words } from './words';

/** Shows recovery codes once. One goes on after saying that they are kept. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const t = useWords(words);
  const [kept, setKept] = useState(false);
  return (
    <>
      <Heading focus>{t('recoveryCodes')}</Heading>
      <p>{t('recoveryHelp')}</p>
      <ol className="recovery-codes" aria-label={t('recoveryCodes')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onKept();
        }}
      >
        <button type="button" className="button screen-only" onClick={() => window.print()}>
          {t('print')}
        </button>
        <label className="check screen-only">
          <input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} />
          <span>{t('kept')}</span>
        </label>
        <button type="submit" className="button primary screen-only" disabled={!kept}>
          {t('goOn')}
        </button>
      </form>
    </>
  );
}
