import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import type { Standing } from '../queries';
import { words } from '../words';

/** The period with what is left of it, and how many units have opened their results. */
export function PeriodCard({ standing, isReviewing }: { readonly standing: Standing; readonly isReviewing: boolean }) {
  const t = useWords(words);
  const { day } = useFormats();
  const { noticeFrom, noticeTo, periodTo, workingDaysLeft, units } = standing;
  const opened = units.filter(({ openedAt }) => openedAt !== null).length;
  return (
    <Card title={t('period')}>
      <p>
        {noticeFrom === null || noticeTo === null
          ? t('noPeriod')
          : t('fromTo', { from: day(noticeFrom), to: day(noticeTo) })}
      </p>
      {isReviewing ? (
        <p>
          {periodTo === null ? (noticeTo === null ? '' : t('over')) : t('longest', { day: day(periodTo) })}
          {workingDaysLeft !== null && ` · ${t('left', { count: workingDaysLeft })}`}
        </p>
      ) : (
        <p className="rv-soft">{t('notShown')}</p>
      )}
      <p className="rv-soft">{t('opened')}</p>
      <p className="rv-big">{t('openedOf', { count: opened, of: units.length })}</p>
    </Card>
  );
}
