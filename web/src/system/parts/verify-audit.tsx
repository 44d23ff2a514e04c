import { useRef, useState } from 'react';
import { useClient } from 'urql';
import { ask } from '../../api/client';
import type { Failure } from '../../api/failure';
import type { VerifyAuditQuery } from '../../generated/graphql';
import { AUDIT_FAULT_KIND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Progress } from '../../ui/progress';
import { VERIFY_PART } from '../queries/audit';
import { words } from '../words';

type Part = VerifyAuditQuery['auditVerification'];

/** Entries of one step: a second at most. */
const STEP = 20_000;

/** Checks the chain from its beginning, step by step. */
export function VerifyAudit() {
  const t = useWords(words);
  const text = useText();
  const fault = useName(AUDIT_FAULT_KIND);
  const { count } = useFormats();
  const client = useClient();
  const running = useRef(false);
  const [part, setPart] = useState<Part | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function run() {
    if (running.current) return;
    running.current = true;
    setRunning(true);
    setFailure(null);
    setPart(null);
    try {
      for (let since = 0, more = true; more; ) {
        const { auditVerification } = await ask(client, VERIFY_PART, { since, most: STEP });
        setPart(auditVerification);
        since = auditVerification.checkedTo;
        more = !auditVerification.isComplete && !auditVerification.fault;
      }
    } catch (error) {
      setFailure(error as Failure);
    } finally {
      running.current = false;
      setRunning(false);
    }
  }
  return (
    <Card
      title={t('verify')}
      actions={
        <Button onPress={() => void run()} isPending={isRunning}>
          {t('verify')}
        </Button>
      }
    >
      {isRunning && part && (
        <Progress
          label={t('verifying')}
          value={part.total === 0 ? 100 : (part.checkedTo / part.total) * 100}
          text={`${count(part.checkedTo)}/${count(part.total)}`}
        />
      )}
      <div role="status">
        {!isRunning && part?.isComplete && !part.fault && <p>{t('verified', { count: part.checkedTo })}</p>}
      </div>
      <div role="alert">
        {part?.fault && (
          <p className="alert">{t('faultAt', { number: part.fault.number, kind: fault(part.fault.kind) })}</p>
        )}
        {failure && (
          <p className="alert">
            {t('verifyFailed')} {text(failure.words)}
          </p>
        )}
      </div>
    </Card>
  );
}
