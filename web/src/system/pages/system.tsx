import { useViewer } from '../../api/viewer';
import { useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { SECTIONS } from '../sections';
import { words } from '../words';
import '../system.css';

/** 系统: the ways to its pages, as the roles allow. */
export function System() {
  const t = useWords(words);
  const { roles } = useViewer();
  usePageTitle(t('system'));
  return (
    <Page title={t('system')} lead={t('systemLead')}>
      <div className="system-cards">
        {SECTIONS.filter((section) => section.roles.some((role) => roles.includes(role))).map(({ id, to }) => (
          <Card key={id}>
            <h2>
              <Link href={to}>{t(id)}</Link>
            </h2>
            <p className="quiet">{t(`${id}Lead`)}</p>
          </Card>
        ))}
      </div>
    </Page>
  );
}
