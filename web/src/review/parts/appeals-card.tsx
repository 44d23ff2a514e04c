import { APPEAL_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import type { Review } from '../queries';
import { words } from '../words';

/** Appeals by state, and those that are open by name. */
export function AppealsCard({ appeals, scheme }: { readonly appeals: Review['appeals']; readonly scheme: string }) {
  const t = useWords(words);
  const stateName = useName(APPEAL_STATE);
  const { day } = useFormats();
  const counts = appeals.counts.filter(({ count }) => count > 0);
  const open = appeals.rows.filter(({ state }) => state === 'FILED' || state === 'ADMITTED');
  return (
    <Card
      title={t('appeals')}
      actions={<Link href={`/appeals?scheme=${encodeURIComponent(scheme)}`}>{t('toAppeals')}</Link>}
    >
      {counts.length === 0 && <p className="rv-soft">{t('noAppeals')}</p>}
      <p className="rv-line">
        {counts.map(({ state, count }) => (
          <span key={state}>{`${stateName(state)} ${count}`}</span>
        ))}
      </p>
      <ul className="rv-list">
        {open.map(({ id, number, unit, decideBy, isLate }) => (
          <li key={id} className="rv-line">
            <Link href={`/appeals/${encodeURIComponent(id)}`}>
              {t('appealOf', { unit: unit?.name ?? t('someUnit'), number })}
            </Link>
            {isLate ? (
              <Badge tone="bad">{t('late')}</Badge>
            ) : (
              decideBy !== null && <span className="rv-soft">{t('decideBy', { day: day(decideBy) })}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
