import { useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/link';
import type { Review } from '../queries';
import { words } from '../words';

/** What keeps the results from being sent for approval. */
export function NextCard({ cycle, scheme }: { readonly cycle: Review['cycle']; readonly scheme: string }) {
  const t = useWords(words);
  const text = useText();
  const option = cycle?.allowedActions.find(({ action }) => action === 'SEND_FOR_APPROVAL') ?? null;
  if (option === null) return null;
  return (
    <Card title={t('next')}>
      <p className="rv-line">
        <Icon name={option.allowed ? 'check' : 'warning'} />
        <span>{option.allowed || !option.because ? t('ready') : text(option.because)}</span>
      </p>
      <Link href={`/results/${encodeURIComponent(scheme)}/runs`}>{t('toCycle')}</Link>
    </Card>
  );
}
