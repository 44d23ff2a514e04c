import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import type { ReviewedUnit } from '../queries';
import { words } from '../words';

/** 再次公示: units whose result moved after it was shown, with the period that each has for it. */
export function NoticesCard({ units }: { readonly units: readonly ReviewedUnit[] }) {
  const t = useWords(words);
  const { day } = useFormats();
  const noticed = units.filter(({ laterNotice }) => laterNotice !== null);
  return (
    <Card title={t('notices')}>
      {noticed.length === 0 && <p className="rv-soft">{t('noNotices')}</p>}
      <ul className="rv-list">
        {noticed.map(({ unit, name, laterNotice }) => (
          <li key={unit}>
            <p className="rv-line">
              {t('noticeOf', { unit: name, from: day(laterNotice?.from), to: day(laterNotice?.to) })}
            </p>
            <p className="rv-line rv-soft">
              {laterNotice?.items.length ? t('movedItems', { items: laterNotice.items.join('、') }) : t('onlyRank')}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
