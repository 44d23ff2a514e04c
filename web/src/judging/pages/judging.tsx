import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { CYCLE_STATE, SHEET_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { JUDGED_SCHEMES, OWN_SHEETS } from '../queries';
import { words } from '../words';
import '../judging.css';

const NOTHING = {};
/** States of a cycle in which judges are assigned or mark. */
const JUDGED: readonly string[] = ['DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING'];

/** `/judging`: a judge's own sheets; for the office, the schemes that are judged. */
export function Judging() {
  const t = useWords(words);
  const { roles } = useViewer();
  usePageTitle(t('title'));
  return (
    <Page title={t('title')} actions={<Link href="/judging/questions">{t('questions')}</Link>}>
      {roles.includes('JUDGE') && <OwnSheets />}
      {roles.some((role) => role === 'OFFICE' || role === 'INSPECTOR') && <Schemes />}
    </Page>
  );
}

function OwnSheets() {
  const t = useWords(words);
  const text = useText();
  const state = useName(SHEET_STATE);
  const { answer, failure, reload } = useAnswer(OWN_SHEETS, NOTHING);
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} />;
  if (answer.mySheets.length === 0) return <Empty title={t('noSheets')}>{t('noSheetsHelp')}</Empty>;
  return (
    <Card>
      <ul className="jd-list">
        {answer.mySheets.map((sheet) => (
          <li key={sheet.id}>
            <Link href={`/judging/sheets/${sheet.id}`}>{sheet.itemName}</Link>
            <span>{sheet.schemeName}</span>
            <Badge tone={sheet.state === 'SUBMITTED' ? 'good' : sheet.state === 'NOTES' ? 'warn' : 'info'}>
              {state(sheet.state)}
            </Badge>
            <span>
              {t('given', {
                given: sheet.units.filter(({ mark }) => mark != null).length,
                count: sheet.units.length,
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Schemes() {
  const t = useWords(words);
  const text = useText();
  const state = useName(CYCLE_STATE);
  const { answer, failure, reload } = useAnswer(JUDGED_SCHEMES, NOTHING);
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} />;
  // Marks of a year that is over can still be looked at, so all are listed, the open ones first.
  const schemes = answer.schemes.filter(({ cycle }) => cycle != null);
  const isOpen = (one: (typeof schemes)[number]) => JUDGED.includes(one.cycle?.state ?? '');
  const inOrder = [...schemes.filter(isOpen), ...schemes.filter((one) => !isOpen(one))];
  if (inOrder.length === 0) return <Empty title={t('noSchemes')}>{t('noSchemesHelp')}</Empty>;
  return (
    <Card>
      <ul className="jd-list">
        {inOrder.map(({ code, name, cycle }) => (
          <li key={code}>
            <Link href={`/judging/${encodeURIComponent(code)}`}>{name}</Link>
            {cycle && <Badge tone={JUDGED.includes(cycle.state) ? 'info' : 'neutral'}>{state(cycle.state)}</Badge>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
