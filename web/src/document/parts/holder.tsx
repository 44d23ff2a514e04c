import { APPROVING_ROLE } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import type { UnderWay } from '../queries';
import { words } from '../words';

/** In whose list a document is now. */
export function Holder({ mustAct }: { readonly mustAct: UnderWay['mustAct'] }) {
  const t = useWords(words);
  const roleName = useName(APPROVING_ROLE);
  if (mustAct === null || mustAct === undefined) return null;
  const { role, people, isStuck } = mustAct;
  if (isStuck) return <Badge tone="bad">{t('stuck')}</Badge>;
  const who = people.map(({ displayName }) => displayName).join('、') || (role ? roleName(role) : '');
  return who === '' ? null : <span className="doc-soft">{t('withPeople', { who })}</span>;
}
