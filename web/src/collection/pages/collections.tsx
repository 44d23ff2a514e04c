import { Navigate, useLocation } from '@tanstack/react-router';
import { useAnswer } from '../../api/use-answer';
import { CYCLE_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { byAge, inOrder, isTakingFigures, type SchemeOfYear } from '../models/schemes';
import { COLLECTIONS } from '../queries';
import { words } from '../words';
import '../collection.css';

const NOTHING = {};

/** `/collection`: leads to the scheme that takes figures; with several, or none, it lists them. */
export function Collections() {
  const t = useWords(words);
  const text = useText();
  const state = useName(CYCLE_STATE);
  // Without a key of the visit, a press on the menu while this page is leaving would end its way here.
  const visit = useLocation({ select: ({ state: { __TSR_key } }) => __TSR_key });
  const { answer, failure, reload } = useAnswer(COLLECTIONS, NOTHING);
  usePageTitle(t('title'));
  if (failure) return <ErrorState what={t('loadSchemes')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadSchemes')} />;
  const schemes = answer.schemes.filter(({ cycle }) => cycle != null).sort(inOrder);
  const collecting = schemes.filter(isTakingFigures);
  const [only] = collecting;
  if (only !== undefined && collecting.length === 1)
    return <Navigate key={visit} to="/collection/$scheme" params={{ scheme: only.code }} replace />;
  const [present, older] = byAge(schemes);
  const line = (one: SchemeOfYear) => (
    <li key={one.code}>
      <Link href={`/collection/${encodeURIComponent(one.code)}`}>{one.name}</Link>
      {one.cycle && <Badge tone={isTakingFigures(one) ? 'info' : 'neutral'}>{state(one.cycle.state)}</Badge>}
    </li>
  );
  return (
    <Page title={t('title')}>
      {collecting.length === 0 && <Empty title={t('noScheme')}>{t('noSchemeHelp')}</Empty>}
      {schemes.length > 0 && (
        <Card>
          <ul className="cl-schemes">{present.map(line)}</ul>
          {older.length > 0 && (
            <details>
              <summary>{t('older', { count: older.length })}</summary>
              <ul className="cl-schemes">{older.map(line)}</ul>
            </details>
          )}
        </Card>
      )}
    </Page>
  );
}
