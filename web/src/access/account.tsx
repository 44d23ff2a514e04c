import { useState } from 'react';
import { addressWith, isPlainClick, useAddress } from '../address';
import { ROLE } from '../generated/names';
import { session } from '../transport';
import { useViewer } from './viewer';

const OWN = { view: 'second-factor', unit: null };

/** Shows who is signed in, signs out, and leads to the own second factor. */
export function Account({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { displayName, roles } = useViewer();
  const [, go] = useAddress();
  const [failure, setFailure] = useState<string | null>(null);

  function signOut() {
    session<{ location: string } | null>('DELETE').then(
      (answer) => {
        // An identity provider keeps a session of its own, which ends there.
        if (answer?.location) window.location.assign(answer.location);
        else onSignedOut();
      },
      (error: Error) => setFailure(error.message),
    );
  }

  return (
    <div className="account">
      <span>
        {displayName} <span className="quiet">{roles.map((role) => ROLE[role].zh).join('、')}</span>
      </span>
      <button type="button" className="link screen-only" onClick={signOut}>
        退出 <span lang="en">Sign out</span>
      </button>
      <a
        className="screen-only"
        href={addressWith(OWN)}
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          go(OWN);
        }}
      >
        双因素 <span lang="en">Second factor</span>
      </a>
      {failure && <span role="alert">{failure}</span>}
    </div>
  );
}
