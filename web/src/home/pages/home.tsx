import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import '../home.css';
import { ChangesSinceVisit } from '../parts/changes-since';
import { DistrictPlan } from '../parts/district-plan';
import { OwnResults } from '../parts/own-result';
import { WorkList } from '../parts/work-list';
import { YearLines } from '../parts/year-line';
import { HOME } from '../queries';
import { words } from '../words';

const NOTHING = {};
/** Who monitors the plan. */
const MONITORING = ['OFFICE', 'INSPECTOR', 'OVERSIGHT'];

/** 首页: what waits for the person, where the year stands, and what changed since the last visit. */
export function Home() {
  const t = useWords(words);
  const text = useText();
  const { displayName, roles } = useViewer();
  const { answer, failure, reload } = useAnswer(HOME, NOTHING);
  usePageTitle(t('home'));
  return (
    <Page title={t('greeting', { name: displayName })}>
      {roles.length === 0 && <Empty title={t('noRole')} />}
      {failure && <ErrorState what={t('loadHome')} why={text(failure.words)} onAgain={reload} />}
      {answer === null && failure === null && <Loading lines={6} />}
      {answer && (
        <div className="home-columns">
          <div className="home-column">
            <WorkList work={answer.workList} />
            <YearLines schemes={answer.schemes} />
          </div>
          <div className="home-column">
            {roles.includes('UNIT_HEAD') && <OwnResults />}
            {roles.some((role) => MONITORING.includes(role)) && <DistrictPlan />}
            <ChangesSinceVisit changes={answer.changesSince} />
          </div>
        </div>
      )}
    </Page>
  );
}
