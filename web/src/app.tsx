import { useCallback, useEffect, useState } from 'react';
import { About } from './access/about';
import { Account } from './access/account';
import { OwnSecondFactor } from './access/own-second-factor';
import { viewsOf } from './access/roles';
import { SignIn } from './access/sign-in';
import { VIEWER, type Viewer, ViewerProvider } from './access/viewer';
import { Views } from './access/views';
import { useAddress } from './address';
import { Figures } from './collection/figures';
import { OwnAssessment } from './grading/assessment/own-assessment';
import { Ranking } from './grading/ranking/ranking';
import { Frame } from './layout/frame';
import { Heading } from './layout/heading';
import { Waiting } from './layout/waiting';
import { onSignedOut } from './transport';
import { useAnswer } from './use-answer';

const NOTHING = {};

/** The console. Every sign-in mounts it anew, so that no data of one account remains for the next. */
export function App() {
  const [{ round, notice }, setStart] = useState<{ round: number; notice: string | null }>({ round: 0, notice: null });
  const restart = useCallback((why: string | null) => setStart(({ round }) => ({ round: round + 1, notice: why })), []);
  useEffect(() => onSignedOut(() => restart('登录已过期，请重新登录。')), [restart]);
  return <Session key={round} notice={notice} restart={restart} />;
}

interface SessionProps {
  readonly notice: string | null;
  readonly restart: (why: string | null) => void;
}

/** Asks the server for the viewer, then shows the sign-in form or the pages of the viewer's roles. */
function Session({ notice, restart }: SessionProps) {
  const query = useAnswer(VIEWER, NOTHING);
  const viewer = query.answer?.viewer;
  if (viewer) return <SignedIn viewer={viewer} restart={restart} />;
  return (
    <Frame>
      {query.answer === null ? <Waiting for={query} /> : <SignIn notice={notice} onSignedIn={() => restart(null)} />}
    </Frame>
  );
}

function SignedIn({ viewer, restart }: Pick<SessionProps, 'restart'> & { readonly viewer: Viewer }) {
  const [address] = useAddress();
  const views = viewsOf(viewer.roles);
  const ownAccount = address.get('view') === 'second-factor';
  const view = ownAccount ? undefined : (views.find(({ key }) => key === address.get('view')) ?? views[0]);

  useEffect(() => {
    document.title = `${ownAccount ? '双因素' : (view?.zh ?? '首页')} · ${viewer.district.name} · 考评`;
    return () => {
      document.title = '考评';
    };
  }, [view, ownAccount, viewer.district.name]);

  function signedOut() {
    window.history.replaceState(null, '', '/');
    restart('您已退出。');
  }

  return (
    <ViewerProvider value={viewer}>
      <Frame
        district={viewer.district}
        views={<Views views={views} current={view} />}
        account={<Account onSignedOut={signedOut} />}
      >
        {view?.key === 'ranking' && <Ranking />}
        {view?.key === 'own' && <OwnAssessment />}
        {view?.key === 'figures' && <Figures />}
        {view?.key === 'about' && <About />}
        {ownAccount && <OwnSecondFactor />}
        {!view && !ownAccount && <Heading>账号还没有角色，请联系系统管理员。</Heading>}
      </Frame>
    </ViewerProvider>
  );
}
