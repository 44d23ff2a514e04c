import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../api/failure';
import { send } from '../api/session';
import { useViewer } from '../api/viewer';
import { useFormats } from '../language/formats';
import { useWords } from '../language/words';
import { Heading } from '../layout/heading';
import { CodeForm } from './code-form';
import { Enrolment } from './enrolment';
import { RecoveryCodes } from './recovery-codes';
import { Refusal } from './refusal';
import './sign-in.css';
import { words } from './words';

const ADDRESS = '/session/second-factor';

interface Own {
  readonly enrolledAt: string | null;
  readonly recoveryCodesLeft: number;
  readonly isRequired: boolean;
}

type Doing = 'ENROL' | 'RENEW' | 'REMOVE' | { readonly recoveryCodes: readonly string[] } | null;

/** 双因素 of the signed-in account: enrol, replace the recovery codes, remove. */
export function OwnSecondFactor() {
  const t = useWords(words);
  const [own, setOwn] = useState<Own | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [doing, setDoing] = useState<Doing>(null);

  const read = useCallback(() => {
    setDoing(null);
    send<Own>('GET', ADDRESS).then(setOwn, setRefusal);
  }, []);
  useEffect(read, [read]);

  if (doing !== null && typeof doing === 'object')
    return (
      <section className="card own-second-factor">
        <RecoveryCodes codes={doing.recoveryCodes} onKept={read} />
      </section>
    );
  return (
    <section className="card own-second-factor">
      <Heading focus>{t('secondFactor')}</Heading>
      <Refusal id="own-refusal" failure={refusal} />
      {own && <State own={own} />}
      {own?.enrolledAt === null && doing === null && (
        <button type="button" className="button primary" onClick={() => setDoing('ENROL')}>
          {t('enrol')}
        </button>
      )}
      {doing === 'ENROL' && (
        <Enrolment onEnrolled={(recoveryCodes) => setDoing({ recoveryCodes })} onFailure={NOT_HANDLED} />
      )}
      {own && own.enrolledAt !== null && (
        <p className="actions">
          <button type="button" className="button" onClick={() => setDoing('RENEW')}>
            {t('replaceCodes')}
          </button>
          <button type="button" className="button" onClick={() => setDoing('REMOVE')}>
            {t('remove')}
          </button>
        </p>
      )}
      {doing === 'RENEW' && (
        <CodeForm
          key="renew"
          action={t('replaceCodes')}
          takesRecoveryCodes
          asksForPassword
          send={async (proof) => setDoing(await send('POST', `${ADDRESS}/recovery-codes`, proof))}
        />
      )}
      {doing === 'REMOVE' && (
        <CodeForm
          key="remove"
          action={t('removeSecondFactor')}
          takesRecoveryCodes
          asksForPassword
          send={async (proof) => {
            await send('DELETE', ADDRESS, proof);
            read();
          }}
        />
      )}
    </section>
  );
}

const NOT_HANDLED = () => false;

function State({ own: { enrolledAt, recoveryCodesLeft, isRequired } }: { readonly own: Own }) {
  const t = useWords(words);
  const { dayOf } = useFormats();
  const { district } = useViewer();
  return (
    <>
      <p role="status">
        {enrolledAt === null
          ? t('notEnrolled')
          : t('enrolledSince', { day: dayOf(enrolledAt, district.timeZone), count: recoveryCodesLeft })}
      </p>
      {isRequired && <p className="note">{t('isRequired')}</p>}
    </>
  );
}
