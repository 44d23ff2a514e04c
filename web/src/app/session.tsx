import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Provider } from 'urql';
import { SignIn } from '../access/sign-in';
import { newClient, onSignedOut, tellSignedInAgain } from '../api/client';
import { useAnswer } from '../api/use-answer';
import { VIEWER, type Viewer, ViewerProvider } from '../api/viewer';
import { closeUnsent } from '../drafts/unsent';
import { useWords } from '../language/words';
import { Waiting } from '../layout/waiting';
import { Kit } from '../ui/kit';
import { Frame } from './frame';
import { newRouter } from './router';
import { SignedOut } from './signed-out';
import { useKeptSent } from './use-kept-sent';
import { words } from './words';

const SignInAgain = lazy(() => import('./sign-in-again').then((loaded) => ({ default: loaded.SignInAgain })));

const NOTHING = {};

/** Why the sign-in form is shown. */
type Ended = 'expired' | 'signedOut' | null;

/** The console. Every sign-in mounts it anew, so that no data of one account remains for the next. */
export function App() {
  const [{ round, ended }, setStart] = useState<{ round: number; ended: Ended }>({ round: 0, ended: null });
  const restart = useCallback((why: Ended) => {
    closeUnsent();
    setStart(({ round }) => ({ round: round + 1, ended: why }));
  }, []);
  return <WithClient key={round} ended={ended} restart={restart} />;
}

interface SessionProps {
  readonly ended: Ended;
  readonly restart: (why: Ended) => void;
}

function WithClient(props: SessionProps) {
  const [client] = useState(newClient);
  return (
    <Provider value={client}>
      <Session {...props} />
    </Provider>
  );
}

/** Asks the server for the viewer, then shows the sign-in form or the pages of the viewer's roles. */
function Session({ ended, restart }: SessionProps) {
  const t = useWords(words);
  const query = useAnswer(VIEWER, NOTHING);
  const [router] = useState(newRouter);
  const signedOut = useCallback(() => {
    window.history.replaceState(null, '', '/');
    restart('signedOut');
  }, [restart]);
  // The first one stays: a session that ends and is renewed over the page changes nothing of whose page it is.
  const [viewer, setViewer] = useState<Viewer | null>(null);
  const answered = query.answer?.viewer ?? null;
  if (viewer === null && answered !== null) setViewer(answered);
  useKeptSent(viewer !== null);
  const [isExpired, setExpired] = useState(false);
  // A session that had ended before the page was opened has nothing to be renewed over: the form is shown.
  const isOpen = viewer !== null;
  useEffect(() => onSignedOut(() => (isOpen ? setExpired(true) : restart('expired'))), [isOpen, restart]);
  const signedIn = useCallback(() => {
    setExpired(false);
    tellSignedInAgain();
  }, []);
  return (
    <Kit navigate={(href) => void router.navigate({ href })}>
      {viewer ? (
        <ViewerProvider value={viewer}>
          <SignedOut value={signedOut}>
            <RouterProvider router={router} />
          </SignedOut>
          {isExpired && (
            <Suspense fallback={null}>
              <SignInAgain viewer={viewer} onSignedIn={signedIn} onLeave={() => restart('expired')} />
            </Suspense>
          )}
        </ViewerProvider>
      ) : (
        <Frame>
          {query.answer === null ? (
            <Waiting for={query} />
          ) : (
            <SignIn notice={ended && t(ended)} onSignedIn={() => restart(null)} />
          )}
        </Frame>
      )}
    </Kit>
  );
}
