import { useViewer } from '../../api/viewer';
import { useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Page } from '../../ui/page';
import { Forbidden } from '../../ui/states';
import { OfDistrict } from '../parts/of-district';
import { OwnPeople } from '../parts/own-people';
import { words } from '../words';

/** `/people`: people of units see and confirm themselves, the office sees which units lack somebody. */
export function People() {
  const t = useWords(words);
  const { roles } = useViewer();
  usePageTitle(t('title'));
  const isOfUnit = roles.includes('UNIT_HEAD') || roles.includes('UNIT_REPORTER');
  const isOfDistrict = roles.includes('OFFICE') || roles.includes('ADMIN');
  return (
    <Page title={t('title')}>
      {isOfUnit && <OwnPeople />}
      {isOfDistrict && <OfDistrict />}
      {!isOfUnit && !isOfDistrict && <Forbidden whom={t('askOffice')}>{t('notForYou')}</Forbidden>}
    </Page>
  );
}
