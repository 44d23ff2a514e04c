import { useEffect } from 'react';
import { useClient } from 'urql';
import { useWords } from '../language/words';
import { toast } from '../ui/toast';
import { words } from './words';

/** Sends what this computer has kept of the account, once it is signed in and the page had time to be shown. */
export function useKeptSent(isSignedIn: boolean): void {
  const client = useClient();
  const t = useWords(words);
  useEffect(() => {
    if (!isSignedIn) return;
    const timer = setTimeout(() => {
      void import('../drafts/send-kept')
        .then(({ sendKept }) => sendKept(client))
        .then((count) => {
          if (count > 0) toast(t('sentKept', { count }));
        })
        // What could not be sent stays where it is.
        .catch(() => undefined);
    }, AFTER);
    return () => clearTimeout(timer);
  }, [client, isSignedIn, t]);
}

/** In milliseconds. */
const AFTER = 2000;
