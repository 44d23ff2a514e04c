import { useEffect, useState } from 'react';
import { Both } from '../layout/both';
import { type Failure, send } from '../transport';
import { CodeForm } from './code-form';
import { Refusal } from './refusal';

interface Begun {
  readonly id: string;
  readonly secret: string;
  readonly uri: string;
  /** SVG. */
  readonly qr: string;
}

interface Confirmed {
  readonly recoveryCodes: readonly string[];
}

/** Shows the secret once, as QR code and text, and asks for the first code. */
export function Enrolment({
  onEnrolled,
  onFailure,
}: {
  readonly onEnrolled: (recoveryCodes: readonly string[]) => void;
  /** @returns true if the failure was handled, so that it is not shown here */
  readonly onFailure: (failure: Failure) => boolean;
}) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);

  useEffect(() => {
    let gone = false;
    send<Begun>('POST', '/session/second-factor').then(
      (answer) => !gone && setBegun(answer),
      (error: Failure) => !gone && !onFailure(error) && setRefusal(error),
    );
    return () => {
      gone = true;
    };
  }, [onFailure]);

  if (begun === null) return <Refusal id="enrolment-refusal" failure={refusal} />;
  const { id, secret, uri, qr } = begun;
  return (
    <>
      <ol className="steps">
        <li>
          在手机上安装一个验证器应用（TOTP），不需要联网。
          <span lang="en">Install an authenticator application on a telephone; it needs no network.</span>
        </li>
        <li>
          用它扫描二维码，或手工输入密钥。此页关闭后不再显示。
          <span lang="en">Scan the code with it, or type the secret. They are shown only now.</span>
        </li>
      </ol>
      <img
        className="qr"
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        alt="二维码，内容与下面的密钥相同"
        width={220}
        height={220}
      />
      <dl className="secret">
        <dt>
          <Both zh="密钥" en="Secret" />
        </dt>
        <dd>
          <code>{secret}</code>
        </dd>
      </dl>
      <p>
        <a href={uri}>
          在本机的验证器应用中打开 <span lang="en">Open in an application of this device</span>
        </a>
      </p>
      <CodeForm
        action={<Both zh="启用" en="Enrol" />}
        takesFocus={false}
        send={async ({ code }) => {
          try {
            const answer = await send<Confirmed>('POST', '/session/second-factor/confirm', { id, code });
            onEnrolled(answer.recoveryCodes);
          } catch (error) {
            if (!onFailure(error as Failure)) throw error;
          }
        }}
      />
    </>
  );
}
