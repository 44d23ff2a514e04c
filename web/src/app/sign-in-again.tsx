import { useState } from 'react';
import { useClient } from 'urql';
import { SignIn } from '../access/sign-in';
import { ask } from '../api/client';
import { session } from '../api/session';
import { VIEWER, type Viewer } from '../api/viewer';
import { useWords } from '../language/words';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { words } from './words';

const NOTHING = {};

interface SignInAgainProps {
  /** Who was signed in. Nobody else sees the page. */
  readonly viewer: Viewer;
  readonly onSignedIn: () => void;
  /** Leaves the page, and what was typed there. */
  readonly onLeave: () => void;
}

/** The session has expired: the same person signs in again over the page, which stays as it is. */
export function SignInAgain({ viewer, onSignedIn, onLeave }: SignInAgainProps) {
  const t = useWords(words);
  const client = useClient();
  const [{ round, isOther }, setTry] = useState({ round: 0, isOther: false });

  async function compare() {
    const { viewer: now } = await ask(client, VIEWER, NOTHING);
    if (now?.name === viewer.name && now.district.code === viewer.district.code) {
      onSignedIn();
      return;
    }
    await session('DELETE').catch(() => undefined);
    setTry((before) => ({ round: before.round + 1, isOther: true }));
  }

  return (
    <Dialog
      isOpen
      role="alertdialog"
      title={t('signInAgain')}
      // Escape must not leave the page and what was typed.
      onClose={() => undefined}
      actions={<Button onPress={onLeave}>{t('leave')}</Button>}
    >
      <SignIn
        key={round}
        notice={t(isOther ? 'otherAccount' : 'signInAgainAs', { name: viewer.displayName, account: viewer.name })}
        onSignedIn={() => void compare()}
      />
    </Dialog>
  );
}
