import { createRouter, type ErrorComponentProps, Link, Outlet } from '@tanstack/react-router';
import { useContext } from 'react';
import { useViewer } from '../api/viewer';
import { useWords } from '../language/words';
import { Heading } from '../layout/heading';
import { usePageTitle } from '../routing/page-title';
import { parseSearch, stringifySearch } from '../routing/search';
import { rootRoute, shellRoute } from '../routing/shell-route';
import { AccountMenu } from './account-menu';
import { Frame } from './frame';
import { GuideLink } from './guide-link';
import { Navigation } from './navigation';
import { PAGES } from './routes';
import { SignedOut } from './signed-out';
import { Tools } from './tools';
import { words } from './words';

/** The frame around every page of a person who is signed in. */
function Shell() {
  const { district } = useViewer();
  const signedOut = useContext(SignedOut);
  return (
    <Frame
      district={district}
      navigation={<Navigation />}
      tools={
        <>
          <Tools />
          <AccountMenu onSignedOut={signedOut} />
          <GuideLink />
        </>
      }
    >
      <Outlet />
    </Frame>
  );
}

function UnknownPage() {
  const t = useWords(words);
  usePageTitle(t('unknownPage'));
  return (
    <Frame>
      <Heading focus>{t('unknownPage')}</Heading>
      <p>{t('unknownPageHelp')}</p>
      <p>
        <Link to="/">{t('toHome')}</Link>
      </p>
    </Frame>
  );
}

/** Shown instead of a page whose code threw an error. */
function FailedPage({ error, reset }: ErrorComponentProps) {
  const t = useWords(words);
  return (
    <div role="alert">
      <Heading focus>{t('failed')}</Heading>
      <p>{t('failedHelp')}</p>
      <p>
        <code>{String(error)}</code>
      </p>
      <button type="button" className="button" onClick={reset}>
        {t('again')}
      </button>
    </div>
  );
}

function PendingPage() {
  const t = useWords(words);
  return (
    <p role="status" className="quiet">
      {t('loading')}
    </p>
  );
}

/** Every sign-in makes a new one, with nothing loaded. */
export function newRouter() {
  rootRoute.update({ notFoundComponent: UnknownPage });
  shellRoute.update({ component: Shell });
  return createRouter({
    routeTree: rootRoute.addChildren([shellRoute.addChildren(PAGES)]),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: FailedPage,
    defaultPendingComponent: PendingPage,
    defaultPendingMs: 200,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
