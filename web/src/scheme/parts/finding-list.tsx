import { useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import type { Finding } from '../queries';
import { words } from '../words';

/** What the checker found, beside the place that it is about. Read aloud when it changes. */
export function FindingList({
  findings,
  onGo,
}: {
  readonly findings: readonly Finding[];
  readonly onGo?: (finding: Finding) => void;
}) {
  const t = useWords(words);
  const text = useText();
  return (
    <ul className="scheme-findings">
      {findings.map((finding) => (
        <li key={`${finding.path.join('.')} ${finding.code} ${finding.message.zh}`}>
          <Badge tone={finding.severity === 'ERROR' ? 'bad' : 'warn'}>
            {finding.severity === 'ERROR' ? t('error') : t('warning')}
          </Badge>{' '}
          {onGo === undefined ? (
            <span>{text(finding.message)}</span>
          ) : (
            <button type="button" className="ui-link" onClick={() => onGo(finding)}>
              {finding.item ?? t('wholeScheme')}
            </button>
          )}
          {onGo !== undefined && <span>{text(finding.message)}</span>}
        </li>
      ))}
    </ul>
  );
}
