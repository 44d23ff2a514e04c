import { useViewer } from '../../api/viewer';
import type { ApprovalStepState } from '../../generated/graphql';
import { APPROVAL_STEP_STATE, APPROVING_ROLE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Card } from '../../ui/card';
import type { Approval } from '../queries';
import { words } from '../words';

const TONES: Readonly<Record<ApprovalStepState, BadgeTone>> = { DONE: 'good', OPEN: 'warn', WAITING: 'neutral' };

/** The steps of the route, with who decides in each and who has. */
export function ApprovalSteps({ approval }: { readonly approval: Approval }) {
  const t = useWords(words);
  const stateName = useName(APPROVAL_STEP_STATE);
  const roleName = useName(APPROVING_ROLE);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  return (
    <Card title={t('approval')}>
      <ol className="doc-timeline">
        {approval.steps.map(({ position, title, role, accounts, needed, state, approvals }) => (
          <li key={position}>
            <p className="doc-line">
              <strong>{t('step', { position, title })}</strong>
              <Badge tone={TONES[state]}>{stateName(state)}</Badge>
              <span className="doc-soft">
                {[role ? roleName(role) : '', ...accounts.map(({ displayName }) => displayName)]
                  .filter(Boolean)
                  .join('、')}
              </span>
              <span className="doc-soft">{t('needed', { count: needed })}</span>
            </p>
            {approvals.map(({ number, accountName, at }) => (
              <p key={number} className="doc-line">
                <span>{t('approvedBy', { who: accountName })}</span>
                <span className="doc-soft">{dateTime(at, timeZone)}</span>
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Card>
  );
}
