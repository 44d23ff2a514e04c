import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Failure } from '../api/failure';
import { session } from '../api/session';
import { useViewer } from '../api/viewer';
import { discardUnsent, keepUnsent, sendUnsent, unkeptCount, unsentCount } from '../drafts/unsent';
import { ROLE } from '../generated/names';
import { useName, useText, useWords } from '../language/words';
import { words } from './words';

const UnsentDialog = lazy(() => import('./unsent-dialog').then((loaded) => ({ default: loaded.UnsentDialog })));

/** Who is signed in, the way to the own account, and signing out. */
export function AccountMenu({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { displayName, roles } = useViewer();
  const t = useWords(words);
  const role = useName(ROLE);
  const text = useText();
  const [failure, setFailure] = useState<Failure | null>(null);
  /** Entries that the server does not have, while the person decides about them. */
  const [unsent, setUnsent] = useState(0);
  const [cannotKeep, setCannotKeep] = useState(false);

  async function sendThenSignOut() {
    if (unsentCount() > 0) await sendUnsent();
    if (unsentCount() === 0) return signOut();
    await keepUnsent();
    setCannotKeep(unkeptCount() > 0);
    setUnsent(unsentCount());
  }
  async function dropThenSignOut() {
    await discardUnsent();
    signOut();
  }
  function signOut() {
    session<{ location: string } | null>('DELETE').then((answer) => {
      // An identity provider keeps a session of its own, which ends there.
      if (answer?.location) window.location.assign(answer.location);
      else onSignedOut();
    }, setFailure);
  }

  return (
    <div className="account">
      <Link to="/account" title={t('account')}>
        {displayName}
      </Link>
      <span className="quiet">{roles.map(role).join(t('comma'))}</span>
      <button type="button" className="link" onClick={() => void sendThenSignOut()}>
        {t('signOut')}
      </button>
      {failure && <span role="alert">{text(failure.words)}</span>}
      {unsent > 0 && (
        <Suspense fallback={null}>
          <UnsentDialog
            count={unsent}
            onStay={() => setUnsent(0)}
            onSend={() => void sendThenSignOut()}
            onKeep={signOut}
            cannotKeep={cannotKeep}
            onDrop={() => void dropThenSignOut()}
          />
        </Suspense>
      )}
    </div>
  );
}
