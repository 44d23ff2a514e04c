import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Both } from '../layout/both';
import { Heading } from '../layout/heading';
import { Failure, session } from '../transport';
import './sign-in.css';

/**
 * 登录. After a refusal the name is kept; the password is cleared and gets the focus. The district is asked for once
 * the server says that it may be needed.
 */
export function SignIn({ onSignedIn, notice }: { readonly onSignedIn: () => void; readonly notice: string | null }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [asksForDistrict, setAsksForDistrict] = useState(false);
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
      await session('POST', {
        name: String(filled.get('name')).trim(),
        password: String(filled.get('password')),
        ...(district && { district }),
      });
      onSignedIn();
    } catch (error) {
      setRefusal(error as Failure);
      if ((error as Failure).fields.includes('district')) setAsksForDistrict(true);
      if (password.current) {
        password.current.value = '';
        password.current.focus();
      }
      setBusy(false);
    }
  }

  return (
    <section className="sign-in card">
      <Heading>
        <Both zh="登录" en="Sign in" />
      </Heading>
      <p className="quiet">区教育规划指标与综合评价、绩效考核</p>
      {notice && (
        <p className="note" role="status">
          {notice}
        </p>
      )}
      <form ref={form} onSubmit={submit} aria-busy={busy}>
        {asksForDistrict && (
          <>
            <label htmlFor="district">
              <Both zh="区（代码或名称）" en="District, its code or name" />
            </label>
            <input id="district" name="district" autoComplete="organization" autoCapitalize="none" spellCheck={false} />
          </>
        )}
        <label htmlFor="name">
          <Both zh="账号" en="Account" />
        </label>
        <input id="name" name="name" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
        <label htmlFor="password">
          <Both zh="密码" en="Password" />
        </label>
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
        <div id="refusal" role="alert">
          {refusal && <Refusal failure={refusal} />}
        </div>
        <button type="submit" className={busy ? 'button primary busy' : 'button primary'} disabled={busy}>
          {busy ? '正在登录……' : <Both zh="登录" en="Sign in" />}
        </button>
      </form>
    </section>
  );
}

function Refusal({ failure: { message, retryAfter } }: { readonly failure: Failure }) {
  return (
    <p className="alert">
      {message}
      {retryAfter !== null && `请 ${waiting(retryAfter)}后再试。`}
    </p>
  );
}

/** 90 → 2 分钟 */
function waiting(seconds: number): string {
  return seconds < 60 ? `${Math.ceil(seconds)} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}
