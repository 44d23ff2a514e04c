import { useEffect, useState } from 'react';
import type { Failure } from '../api/failure';
import { send } from '../api/session';
import { useWords } from '../language/words';
import { CodeForm } from './code-form';
import { Refusal } from './refusal';
import { words } from './words';

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
  const t = useWords(words);
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
        <li>{t('install')}</li>
        <li>{t('scan')}</li>
      </ol>
      <img className="qr" src={`data:image/svg+xml,${encodeURIComponent(qr)}`} alt={t('qr')} width={220} height={220} />
      <dl className="secret">
        <dt>{t('secret')}</dt>
        <dd>
          <code>{secret}</code>
        </dd>
      </dl>
      <p>
        <a href={uri}>{t('openHere')}</a>
      </p>
      <CodeForm
        action={t('enrol')}
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
