import { useState } from 'react';
import { ROLE } from '../generated/names';
import { session } from '../transport';
import { useViewer } from './viewer';

/** Shows who is signed in, and signs out. */
export function Account({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { displayName, roles } = useViewer();
  const [failure, setFailure] = useState<string | null>(null);

  function signOut() {
    session('DELETE').then(onSignedOut, (error: Error) => setFailure(error.message));
  }

  return (
    <div className="account">
      <span>
        {displayName} <span className="quiet">{roles.map((role) => ROLE[role].zh).join('、')}</span>
      </span>
      <button type="button" className="link screen-only" onClick={signOut}>
        退出 <span lang="en">Sign out</span>
      </button>
      {failure && <span role="alert">{failure}</span>}
    </div>
  );
}
