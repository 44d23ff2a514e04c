import { useViewer } from '../../api/viewer';
import { APPROVAL_ACT_KIND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import type { Approval } from '../queries';
import { words } from '../words';

/** 经过: every act on the document, the first one first. */
export function Timeline({ approval }: { readonly approval: Approval }) {
  const t = useWords(words);
  const kindName = useName(APPROVAL_ACT_KIND);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  return (
    <Card title={t('timeline')}>
      <ol className="doc-timeline">
        {approval.acts.map((act) => (
          <li key={act.number}>
            <p className="doc-line">
              <strong>{kindName(act.kind)}</strong>
              <span>
                {act.representedName === null
                  ? act.accountName
                  : t('forWhom', { who: act.accountName, represented: act.representedName })}
              </span>
              <span className="doc-soft">
                {[
                  act.step === null ? '' : t('onStep', { step: act.step }),
                  act.toStep === null ? '' : t('toStep', { step: act.toStep }),
                  t('onVersion', { number: act.revision }),
                  dateTime(act.at, timeZone),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {act.signature !== null && <Badge>{`${t('signed')} ${act.signature.algorithm}`}</Badge>}
              {act.kind === 'APPROVE' && !act.counts && <Badge tone="warn">{t('void')}</Badge>}
              {act.isOpen && <Badge tone="warn">{t('openQuestion')}</Badge>}
            </p>
            {act.note !== null && <p className="doc-text">{act.note}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
