import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import type { Place } from '../models/queue';
import { words } from '../words';

interface QueueListProps {
  readonly places: readonly Place[];
  /** Code of the place that is shown; null for all that wait. */
  readonly current: string | null;
  readonly addressOf: (place: string | null) => string;
}

/** The queue: each measure, or each unit, with how many of its figures wait. */
export function QueueList({ places, current, addressOf }: QueueListProps) {
  const t = useWords(words);
  const entry = (code: string | null, name: string, waiting: number, count: number) => (
    <li key={code ?? ''} className={waiting === 0 ? 'vf-done' : undefined}>
      <Link href={addressOf(code)} {...(current === code ? { 'aria-current': 'true' as const } : {})}>
        {name}
      </Link>
      <span className="vf-quiet">{t('waitingOf', { waiting, count })}</span>
    </li>
  );
  const sum = (field: 'waiting' | 'count') => places.reduce((all, place) => all + place[field], 0);
  return (
    <Card title={t('queue')}>
      <nav aria-label={t('queue')}>
        <ul className="vf-queue">
          {entry(null, t('allWaiting'), sum('waiting'), sum('count'))}
          {places.map(({ code, name, waiting, count }) => entry(code, name, waiting, count))}
        </ul>
      </nav>
    </Card>
  );
}
