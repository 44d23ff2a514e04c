import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Link } from '../../ui/link';
import { APPEAL_PERIOD } from '../queries';
import { words } from '../words';

/** 公示与申诉: until when the head may appeal, and what is left. */
export function AppealNote({ unit, scheme }: { readonly unit: string; readonly scheme: string }) {
  const t = useWords(words);
  const text = useText();
  const { day } = useFormats();
  const variables = useMemo(() => ({ unit, scheme }), [unit, scheme]);
  const { answer } = useAnswer(APPEAL_PERIOD, variables);
  const period = answer?.appealPeriod ?? null;
  if (period === null) return null;
  const own = (answer?.appeals.rows ?? []).filter((appeal) => appeal.unit?.code === unit);
  return (
    <section className="as-appeal" aria-label={t('reviewAndAppeal')}>
      {period.isOpen && (
        <span role="status">
          {period.to === null ? t('underReview') : t('appealUntil', { day: day(period.to) })}
          {period.workingDaysLeft !== null && ` · ${t('appealDaysLeft', { count: period.workingDaysLeft })}`}
        </span>
      )}
      {period.isOpen ? (
        <Link tone="button" href={`/appeals/new?scheme=${encodeURIComponent(scheme)}&unit=${encodeURIComponent(unit)}`}>
          {t('appeal')}
        </Link>
      ) : (
        <Button why={period.because === null ? null : text(period.because)}>{t('appeal')}</Button>
      )}
      {own.map(({ id, number }) => (
        <Link key={id} href={`/appeals/${encodeURIComponent(id)}`}>
          {t('ownAppeal', { number })}
        </Link>
      ))}
    </section>
  );
}
