import { type MouseEvent, useCallback, useSyncExternalStore } from 'react';

/**
 * The state of a page that is kept in the URL, so that it can be bookmarked, shared and restored by the back button.
 */
export type Change = Readonly<Record<string, string | null>>;

const CHANGED = 'kaoping:address';

/** @returns the query parameters, and a function that changes some of them (null removes one) */
export function useAddress(): [URLSearchParams, (change: Change, how?: 'push' | 'replace') => void] {
  const search = useSyncExternalStore(listen, () => window.location.search);
  const go = useCallback((change: Change, how: 'push' | 'replace' = 'push') => {
    const url = addressWith(change);
    if (how === 'push') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
    window.dispatchEvent(new Event(CHANGED));
  }, []);
  return [new URLSearchParams(search), go];
}

/** The present address with some parameters changed. */
export function addressWith(change: Change): string {
  const parameters = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === '' ? window.location.pathname : `${window.location.pathname}?${text}`;
}

/** True for a click that should be handled in the page; false for one that opens a new tab or window. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

function listen(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(CHANGED, changed);
  };
}
