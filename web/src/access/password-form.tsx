import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Failure } from '../api/failure';
import { session } from '../api/session';
import { useWords } from '../language/words';
import { Refusal } from './refusal';
import type { SignInAnswer } from './sign-in-answer';
import { words } from './words';

interface PasswordFormProps {
  /** Whether the server has asked for the district. */
  readonly asksForDistrict: boolean;
  readonly onDistrictNeeded: () => void;
  readonly onAnswer: (answer: SignInAnswer) => void;
  /** Other ways to sign in, which may read the district. */
  readonly children?: ReactNode;
}

/**
 * The first step. After a refusal the name is kept; the password is cleared and gets the focus. The district is asked
 * for once the server says that it may be needed.
 */
export function PasswordForm({ asksForDistrict, onDistrictNeeded, onAnswer, children }: PasswordFormProps) {
  const t = useWords(words);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const password = useRef<HTMLInputElement>(null);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>(asksForDistrict ? '#district' : '#name')?.focus();
  }, [asksForDistrict]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const filled = new FormData(event.currentTarget);
    setBusy(true);
    setRefusal(null);
    try {
      const district = String(filled.get('district') ?? '').trim();
      const answer = await session<SignInAnswer>('POST', {
        name: String(filled.get('name')).trim(),
        password: String(filled.get('password')),
        ...(district && { district }),
      });
      onAnswer(answer);
    } catch (error) {
      setRefusal(error as Failure);
      if ((error as Failure).fields.includes('district')) onDistrictNeeded();
      if (password.current) {
        password.current.value = '';
        password.current.focus();
      }
      setBusy(false);
    }
  }

  return (
    <form ref={form} onSubmit={submit} aria-busy={busy}>
      {asksForDistrict && (
        <>
          <label htmlFor="district">{t('district')}</label>
          <input id="district" name="district" autoComplete="organization" autoCapitalize="none" spellCheck={false} />
        </>
      )}
      <label htmlFor="name">{t('name')}</label>
      <input id="name" name="name" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
      <label htmlFor="password">{t('password')}</label>
      <input
        ref={password}
        id="password"
        name="password"
        type="password"
        autoComplete="current-password"
        aria-describedby="refusal"
        aria-invalid={refusal !== null}
        required
      />
      <Refusal id="refusal" failure={refusal} />
      <button type="submit" className={busy ? 'button primary busy' : 'button primary'} disabled={busy}>
        {t(busy ? 'signingIn' : 'signIn')}
      </button>
      {children}
    </form>
  );
}
