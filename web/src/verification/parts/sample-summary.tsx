import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Progress } from '../../ui/progress';
import type { Sample } from '../sample-queries';
import { words } from '../sample-words';

/** How far the drawn figures are verified, and what they show of all. */
export function SampleSummary({ sample: { total, limit } }: { readonly sample: Sample }) {
  const t = useWords(words);
  const { count, share } = useFormats();
  const all = total.checked + total.drawn;
  const numbers = [
    ['listed', count(total.listed)],
    ['checked', count(total.checked)],
    ['random', count(total.drawn)],
    ['wrong', count(total.wrong)],
    ['rate', total.rate === null || total.rate === undefined ? '—' : share(total.rate)],
    ['bound', share(total.bound)],
    ['rest', count(total.waiting)],
  ] as const;
  return (
    <Card title={t('result')}>
      <Progress
        label={t('progress')}
        value={all === 0 ? 100 : (total.done / all) * 100}
        text={t('progressOf', { done: total.done, all })}
      />
      <dl className="sample-numbers">
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Badge tone={total.bound > limit ? 'warn' : 'good'}>
        {t(total.bound > limit ? 'above' : 'within', { limit: share(limit) })}
      </Badge>
    </Card>
  );
}
