import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../api/failure';
import { send, session } from '../api/session';
import { type Bilingual, useText, useWords } from '../language/words';
import { Heading } from '../layout/heading';
import { CodeForm } from './code-form';
import { Enrolment } from './enrolment';
import { PasswordForm } from './password-form';
import { isReturning, ProviderButton, takeReturn } from './provider';
import { RecoveryCodes } from './recovery-codes';
import { Refusal } from './refusal';
import type { SignInAnswer } from './sign-in-answer';
import './sign-in.css';
import { words } from './words';

interface State {
  /** The step that a sign-in has reached; null before the first one. */
  readonly step: 'CODE' | 'ENROL' | null;
  /** Null: people sign in by passwords. */
  readonly provider: { readonly name: string } | null;
}

type Step = 'PASSWORD' | 'CODE' | 'ENROL' | { readonly recoveryCodes: readonly string[] };

/** 登录, in one or two steps. A step that was reached before the page was loaded goes on. */
export function SignIn({ onSignedIn, notice }: { readonly onSignedIn: () => void; readonly notice: string | null }) {
  const t = useWords(words);
  const text = useText();
  const [step, setStep] = useState<Step>('PASSWORD');
  const [ended, setEnded] = useState<Bilingual | null>(null);
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
  const onFailure = useCallback(({ reason, words: why }: Failure): boolean => {
    if (reason !== 'STEP_ENDED') return false;
    setEnded(why);
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
      {t('back')}
    </button>
  );

  return (
    <section className="sign-in card">
      {returning && <p role="status">{t('signingIn')}</p>}
      {step === 'PASSWORD' && !returning && (
        <>
          <Heading>{t('signIn')}</Heading>
          <p className="quiet">{t('purpose')}</p>
          {(ended ?? notice) && (
            <p className="note" role="status">
              {ended === null ? notice : text(ended)}
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
          <p>
            <a href="/code/request">{t('forgotten')}</a>
          </p>
        </>
      )}
      {step === 'CODE' && (
        <>
          <Heading>{t('secondStep')}</Heading>
          <p>{t('giveCode')}</p>
          <CodeForm action={t('signIn')} takesRecoveryCodes send={({ code }) => sendCode(code)}>
            {back}
          </CodeForm>
        </>
      )}
      {step === 'ENROL' && (
        <>
          <Heading focus>{t('enrolSecondFactor')}</Heading>
          <p>{t('needsFactor')}</p>
          <Enrolment onEnrolled={(recoveryCodes) => setStep({ recoveryCodes })} onFailure={onFailure} />
          {back}
        </>
      )}
      {typeof step === 'object' && <RecoveryCodes codes={step.recoveryCodes} onKept={onSignedIn} />}
    </section>
  );
}
