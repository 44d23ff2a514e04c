import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Failure } from '../api/failure';
import { useWords } from '../language/words';
import { Refusal } from './refusal';
import { words } from './words';

interface CodeFormProps {
  /** Text of the button. */
  readonly action: ReactNode;
  /** Whether a recovery code may stand in for a code of the application. */
  readonly takesRecoveryCodes?: boolean;
  /** Whether the password is asked for as well. */
  readonly asksForPassword?: boolean;
  readonly takesFocus?: boolean;
  /** Sends the code. @throws Failure that is shown */
  readonly send: (given: { readonly code: string; readonly password: string }) => Promise<void>;
  readonly children?: ReactNode;
}

/** Asks for a code of the application. After a refusal the field is empty and has the focus. */
export function CodeForm({
  action,
  takesRecoveryCodes = false,
  asksForPassword = false,
  takesFocus = true,
  send,
  children,
}: CodeFormProps) {
  const t = useWords(words);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [byRecoveryCode, setByRecoveryCode] = useState(false);
  const code = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (takesFocus || byRecoveryCode) code.current?.focus();
  }, [takesFocus, byRecoveryCode]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const filled = new FormData(event.currentTarget);
    setBusy(true);
    setRefusal(null);
    try {
      await send({ code: String(filled.get('code')).trim(), password: String(filled.get('password') ?? '') });
    } catch (error) {
      setRefusal(error as Failure);
      if (code.current) {
        code.current.value = '';
        code.current.focus();
      }
    }
    setBusy(false);
  }

  return (
    <form onSubmit={submit} aria-busy={busy}>
      {asksForPassword && (
        <>
          <label htmlFor="password">{t('password')}</label>
          <input id="password" name="password" type="password" autoComplete="current-password" required />
        </>
      )}
      <label htmlFor="code">{t(byRecoveryCode ? 'recoveryCode' : 'code')}</label>
      <input
        ref={code}
        id="code"
        name="code"
        inputMode={byRecoveryCode ? 'text' : 'numeric'}
        autoComplete={byRecoveryCode ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={byRecoveryCode ? 30 : 9}
        aria-describedby="refusal"
        aria-invalid={refusal !== null}
        required
      />
      <Refusal id="refusal" failure={refusal} />
      <button type="submit" className={busy ? 'button primary busy' : 'button primary'} disabled={busy}>
        {action}
      </button>
      {takesRecoveryCodes && (
        <button type="button" className="link" onClick={() => setByRecoveryCode(!byRecoveryCode)}>
          {t(byRecoveryCode ? 'useCode' : 'useRecoveryCode')}
        </button>
      )}
      {children}
    </form>
  );
}
