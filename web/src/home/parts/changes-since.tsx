import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import type { Changes } from '../queries';
import { words } from '../words';
import { PageLink } from './page-link';

/** Actions that are named; the others are in the number. */
const NAMED = 3;

/** 上次来访以来的变化 */
export function ChangesSinceVisit({ changes: { since, subjects } }: { readonly changes: Changes }) {
  const t = useWords(words);
  const text = useText();
  const formats = useFormats();
  const { timeZone } = useViewer().district;
  const title = since === null ? t('lastDays') : t('since', { time: formats.dateTime(since, timeZone) });
  return (
    <Card title={title}>
      {subjects.length === 0 ? (
        <p className="home-quiet">{t('noChanges')}</p>
      ) : (
        <ul className="home-changes">
          {subjects.map(({ subjectType, subjectLabel, actions, accounts, count, lastAt, path }) => (
            <li key={`${subjectType} ${subjectLabel}`}>
              <span className="home-change">
                <PageLink path={path}>{subjectLabel || subjectType}</PageLink>{' '}
                {actions.slice(0, NAMED).map(text).join(t('separator'))}
              </span>
              <span className="home-quiet">
                {t('by', { who: accounts.join(t('comma')) })} · {t('changes', { count })} ·{' '}
                <time dateTime={lastAt}>{formats.dateTime(lastAt, timeZone)}</time>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
