import { useCallback, useEffect, useState } from 'react';
import { Both } from '../layout/both';
import { Heading } from '../layout/heading';
import { type Failure, send, session } from '../transport';
import { CodeForm } from './code-form';
import { Enrolment } from './enrolment';
import { PasswordForm } from './password-form';
import { isReturning, ProviderButton, takeReturn } from './provider';
import { RecoveryCodes } from './recovery-codes';
import { Refusal } from './refusal';
import type { SignInAnswer } from './sign-in-answer';
import './sign-in.css';

interface State {
  /** The step that a sign-in has reached; null before the first one. */
  readonly step: 'CODE' | 'ENROL' | null;
  /** Null: people sign in by passwords. */
  readonly provider: { readonly name: string } | null;
}

type Step = 'PASSWORD' | 'CODE' | 'ENROL' | { readonly recoveryCodes: readonly string[] };

/** 登录, in one or two steps. A step that was reached before the page was loaded goes on. */
export function SignIn({ onSignedIn, notice }: { readonly onSignedIn: () => void; readonly notice: string | null }) {
  const [step, setStep] = useState<Step>('PASSWORD');
  const [ended, setEnded] = useState<string | null>(null);
  const [asksForDistrict, setAsksForDistrict] = useState(false);

  const [provider, setProvider] = useState<{ readonly name: string } | null>(null);
  const [returning, setReturning] = useState(isReturning);
  const [refusal, setRefusal] = useState<Failure | null>(null);

  useEffect(() => {
    send<State>('GET', '/session/step').then(
      ({ step: reached, provider: known }) => {
        setProvider(known);
        if (reached) setStep(reached);
      },
      // The form is shown in any case, and says so if the server cannot be reached.
      () => undefined,
    );
  }, []);

  useEffect(() => {
    const parameters = takeReturn();
    if (parameters === null) return;
    send<SignInAnswer>('POST', '/session/oidc/return', { parameters }).then(
      ({ step: next }) => {
        setReturning(false);
        if (next === undefined) onSignedIn();
        else setStep(next);
      },
      (failure: Failure) => {
        setReturning(false);
        setRefusal(failure);
        if (failure.fields.includes('district')) setAsksForDistrict(true);
      },
    );
  }, [onSignedIn]);

  /** Goes back to the first step if the second one took too long. */
  const onFailure = useCallback(({ reason, message }: Failure): boolean => {
    if (reason !== 'STEP_ENDED') return false;
    setEnded(message);
    setStep('PASSWORD');
    return true;
  }, []);

  function onAnswer({ step: next }: SignInAnswer) {
    setEnded(null);
    if (next === undefined) onSignedIn();
    else setStep(next);
  }

  async function sendCode(code: string) {
    try {
      onAnswer(await send<SignInAnswer>('POST', '/session/code', { code }));
    } catch (error) {
      if (!onFailure(error as Failure)) throw error;
    }
  }

  /** On a computer that people share, the next one starts with the first step. */
  function giveUp() {
    session('DELETE').catch(() => undefined);
    setStep('PASSWORD');
  }

  const back = (
    <button type="button" className="link" onClick={giveUp}>
      <Both zh="返回" en="Back" />
    </button>
  );

  return (
    <section className="sign-in card">
      {returning && (
        <p role="status">
          正在登录…… <span lang="en">Signing in…</span>
        </p>
      )}
      {step === 'PASSWORD' && !returning && (
        <>
          <Heading>
            <Both zh="登录" en="Sign in" />
          </Heading>
          <p className="quiet">区教育规划指标与综合评价、绩效考核</p>
          {(ended ?? notice) && (
            <p className="note" role="status">
              {ended ?? notice}
            </p>
          )}
          <Refusal id="provider-refusal" failure={refusal} />
          <PasswordForm
            asksForDistrict={asksForDistrict}
            onDistrictNeeded={() => setAsksForDistrict(true)}
            onAnswer={onAnswer}
          >
            {provider && <ProviderButton name={provider.name} onFailure={setRefusal} />}
          </PasswordForm>
        </>
      )}
      {step === 'CODE' && (
        <>
          <Heading>
            <Both zh="登录：第二步" en="Sign in, second step" />
          </Heading>
          <p>
            请输入手机验证器应用显示的验证码。
            <span lang="en">Give the code that the application on your telephone shows.</span>
          </p>
          <CodeForm action={<Both zh="登录" en="Sign in" />} takesRecoveryCodes send={({ code }) => sendCode(code)}>
            {back}
          </CodeForm>
        </>
      )}
      {step === 'ENROL' && (
        <>
          <Heading focus>
            <Both zh="启用双因素" en="Enrol a second factor" />
          </Heading>
          <p>
            您的角色须用双因素登录：密码之外，再输入手机上的验证码。
            <span lang="en">Your role needs a second factor: a code of your telephone, beside the password.</span>
          </p>
          <Enrolment onEnrolled={(recoveryCodes) => setStep({ recoveryCodes })} onFailure={onFailure} />
          {back}
        </>
      )}
      {typeof step === 'object' && <RecoveryCodes codes={step.recoveryCodes} onKept={onSignedIn} />}
    </section>
  );
}
