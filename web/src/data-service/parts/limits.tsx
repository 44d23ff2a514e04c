import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { words } from '../words';

const LIMITS = ['limitRate', 'limitPage', 'limitTime', 'limitRead', 'limitLog'] as const;

export function Limits() {
  const t = useWords(words);
  return (
    <Card title={t('limits')}>
      <ul className="data-limits">
        {LIMITS.map((limit) => (
          <li key={limit}>{t(limit)}</li>
        ))}
      </ul>
    </Card>
  );
}
