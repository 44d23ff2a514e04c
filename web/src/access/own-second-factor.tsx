import { useCallback, useEffect, useState } from 'react';
import { Both } from '../layout/both';
import { Heading } from '../layout/heading';
import { type Failure, send } from '../transport';
import { CodeForm } from './code-form';
import { Enrolment } from './enrolment';
import { RecoveryCodes } from './recovery-codes';
import { Refusal } from './refusal';
import './sign-in.css';

const ADDRESS = '/session/second-factor';

interface Own {
  readonly enrolledAt: string | null;
  readonly recoveryCodesLeft: number;
  readonly isRequired: boolean;
}

type Doing = 'ENROL' | 'RENEW' | 'REMOVE' | { readonly recoveryCodes: readonly string[] } | null;

/** 双因素 of the signed-in account: enrol, replace the recovery codes, remove. */
export function OwnSecondFactor() {
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
      <Heading focus>
        <Both zh="双因素" en="Second factor" />
      </Heading>
      <Refusal id="own-refusal" failure={refusal} />
      {own && <State own={own} />}
      {own?.enrolledAt === null && doing === null && (
        <button type="button" className="button primary" onClick={() => setDoing('ENROL')}>
          <Both zh="启用" en="Enrol" />
        </button>
      )}
      {doing === 'ENROL' && (
        <Enrolment onEnrolled={(recoveryCodes) => setDoing({ recoveryCodes })} onFailure={NOT_HANDLED} />
      )}
      {own && own.enrolledAt !== null && (
        <p className="actions">
          <button type="button" className="button" onClick={() => setDoing('RENEW')}>
            <Both zh="更换恢复码" en="Replace the recovery codes" />
          </button>
          <button type="button" className="button" onClick={() => setDoing('REMOVE')}>
            <Both zh="停用" en="Remove" />
          </button>
        </p>
      )}
      {doing === 'RENEW' && (
        <CodeForm
          key="renew"
          action={<Both zh="更换恢复码" en="Replace the recovery codes" />}
          takesRecoveryCodes
          asksForPassword
          send={async (proof) => setDoing(await send('POST', `${ADDRESS}/recovery-codes`, proof))}
        />
      )}
      {doing === 'REMOVE' && (
        <CodeForm
          key="remove"
          action={<Both zh="停用双因素" en="Remove the second factor" />}
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
  return (
    <>
      <p role="status">
        {enrolledAt === null
          ? '未启用。启用后，登录时除密码外还要输入手机上的验证码。'
          : `已启用（${enrolledAt.slice(0, 10)} 起），恢复码还剩 ${recoveryCodesLeft} 个。`}
        <span lang="en">
          {enrolledAt === null
            ? 'Not enrolled. With it, signing in asks for a code of your telephone beside the password.'
            : `Enrolled since ${enrolledAt.slice(0, 10)}; ${recoveryCodesLeft} recovery codes are left.`}
        </span>
      </p>
      {isRequired && (
        <p className="note">
          您的角色必须启用双因素。停用后，下次登录时须重新启用。
          <span lang="en">
            Your role needs a second factor. If you remove it, the next sign-in asks you to enrol again.
          </span>
        </p>
      )}
    </>
  );
}
