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
import { VERIFICATIONS } from '../queries';
import { words } from '../words';
import '../verification.css';

const NOTHING = {};
/** States of a cycle in which figures come in to be verified. */
const OPEN: readonly string[] = ['COLLECTING', 'VERIFYING'];

/** `/verification`: leads to the scheme whose figures are verified; with several, or none, it lists them. */
export function Verifications() {
  const t = useWords(words);
  const text = useText();
  const state = useName(CYCLE_STATE);
  // Without a key of the visit, a press on the menu while this page is leaving would end its way here.
  const visit = useLocation({ select: ({ state: { __TSR_key } }) => __TSR_key });
  const { answer, failure, reload } = useAnswer(VERIFICATIONS, NOTHING);
  usePageTitle(t('title'));
  if (failure) return <ErrorState what={t('loadSchemes')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadSchemes')} />;
  const schemes = answer.schemes
    .filter(({ cycle }) => cycle != null)
    .sort((one, other) => other.year - one.year || one.code.localeCompare(other.code));
  const open = schemes.filter(({ cycle }) => cycle != null && OPEN.includes(cycle.state));
  const [only] = open;
  if (only !== undefined && open.length === 1)
    return <Navigate key={visit} to="/verification/$scheme" params={{ scheme: only.code }} replace />;
  return (
    <Page title={t('title')}>
      {open.length === 0 && <Empty title={t('noScheme')}>{t('noSchemeHelp')}</Empty>}
      {schemes.length > 0 && (
        <Card>
          <ul className="vf-schemes">
            {schemes.map(({ code, name, cycle }) => (
              <li key={code}>
                <Link href={`/verification/${encodeURIComponent(code)}`}>{name}</Link>
                {cycle && <Badge tone={OPEN.includes(cycle.state) ? 'info' : 'neutral'}>{state(cycle.state)}</Badge>}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
}
