import { useLocation } from '@tanstack/react-router';
import { useViewer } from '../api/viewer';
import { useLanguage, useWords } from '../language/words';
import { guideOf } from '../routing/guide';
import { words } from './words';

/** Leads to the section of the guide that speaks of the present page, in another tab, so that nothing typed is left. */
export function GuideLink() {
  const { roles } = useViewer();
  const { pathname } = useLocation();
  const language = useLanguage();
  const t = useWords(words);
  return (
    <a href={guideOf(pathname, roles, language)} target="_blank" rel="noreferrer">
      {t('guide')}
    </a>
  );
}
