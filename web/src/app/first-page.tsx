import { Navigate } from '@tanstack/react-router';
import { useViewer } from '../api/viewer';
import { useWords } from '../language/words';
import { Heading } from '../layout/heading';
import { entriesFor } from './navigation';
import { words } from './words';

/** The first page of the person's roles. */
export function FirstPage() {
  const t = useWords(words);
  const [first] = entriesFor(useViewer().roles);
  return first ? <Navigate to={first.to} replace /> : <Heading>{t('noRole')}</Heading>;
}
