import { type MouseEvent, useState } from 'react';
import type { Failure } from '../api/failure';
import { send } from '../api/session';
import { useWords } from '../language/words';
import { words } from './words';

/** The server sends the browser here when it comes back from the provider. A fragment is sent to no server. */
const RETURNED = '#oidc?';

export const isReturning = (): boolean => window.location.hash.startsWith(RETURNED);

/** @returns what the provider has said, once; null if the browser does not come from it */
export function takeReturn(): string | null {
  if (!isReturning()) return null;
  const parameters = window.location.hash.slice(RETURNED.length);
  // It works once, and is no address to come back to.
  window.history.replaceState(null, '', window.location.pathname);
  return parameters;
}

/** Leads to the identity provider. It stands in a form that may ask for the district. */
export function ProviderButton({
  name,
  onFailure,
}: {
  readonly name: string;
  readonly onFailure: (failure: Failure | null) => void;
}) {
  const t = useWords(words);
  const [busy, setBusy] = useState(false);

  async function leave({ currentTarget }: MouseEvent<HTMLButtonElement>) {
    const filled = currentTarget.form === null ? null : new FormData(currentTarget.form);
    const district = String(filled?.get('district') ?? '').trim();
    setBusy(true);
    onFailure(null);
    try {
      const { location } = await send<{ location: string }>('POST', '/session/oidc', district ? { district } : {});
      window.location.assign(location);
    } catch (error) {
      onFailure(error as Failure);
      setBusy(false);
    }
  }

  return (
    <button type="button" className="button" disabled={busy} onClick={leave}>
      {t('signInBy', { name })}
    </button>
  );
}
