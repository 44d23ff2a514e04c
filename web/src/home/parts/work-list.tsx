import { WORK_KIND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/states';
import type { Work } from '../queries';
import { words } from '../words';
import { PageLink } from './page-link';

const TONES: Partial<Record<Work['kind'], BadgeTone>> = {
  NOBODY_CAN_ACT: 'bad',
  RUN_FAILED: 'bad',
  BACKUP_OVERDUE: 'bad',
  DELIVERIES_FAILED: 'warn',
  DOCUMENT_SENT_BACK: 'warn',
  RUN_UNDER_WAY: 'neutral',
};

/** 待办: what waits for the viewer, in the order of the server: overdue first. */
export function WorkList({ work }: { readonly work: readonly Work[] }) {
  const t = useWords(words);
  const kind = useName(WORK_KIND);
  const text = useText();
  const formats = useFormats();
  return (
    <Card title={t('workList')} actions={<span className="home-count">{t('workCount', { count: work.length })}</span>}>
      {work.length === 0 ? (
        <Empty title={t('nothingWaits')}>{t('nothingWaitsHelp')}</Empty>
      ) : (
        <ul className="home-work">
          {work.map((item) => (
            <li key={`${item.kind} ${item.path} ${item.title.zh}`}>
              <Badge tone={TONES[item.kind] ?? 'info'}>{kind(item.kind)}</Badge>
              <span className="home-work-title">
                <PageLink path={item.path}>{text(item.title)}</PageLink>
              </span>
              <span className="home-work-due">
                {item.overdue > 0 && <Badge tone="bad">{t('overdue')}</Badge>}
                {item.due && <time dateTime={item.due}>{t('due', { day: formats.day(item.due) })}</time>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
