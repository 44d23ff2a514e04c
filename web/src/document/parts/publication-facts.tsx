import type { ReactNode } from 'react';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import type { Published } from '../queries';
import { words } from '../words';

/** When and by whom it was published, with what proves it, and that it was withdrawn. */
export function PublicationFacts({ publication }: { readonly publication: Published }) {
  const t = useWords(words);
  const { dateTime, count } = useFormats();
  const { timeZone } = useViewer().district;
  const { number, contact, code, slips, withdrawnAt, withdrawnBy, withdrawalReason, replaces, replacedBy } =
    publication;
  const other = (id: string) => <Link href={`/documents/${encodeURIComponent(id)}`}>{t('look')}</Link>;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('published'), t('whoAt', { who: publication.publishedBy, at: dateTime(publication.publishedAt, timeZone) })],
    [t('number'), number],
    [t('audience'), t(publication.open ? 'open' : 'notOpen')],
    [t('slips'), slips > 0 && t('slipCount', { count: count(slips) })],
    [t('code'), code && <code>{code}</code>],
    [t('auditHead'), publication.auditNumber],
    [t('contact'), contact],
    [t('withdrawn'), withdrawnAt && t('whoAt', { who: withdrawnBy ?? '', at: dateTime(withdrawnAt, timeZone) })],
    [t('withdrawalReason'), withdrawalReason],
    [t('replaces'), replaces && other(replaces)],
    [t('replacedBy'), replacedBy && other(replacedBy)],
  ];
  return (
    <Card title={t('publication')}>
      <dl className="doc-facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Card>
  );
}
