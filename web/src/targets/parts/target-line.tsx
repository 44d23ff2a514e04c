import type { ReactNode } from 'react';
import type { TargetAgreementState } from '../../generated/graphql';
import { TARGET_AGREEMENT_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Badge, type BadgeTone } from '../../ui/badge';
import type { Target } from '../queries';
import { words } from '../words';

const TONE: Readonly<Record<TargetAgreementState, BadgeTone>> = {
  PROPOSED: 'warn',
  COUNTERED: 'info',
  AGREED: 'good',
  BY_DOCUMENT: 'neutral',
};

/** One target: the number, what to compare it with, and what unit and office have said. */
export function TargetLine({ target, children }: { readonly target: Target; readonly children: ReactNode }) {
  const t = useWords(words);
  const stateName = useName(TARGET_AGREEMENT_STATE);
  const { measured } = useFormats();
  const shown = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : measured(value, target.measuredIn);
  const { state } = target;
  return (
    <li className="letter-target" aria-label={target.indicatorName}>
      <div className="letter-target-name">
        <strong>{target.indicatorName}</strong>
        <small>
          {target.indicator} · {t(target.direction)}
        </small>
      </div>
      <dl className="letter-target-numbers">
        <div className="letter-target-main">
          <dt>{t('target')}</dt>
          <dd>{shown(target.target)}</dd>
        </div>
        <div>
          <dt>{t('lastYearValue')}</dt>
          <dd>{shown(target.lastYearValue)}</dd>
        </div>
        <div>
          <dt>{t('lastYearTarget')}</dt>
          <dd>{shown(target.lastYearTarget)}</dd>
        </div>
        <div>
          <dt>{t('districtTarget')}</dt>
          <dd>{shown(target.districtTarget)}</dd>
        </div>
      </dl>
      <div className="letter-target-state">
        {state ? <Badge tone={TONE[state]}>{stateName(state)}</Badge> : <Badge>{t('notProposed')}</Badge>}
        {target.isUnsigned && <Badge tone="warn">{t('unsigned')}</Badge>}
        {children}
      </div>
      {(target.document || target.reason || target.answer) && (
        <div className="letter-target-said">
          {target.document && <p>{t('byDocument', { document: target.document })}</p>}
          {target.reason && <p>{t('countered', { counter: shown(target.counter), reason: target.reason })}</p>}
          {target.answer && <p>{t('answered', { answer: target.answer })}</p>}
        </div>
      )}
    </li>
  );
}
